"""Yardsticks: corpora made outside this repository, and the program that scores answers to them."""

import json
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Yardsticks:
    """`folder` holds a folder for each corpus; `program` prints figures as JSON."""

    folder: Path
    program: Path

    def rows(self, name: str) -> Rows:
        return rows_of(self.folder / name)

    def score(
        self, kind: str, gold: Path, answers: Iterable[Mapping[str, Any]]
    ) -> dict[str, float]:
        """What the program says of answers (a mapping a line) to the gold file."""
        with tempfile.NamedTemporaryFile(
            "w", suffix=".jsonl", encoding="utf-8"
        ) as file:
            file.writelines(json.dumps(answer) + "\n" for answer in answers)
            file.flush()
            return self.score_file(kind, gold, Path(file.name))

    def score_file(
        self, kind: str, gold: Path, answers: Path
    ) -> dict[str, float]:
        command = [sys.executable, self.program, kind, gold, answers]
        scored = subprocess.run(command, check=True, capture_output=True)
        figures: dict[str, float] = json.loads(scored.stdout)
        return figures


def rows_of(path: Path) -> Rows:
    """The lines of a file of JSON values."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def add_arguments(parser: ArgumentParser, *, needed: bool) -> None:
    """The folder, and the program; by default the one that comes beside the folder."""
    parser.add_argument("yardsticks", type=Path, nargs=None if needed else "?")
    parser.add_argument(
        "--score",
        type=Path,
        help="score.py (else FOLDER/../yardsticks/score.py)",
    )


def chosen(options: Namespace) -> Yardsticks | None:
    """What was named on the command line; ends with a sentence where it is not there."""
    folder: Path | None = options.yardsticks
    if folder is None:
        return None

    program = options.score or folder.parent / "yardsticks" / "score.py"

    for path in (folder, program):
        if not path.exists():
            raise SystemExit(f"{path} is not there: see --help.")

    return Yardsticks(folder, program)
