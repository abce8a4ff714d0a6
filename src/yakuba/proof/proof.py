"""The story of the proof.

A server is set up, spoken to at every door, and everything it could have written is searched.
"""

import json
import os
import re
import secrets
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from time import monotonic, sleep

from yakuba.config.work import DELETION
from yakuba.policies.retention.rules import Retention
from yakuba.proof import places
from yakuba.proof.canaries import Canaries
from yakuba.proof.doors.doors import doors
from yakuba.proof.doors.doorstep import ClosedDoorError, Doorstep
from yakuba.proof.doors.routes import unlisted
from yakuba.proof.leaks import LEAKS
from yakuba.proof.model import repeating
from yakuba.proof.places import Find, Surroundings
from yakuba.proof.visitor import FORM

FIRST_ROUND_SECONDS = 60
UPLOAD_MAX_MB = "8"  # more than Django's own limit for files in memory, so that a spool would show
NOT_COPIED = (
    "YAKUBA_DATA_DIR", "YAKUBA_SECRET_KEY", "YAKUBA_DATABASE_URL", "YAKUBA_ALLOWED_HOSTS", "YAKUBA_HTTPS",
    "YAKUBA_RETENTION_KEY", "XDG_", "DJANGO_",
)  # fmt: skip


class NotStartedError(Exception):
    """The proof's own server did not come up; `said` is the end of what it wrote."""

    def __init__(self, said: str) -> None:
        super().__init__("the server of the proof did not start")
        self.said = said


@dataclass(frozen=True, slots=True)
class ProofResult:
    """What came of the doors: their names, those that did not open, routes that nobody listed, and what was found."""

    doors: Sequence[str]
    shut: Sequence[str]
    unlisted: Sequence[str]
    finds: Sequence[Find]


class Server:
    """The application as a child process in surroundings of its own."""

    def __init__(
        self,
        around: Surroundings,
        retention: Retention,
        leaks: Mapping[str, str],
        model_port: int,
    ) -> None:
        self.password = secrets.token_urlsafe(16)
        self._around = around
        reading, writing = os.pipe()
        for folder in (*around.folders().values(), around.notes):
            folder.mkdir(parents=True)

        with around.stream.open("ab") as stream:
            self._process = subprocess.Popen(  # our own interpreter and module
                [sys.executable, "-m", "yakuba.proof.child"],
                cwd=around.folders()[places.WORKING],
                env=environment(around),
                stdin=subprocess.PIPE,
                stdout=stream,
                stderr=stream,
                pass_fds=[writing],
            )

        os.close(writing)
        self._told = os.fdopen(reading)
        plan = {
            "told": writing,
            "password": self.password,
            "mode": retention.mode,
            "days": retention.days,
        }
        self._order(
            json.dumps(
                {**plan, "leaks": dict(leaks), "model_port": model_port}
            )
        )
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
        # Answered once the stage is built: what follows is the server's first line.
        self._order(str(self._around.notes))
        self._heard("noted")

        while self._process.poll() is None:
            if found := re.search(
                rb"http://([\d.]+):(\d+)/", self._around.stream.read_bytes()
            ):
                return found[1].decode(), int(found[2])

            sleep(0.05)

        raise NotStartedError(
            self._around.stream.read_text(errors="replace")[-2_000:]
        )

    def _heard(self, word: str) -> None:
        if self._told.readline().strip() != word:
            raise NotStartedError(
                self._around.stream.read_text(errors="replace")[-2_000:]
            )


def environment(around: Surroundings) -> dict[str, str]:
    """The settings of this installation, with every place moved into the surroundings, and the most talkative log."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(NOT_COPIED)
    }
    folders = around.folders()
    moved = {
        "YAKUBA_DATA_DIR": folders[places.DATA],
        "HOME": folders[places.HOME],
        **dict.fromkeys(
            ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"),
            folders[places.TEMPORARY],
        ),
    }
    talkative = {
        "YAKUBA_LOG_LEVEL": "DEBUG",
        "PYTHONASYNCIODEBUG": "1",
        "YAKUBA_UPLOAD_MAX_MB": UPLOAD_MAX_MB,
    }
    return kept | {name: str(path) for name, path in moved.items()} | talkative


@contextmanager
def served(
    retention: Retention, leaks: Mapping[str, str]
) -> Iterator[tuple[Server, Surroundings]]:
    """A server in fresh surroundings with a model beside it, all gone afterwards."""
    with (
        repeating() as port,
        _fresh(model=repr(("127.0.0.1", port))) as around,
    ):
        server = Server(around, retention, leaks, port)
        try:
            _await_first_deletion(around)
            yield server, around
        finally:
            server.stop()


def _await_first_deletion(around: Surroundings) -> None:
    """Until deletion on time has come round at the start.

    It empties the log of the database, and with it what the control lets out there: searching must come between two
    rounds.
    """
    path = around.folders()[places.DATA] / "yakuba.sqlite3"
    deadline = monotonic() + FIRST_ROUND_SECONDS
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        while monotonic() < deadline:
            done = database.execute(
                "SELECT 1 FROM jobs_job WHERE kind = ? AND state = 'done'",
                [DELETION],
            )
            if done.fetchone():
                return

            sleep(0.1)

    raise NotStartedError("deletion on time has not come round")


@contextmanager
def _fresh(*, model: str) -> Iterator[Surroundings]:
    around = Surroundings(
        Path(tempfile.mkdtemp(prefix="yakuba-proof-")), model
    )
    try:
        yield around
    finally:
        shutil.rmtree(around.base, ignore_errors=True)
        for leftover in (
            *places.SHARED_MEMORY.glob("*"),
            *around.base.parent.glob("*"),
        ):
            # What the positive control put beside its house.
            if around.base.name in leftover.name:
                leftover.unlink(missing_ok=True)


def prove(retention: Retention) -> ProofResult:
    """Go through every door and search everywhere: while the server runs, and after it has ended."""
    canaries = Canaries()

    with served(retention, {}) as (server, around):
        step = Doorstep(server, server.password)
        member = step.member()
        nobody_thought_of = unlisted(
            lambda address: member.post(address, "", FORM).status != 405
        )
        opened = []
        shut = []
        for door in doors():
            try:
                door.go(step, canaries.of(door.name))
                opened.append(door.name)
            except (ClosedDoorError, OSError, HTTPException):
                shut.append(door.name)

        finds = _searched(server, around, canaries)

    return ProofResult(opened, shut, nobody_thought_of, finds)


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
            find.place == leak.place
            and (leak.name in find.doors or leak.place == places.NETWORK)
            for find in finds
        )
        for leak in LEAKS
    }


def _searched(
    server: Server, around: Surroundings, canaries: Canaries
) -> list[Find]:
    server.note()
    running = places.search(around, canaries)
    server.stop()
    return list(dict.fromkeys([*running, *places.search(around, canaries)]))
