"""The story of the proof: a server is set up, spoken to at every door, and everything it could have written is searched."""

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from time import sleep

from yakuba.config.proving import places
from yakuba.config.proving.canaries import Canaries
from yakuba.config.proving.doors import Doorstep, Shut, doors, unlisted
from yakuba.config.proving.leaks import LEAKS
from yakuba.config.proving.model import repeating
from yakuba.config.proving.places import Find, Surroundings
from yakuba.config.proving.visitor import FORM
from yakuba.policies.rules import Retention

UPLOAD_MAX_MB = "8"  # more than Django's own limit for files in memory, so that a spool would show
NOT_COPIED = (
    "YAKUBA_DATA_DIR", "YAKUBA_SECRET_KEY", "YAKUBA_DATABASE_URL", "YAKUBA_ALLOWED_HOSTS", "YAKUBA_HTTPS",
    "YAKUBA_RETENTION_KEY", "XDG_", "DJANGO_",
)  # fmt: skip


class NotStarted(Exception):  # noqa: N818
    """The proof's own server did not come up; `said` is the end of what it wrote."""

    def __init__(self, said: str) -> None:
        super().__init__("the server of the proof did not start")
        self.said = said


@dataclass(frozen=True, slots=True)
class Passed:
    """What came of the doors: their names, those that did not open, routes that nobody listed, and what was found."""

    doors: Sequence[str]
    shut: Sequence[str]
    unlisted: Sequence[str]
    finds: Sequence[Find]


class Server:
    """The application as a child process in surroundings of its own."""

    def __init__(self, around: Surroundings, retention: Retention, leaks: Mapping[str, str], model_port: int) -> None:
        self.password = secrets.token_urlsafe(16)
        self._around = around
        reading, writing = os.pipe()
        for folder in (*around.folders().values(), around.notes):
            folder.mkdir(parents=True)
        with around.stream.open("ab") as stream:
            self._process = subprocess.Popen(  # our own interpreter and module
                [sys.executable, "-m", "yakuba.config.proving.child"],
                cwd=around.folders()[places.WORKING],
                env=environment(around),
                stdin=subprocess.PIPE,
                stdout=stream,
                stderr=stream,
                pass_fds=[writing],
            )
        os.close(writing)
        self._told = os.fdopen(reading)
        plan = {"told": writing, "password": self.password, "mode": retention.mode, "days": retention.days}
        self._order(json.dumps({**plan, "leaks": dict(leaks), "model_port": model_port}))
        self.host, self.port = self._address()

    def note(self) -> None:
        """Have the witness write down what it has seen so far."""
        self._order(str(self._around.notes))
        self._heard("noted")

    def stop(self) -> None:
        """Ask it to end and wait until it has; once it has ended, nothing."""
        self._process.terminate()
        self._process.wait(timeout=60)
        self._told.close()
        if self._process.stdin is not None:
            self._process.stdin.close()

    def _order(self, line: str) -> None:
        assert self._process.stdin is not None  # noqa: S101  # a pipe, see above
        self._process.stdin.write(line.encode() + b"\n")
        self._process.stdin.flush()

    def _address(self) -> tuple[str, int]:
        self._order(
            str(self._around.notes)
        )  # answered once the stage is built: what follows is the server's first line
        self._heard("noted")
        while self._process.poll() is None:
            if found := re.search(rb"http://([\d.]+):(\d+)/", self._around.stream.read_bytes()):
                return found[1].decode(), int(found[2])
            sleep(0.05)
        raise NotStarted(self._around.stream.read_text(errors="replace")[-2_000:])

    def _heard(self, word: str) -> None:
        if self._told.readline().strip() != word:
            raise NotStarted(self._around.stream.read_text(errors="replace")[-2_000:])


def environment(around: Surroundings) -> dict[str, str]:
    """The settings of this installation, with every place moved into the surroundings, and the most talkative log."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(NOT_COPIED)}
    folders = around.folders()
    moved = {
        "YAKUBA_DATA_DIR": folders[places.DATA],
        "HOME": folders[places.HOME],
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"), folders[places.TEMPORARY]),
    }
    talkative = {"YAKUBA_LOG_LEVEL": "DEBUG", "PYTHONASYNCIODEBUG": "1", "YAKUBA_UPLOAD_MAX_MB": UPLOAD_MAX_MB}
    return kept | {name: str(path) for name, path in moved.items()} | talkative


@contextmanager
def served(retention: Retention, leaks: Mapping[str, str]) -> Iterator[tuple[Server, Surroundings]]:
    """A server in fresh surroundings with a model beside it, all gone afterwards."""
    with repeating() as port, _fresh(model=repr(("127.0.0.1", port))) as around:
        server = Server(around, retention, leaks, port)
        try:
            yield server, around
        finally:
            server.stop()


@contextmanager
def _fresh(*, model: str) -> Iterator[Surroundings]:
    around = Surroundings(Path(tempfile.mkdtemp(prefix="yakuba-proof-")), model)
    try:
        yield around
    finally:
        shutil.rmtree(around.base, ignore_errors=True)
        for leftover in (*places.SHARED_MEMORY.glob("*"), *around.base.parent.glob("*")):
            if around.base.name in leftover.name:  # what the positive control put beside its house
                leftover.unlink(missing_ok=True)


def prove(retention: Retention) -> Passed:
    """Go through every door and search everywhere: while the server runs, and after it has ended."""
    canaries = Canaries()
    with served(retention, {}) as (server, around):
        step = Doorstep(server, server.password)
        member = step.member()
        nobody_thought_of = unlisted(lambda address: member.post(address, "", FORM).status != 405)
        opened, shut = [], []
        for door in doors():
            try:
                door.go(step, canaries.of(door.name))
                opened.append(door.name)
            except (Shut, OSError, HTTPException):
                shut.append(door.name)
        finds = _searched(server, around, canaries)
    return Passed(opened, shut, nobody_thought_of, finds)


def control(retention: Retention) -> Mapping[str, bool]:
    """A server that leaks by every exit: which of them the search finds in the place where it must."""
    canaries = Canaries()
    words = {leak.name: canaries.of(leak.name).latin for leak in LEAKS}
    with served(retention, words) as (server, around):
        member = Doorstep(server, server.password).member()
        for leak in LEAKS:
            member.ask(canaries.of(leak.name).spoken)
        finds = _searched(server, around, canaries)
    return {
        leak.name: any(
            find.place == leak.place and (leak.name in find.doors or leak.place == places.NETWORK) for find in finds
        )
        for leak in LEAKS
    }


def _searched(server: Server, around: Surroundings, canaries: Canaries) -> list[Find]:
    server.note()
    running = places.search(around, canaries)
    server.stop()
    return list(dict.fromkeys([*running, *places.search(around, canaries)]))
