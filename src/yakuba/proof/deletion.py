"""In a mode that keeps: what was kept is sealed, goes when its time has come, and is then nowhere."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from yakuba.adapters import seals
from yakuba.assistant.conversations.sealed_turns import PURPOSE
from yakuba.policies.retention.rules import Retention
from yakuba.proof.canaries import Canaries
from yakuba.proof.doors.doorstep import ABOUT, Doorstep
from yakuba.proof.places import Surroundings
from yakuba.proof.proof import environment, served

TELLING = slice(30, 90)  # of a sealed text: its head is alike for a while
QUESTIONS = 5
REPORTS = "SELECT detail FROM ledger_auditentry WHERE event = 'assistant:content:deleted'"
COMMAND = "from yakuba.config.cli import main; main()"


@dataclass(frozen=True, slots=True)
class DeletionProof:
    """How many turns were kept, and what became of them.

    Whether they could be opened with the key, were found sealed in the database before (the control of what follows),
    and were told of in the deletion report; where something of them was left.
    """

    kept: int
    opened: bool
    found_before: bool
    reported: bool
    left: Sequence[str]

    @property
    def is_complete(self) -> bool:
        return (
            self.kept > 0
            and self.opened
            and self.found_before
            and self.reported
            and not self.left
        )


def prove_deletion(retention: Retention, at: datetime) -> DeletionProof:
    """Ask, look, let the time come, look again: while the server runs, and after it has ended."""
    canaries = Canaries()
    words = [canaries.of(str(number)).latin for number in range(QUESTIONS)]
    with served(retention, {}) as (server, around):
        member = Doorstep(server, server.password).member()
        for word in words:
            member.ask(f"{ABOUT}いくらですか。{word}")

        kept = _kept(around)
        texts = _unsealed(around, kept)
        found_before = all(_where(around, [sealed]) for sealed in kept)
        _sweep(around, at + timedelta(days=retention.days + 1))
        left = _where(around, kept)
        reports = _rows(around, REPORTS)
        server.stop()
        left += _where(around, kept)

    return DeletionProof(
        kept=len(kept),
        opened=all(any(word in text for text in texts) for word in words),
        found_before=found_before,
        reported=f'"turns": {len(kept)}' in str(reports),
        left=left,
    )


def _kept(around: Surroundings) -> list[str]:
    """The sealed questions and answers in the database."""
    rows = _rows(around, "SELECT sealed FROM assistant_conversationturn")
    return [str(sealed) for (sealed,) in rows]


def _unsealed(around: Surroundings, kept: Sequence[str]) -> list[str]:
    key = seals.read_key(around.data / "retention_key")
    texts = [
        seals.unseal(sealed, keys=[key], purpose=PURPOSE) for sealed in kept
    ]
    return [text.decode() for text in texts]


def _where(around: Surroundings, kept: Sequence[str]) -> list[str]:
    """The files that hold one of them."""
    return [str(path) for path in _files(around) if _holds(path, kept)]


def _sweep(around: Surroundings, now: datetime) -> None:
    subprocess.run(  # noqa: S603  # our own interpreter and command
        [
            sys.executable,
            "-c",
            COMMAND,
            "retention",
            "sweep",
            "--now",
            now.isoformat(),
        ],
        env=environment(around),
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _rows(around: Surroundings, query: str) -> list[tuple[object, ...]]:
    address = f"file:{around.data / 'yakuba.sqlite3'}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=20)) as connection:
        return connection.execute(query).fetchall()


def _files(around: Surroundings) -> Iterator[Path]:
    for folder in around.folders().values():
        for path in folder.rglob("*"):
            if path.is_file():
                yield path


def _holds(path: Path, sealed: Sequence[str]) -> bool:
    data = path.read_bytes()
    return any(text[TELLING].encode() in data for text in sealed)
