"""Lines of JSON objects from a file: the first line of another shape is named in one sentence."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from yakuba.adapters.terminal import bilingual


class LineError(Exception):
    """A line that cannot be taken; the message names it and says what it should be."""


def rows(path: Path, **longest: int) -> Iterator[dict[str, Any]]:
    """Objects with an "id" and the strings asked for, each with its bound in characters. Raises LineError, OSError."""
    with path.open("rb") as file:  # bytes: a line that is not UTF-8 is a bad line like any other
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _row(number, line, longest)


def _row(number: int, line: bytes, longest: dict[str, int]) -> dict[str, Any]:
    try:
        row = json.loads(line)
        is_whole = isinstance(row, dict) and "id" in row and all(isinstance(row.get(name), str) for name in longest)
    except (ValueError, RecursionError):
        is_whole = False
    if not is_whole:
        names = ["id", *longest]
        raise LineError(
            bilingual(
                f"{number}行目を読み取れません。{'、'.join(names)} を持つJSONを、1行に一つ書いてください（id のほかは文字列）。",
                f"Line {number} cannot be read: one JSON object a line with {', '.join(names)} (strings but for id).",
            )
        )
    for name, most in longest.items():
        if len(row[name]) > most:
            raise LineError(
                bilingual(
                    f"{number}行目の {name} が長すぎます。{most:,}文字までです。",
                    f"Line {number}: {name} is too long (up to {most:,} characters).",
                )
            )
    return dict(row)
