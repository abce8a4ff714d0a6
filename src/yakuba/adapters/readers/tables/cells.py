"""Cells of a table as rows: every cell stands in each row and column that it covers."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from yakuba.core.language.text import keep_blanks

# Bounds of a file that says its cells cover a million others.
MOST_ROWS = 500
MOST_COLUMNS = 200
MOST_COVERED = 1_000_000
# A longer text that is merged through more rows stands in the first of them only, unless it is the row's label.
LONGEST_REPEATED = 60
ROWS_OF_LONG = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, where it begins (as the reader counts) and how many rows and columns it covers.

    `is_heading`: the file itself says so (th, a header row that repeats). A row or column that nobody sees (hidden)
    is not counted: a number that is left out is a blank row or column, which may part two tables.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    is_heading: bool = False

    @property
    def last_column(self) -> int:
        return self.column + self.columns - 1

    @property
    def is_merged(self) -> bool:
        return max(self.columns, self.rows) > 1


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row in which something stands: its cells by every column they cover, and each once from left to right.

    `own` are those that begin in it, `texts` those of its cells. `is_apart`: a blank row stands above.
    """

    number: int
    cells: dict[int, Cell]
    once: tuple[Cell, ...]
    own: dict[int, Cell]
    texts: tuple[str, ...]
    is_apart: bool

    @property
    def first(self) -> int:
        return min(self.cells)

    @property
    def last(self) -> int:
        return max(self.cells)

    @property
    def is_lone(self) -> bool:
        return len(self.once) == 1

    @property
    def text(self) -> str:
        return " ".join(self.texts)

    @property
    def has_merged(self) -> bool:
        return any(cell.is_merged for cell in self.once)

    @property
    def is_flagged(self) -> bool:
        """The file says that these are headings, of the corner apart."""
        flagged = sum(cell.is_heading for cell in self.once)
        least = max(1, len(self.once) - 1)
        return flagged >= least and self.once[-1].is_heading

    def by_column(self) -> dict[int, str]:
        return {column: cell.text for column, cell in self.cells.items()}


def lines_of(cells: Iterable[Cell]) -> list[TableLine]:
    """The rows in which a cell begins."""
    begin = _begin(cells)
    rows = sorted({row for row, _ in begin})
    columns = sorted({column for _, column in begin})
    covered = _covered(begin, rows, columns)
    lines: list[TableLine] = []
    for row in rows:
        at = dict(sorted(covered[row].items()))
        is_apart = bool(lines) and row > lines[-1].number + 1
        lines.append(line_of(row, at, is_apart=is_apart))

    return lines


def line_of(
    number: int, cells: dict[int, Cell], *, is_apart: bool
) -> TableLine:
    once = tuple(dict.fromkeys(cells.values()))
    own = {
        column: cell for column, cell in cells.items() if cell.row == number
    }
    found = tuple(cell.text for cell in once)
    return TableLine(number, cells, once, own, found, is_apart)


def columns_of(lines: Iterable[TableLine]) -> list[int]:
    """In which something stands in any of the rows."""
    return sorted({column for line in lines for column in line.cells})


def between(
    lines: Sequence[TableLine], first: int, last: int, above: int | None = None
) -> list[TableLine]:
    """What of the lines begins in these columns. `above` is the number of the line before them."""
    kept: list[TableLine] = []
    before = above
    for line in lines:
        cells = {
            column: cell
            for column, cell in line.cells.items()
            if first <= column <= last
        }
        if cells:
            is_apart = before is not None and line.number > before + 1
            kept.append(line_of(line.number, cells, is_apart=is_apart))
            before = line.number

    return kept


def _begin(cells: Iterable[Cell]) -> dict[tuple[int, int], Cell]:
    begin: dict[tuple[int, int], Cell] = {}
    for cell in cells:
        text = keep_blanks(cell.text)
        if not text:
            continue

        place = (cell.row, cell.column)
        if place in begin:
            text = f"{begin[place].text} {text}"

        is_clean = text == cell.text
        begin[place] = cell if is_clean else replace(cell, text=text)

    return begin


def _covered(
    begin: dict[tuple[int, int], Cell],
    rows: Sequence[int],
    columns: Sequence[int],
) -> dict[int, dict[int, Cell]]:
    covered: dict[int, dict[int, Cell]] = {row: {} for row in rows}
    for (row, column), cell in begin.items():
        covered[row][column] = cell

    room = MOST_COVERED
    for cell in begin.values():
        if cell.rows <= 1 and cell.columns <= 1:
            continue

        below = _within(rows, cell.row, _repeated_rows(cell, columns[0]))
        beside = _within(columns, cell.column, min(cell.columns, MOST_COLUMNS))
        room -= len(below) * len(beside)
        if room < 0:
            break

        for row in below:
            for column in beside:
                covered[row].setdefault(column, cell)

    return covered


def _repeated_rows(cell: Cell, first_column: int) -> int:
    is_label = cell.column == first_column
    is_short = len(cell.text) <= LONGEST_REPEATED
    if is_label or is_short or cell.rows <= ROWS_OF_LONG:
        return min(cell.rows, MOST_ROWS)

    return 1


def _within(numbers: Sequence[int], first: int, count: int) -> Sequence[int]:
    start = bisect_left(numbers, first)
    return numbers[start : bisect_left(numbers, first + count)]
