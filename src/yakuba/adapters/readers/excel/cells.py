"""Where cells stand: A1 and back."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, TypeVar

REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
MOST_COLUMNS = 16_384
MOST_ROWS = 1_048_576
LineT = TypeVar("LineT")


class Area(NamedTuple):
    """Rows and columns from 1, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int

    def heads(self, table: "Area") -> bool:
        """Whether it begins in the first row of a table."""
        is_across = table.left <= self.left <= table.right
        return is_across and self.top == table.top


def reference_of(written: str) -> tuple[int, int] | None:
    """Row and column of B3; None where it is no cell of a sheet."""
    match = REFERENCE.fullmatch(written)
    if not match:
        return None

    row = int(match[2])
    column = _column(match[1])
    is_known = 1 <= row <= MOST_ROWS and column <= MOST_COLUMNS
    return (row, column) if is_known else None


@cache
def _column(letters: str) -> int:
    """AA is 27; there are no more than 26 to the third."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1

    return column


def area_of(written: str) -> Area | None:
    """Of B3:D5, or of one cell."""
    first, _, last = written.partition(":")
    start = reference_of(first)
    end = reference_of(last or first)
    if start is None or end is None:
        return None

    return Area(*start, *end)


@cache
def letters_of(column: int) -> str:
    """27 is AA."""
    letters = ""
    while column > 0:
        column, last = divmod(column - 1, 26)
        letters = chr(ord("A") + last) + letters

    return letters


def name_of(row: int, column: int) -> str:
    """B3 of row 3, column 2."""
    return f"{letters_of(column)}{row}"


def range_of(row: int, first: int, last: int) -> str:
    """A stretch of a row, as printed: B3, B3:D3."""
    start = name_of(row, first)
    return start if first == last else f"{start}:{name_of(row, last)}"


def stretches(rows: Mapping[int, LineT]) -> list[list[LineT]]:
    """Rows without an empty one between them: of rows 1, 2 and 4 the first two, then the last."""
    found: list[list[LineT]] = []
    for row in sorted(rows):
        if row - 1 not in rows:
            found.append([])

        found[-1].append(rows[row])

    return found
