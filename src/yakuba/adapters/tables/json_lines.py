"""Lines of JSON objects from a file: the first line of another shape is named in one sentence."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from yakuba.adapters.terminal import bilingual

# Names of strings, or of lists of them, and how many characters each may have.
Shape = Mapping[str, int]


class LineError(Exception):
    """A line that cannot be taken; the message names it and says what it should be."""


def rows(path: Path, *shapes: Shape) -> Iterator[dict[str, Any]]:
    """Objects with an "id" and what one of the shapes asks for. Raises LineError, OSError."""
    # Bytes: a line that is not UTF-8 is a bad line like any other.
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _row(number, line, shapes)


def _row(
    number: int, line: bytes, shapes: tuple[Shape, ...]
) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None

    if isinstance(row, dict) and "id" in row:
        for shape in shapes:
            if all(_texts(row.get(name)) for name in shape):
                _check_length(number, row, shape)
                return row

    names = " / ".join("、".join(["id", *shape]) for shape in shapes)
    raise LineError(
        bilingual(
            f"{number}行目を読み取れません。{names} を持つJSONを、1行に一つ書いてください（id のほかは文字列）。",
            f"Line {number} cannot be read: one JSON object a line with {names} (strings but for id).",
        )
    )


def _texts(value: Any) -> list[str]:
    """A string or a list of strings; nothing where it is neither."""
    texts = value if isinstance(value, list) else [value]
    return texts if all(isinstance(text, str) for text in texts) else []


def _check_length(number: int, row: dict[str, Any], shape: Shape) -> None:
    for name, most in shape.items():
        if sum(map(len, _texts(row[name]))) > most:
            raise LineError(
                bilingual(
                    f"{number}行目の {name} が長すぎます。{most:,}文字までです。",
                    f"Line {number}: {name} is too long (up to {most:,} characters).",
                )
            )
