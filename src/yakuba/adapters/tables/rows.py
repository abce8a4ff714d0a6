"""Rows of a table below its headings, whatever kind of file they came in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from yakuba.adapters.readers.base import TOO_LARGE, ReadError

MOST_ROWS = 20_000
NO_ROWS = "見出しのほかに、一行も書かれていません。"

# A line of the file: its number (the first is 1) and its cells.
Line = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells by heading, and the line of the file where the row ends (the first line is 1)."""

    line: int
    cells: Mapping[str, str]


def rows_below_headings(
    lines: Iterable[Line], needed: Sequence[str]
) -> list[TableRow]:
    """The first line with anything in it has the headings; empty lines below are left out.

    Raises ReadError with what to do.
    """
    filled = [(number, cells) for number, cells in lines if any(cells)]
    headings = filled[0][1] if filled else []
    _refuse_missing(needed, headings)
    rows = [_row(number, headings, cells) for number, cells in filled[1:]]
    rows = [row for row in rows if any(row.cells.values())]
    if not rows:
        raise ReadError(NO_ROWS)
    if len(rows) > MOST_ROWS:
        raise ReadError(TOO_LARGE.format(limit=f"{MOST_ROWS:,}行"))

    return rows


def _refuse_missing(needed: Sequence[str], headings: Sequence[str]) -> None:
    """Raises ReadError with all that are missing: 「氏名」「所属」."""
    missing = [heading for heading in needed if heading not in headings]
    if missing:
        listed = "」「".join(missing)
        raise ReadError(
            f"見出しに「{listed}」がありません。ひな型を使ってください。"
        )


def _row(
    number: int, headings: Sequence[str], cells: Sequence[str]
) -> TableRow:
    """A short line leaves its last columns empty; what stands beyond the headings belongs to none."""
    by_heading = dict.fromkeys(headings, "")
    for heading, cell in zip(headings, cells, strict=False):
        by_heading[heading] = cell

    by_heading.pop("", None)
    return TableRow(number, by_heading)
