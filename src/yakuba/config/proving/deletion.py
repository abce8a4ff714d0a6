"""In a mode that keeps: what was kept is sealed, goes when its time has come, and is then nowhere."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from yakuba.adapters import sealing
from yakuba.assistant.keeping import PURPOSE
from yakuba.config.proving.canaries import Canaries
from yakuba.config.proving.doors import ABOUT, Doorstep
from yakuba.config.proving.places import Surroundings
from yakuba.config.proving.proof import environment, served
from yakuba.policies.rules import Retention

TELLING = slice(30, 90)  # of a sealed text: after its head, which all have in common for a while
COMMAND = "from yakuba.config.cli import main; main()"


@dataclass(frozen=True, slots=True)
class Deleted:
    """How many turns were kept; whether they could be opened with the key, were found sealed in the database before
    (the control of what follows), and were told of in the deletion report; where something of them was left.
    """

    kept: int
    opened: bool
    found_before: bool
    reported: bool
    left: Sequence[str]

    @property
    def is_complete(self) -> bool:
        return self.kept > 0 and self.opened and self.found_before and self.reported and not self.left


def prove_deletion(retention: Retention, at: datetime) -> Deleted:
    """Ask, look, let the time come, look again: while the server runs, and after it has ended."""
    canaries = Canaries()
    with served(retention, {}) as (server, around):
        member = Doorstep(server, server.password).member()
        for number in range(5):
            member.ask(f"{ABOUT}いくらですか。{canaries.of(str(number)).latin}")
        kept = [str(sealed) for (sealed,) in _rows(around, "SELECT sealed FROM assistant_conversationturn")]
        key = sealing.read_key(around.data / "retention_key")
        texts = [sealing.unseal(sealed, secret=key, purpose=PURPOSE).decode() for sealed in kept]
        found_before = all(any(_holds(path, [sealed]) for path in _files(around)) for sealed in kept)
        _sweep(around, at + timedelta(days=retention.days + 1))
        left = [str(path) for path in _files(around) if _holds(path, kept)]
        reported = _rows(around, "SELECT detail FROM policies_auditentry WHERE event = 'assistant:content:deleted'")
        server.stop()
        left += [str(path) for path in _files(around) if _holds(path, kept)]
    opened = all(any(canary.latin in text for text in texts) for canary in canaries.all())
    return Deleted(len(kept), opened, found_before, f'"turns": {len(kept)}' in str(reported), left)


def _sweep(around: Surroundings, now: datetime) -> None:
    subprocess.run(  # noqa: S603  # our own interpreter and command
        [sys.executable, "-c", COMMAND, "retention", "sweep", "--now", now.isoformat()],
        env=environment(around),
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _rows(around: Surroundings, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{around.data / 'yakuba.sqlite3'}?mode=ro", uri=True, timeout=20)) as connection:
        return connection.execute(query).fetchall()


def _files(around: Surroundings) -> Iterator[Path]:
    for folder in around.folders().values():
        yield from (path for path in folder.rglob("*") if path.is_file())


def _holds(path: Path, sealed: Sequence[str]) -> bool:
    data = path.read_bytes()
    return any(text[TELLING].encode() in data for text in sealed)
