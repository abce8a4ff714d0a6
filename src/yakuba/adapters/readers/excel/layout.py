"""The cells that are seen, as cells of tables: without hidden rows and columns, with what merged ones cover."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import filterfalse, pairwise

from yakuba.adapters.readers import tables
from yakuba.adapters.readers.base import ReaderBounds, too_large
from yakuba.adapters.readers.excel.cells import Area, range_of
from yakuba.adapters.readers.excel.labels import labels_of
from yakuba.adapters.readers.excel.sheet import Sheet, SheetCell
from yakuba.core.evidence.extract import Place

WIDEST_GAP = 2  # empty rows or columns that count between two tables

# The cells of a sheet by row and column.
Rows = dict[int, dict[int, SheetCell]]


@dataclass(frozen=True, slots=True)
class Axis:
    """Rows or columns in use, in order, and as which a table counts each."""

    used: Sequence[int]
    positions: Sequence[int]

    @property
    def length(self) -> int:
        """With the gaps that count; 1 where nothing is in use."""
        return self.positions[-1] + 1

    def position(self, number: int) -> int:
        """Of a row or column; of one that is not in use that of the last before it."""
        return self.positions[max(0, bisect_right(self.used, number) - 1)]

    def number(self, position: int) -> int:
        """The row or column that stands at a position."""
        return self.used[max(0, bisect_right(self.positions, position) - 1)]


@dataclass(frozen=True, slots=True)
class Layout:
    """`hidden_rows` and `hidden_columns` are those in which something stands; `lacking` cells are seen and empty."""

    cells: Sequence[tables.Cell]
    rows: Axis
    columns: Axis
    hidden_rows: Sequence[int]
    hidden_columns: Sequence[int]
    lacking: Sequence[SheetCell]

    def place(self, sheet: str, row: int, first: int, last: int) -> Place:
        """「シート「届」B3:D3」 of a row and columns as the table counts them."""
        cells = range_of(
            self.rows.number(row),
            self.columns.number(first),
            self.columns.number(last),
        )
        return Place(sheet=sheet, cells=cells)


def layout_of(sheet: Sheet, bounds: ReaderBounds) -> Layout:
    """Raises ReadError where the sheet spans more than the bounds allow."""
    hidden_rows = set(sheet.hidden_rows)
    seen: list[tuple[SheetCell, Area]] = []
    unseen: list[SheetCell] = []
    for cell, whole in _uncovered(sheet, bounds):
        area = _visible(whole, hidden_rows, sheet.hidden_columns)
        if area:
            seen.append((cell, area))
        else:
            unseen.append(cell)

    read = [(cell, area) for cell, area in seen if cell.text]
    across = {(area.left, area.right) for _, area in read}
    down = {(area.top, area.bottom) for _, area in read}
    columns = _axis(across, sorted(sheet.hidden_columns))
    rows = _axis(down, sorted(hidden_rows))
    if rows.length * columns.length > bounds.max_cells:
        raise too_large(f"1シート {bounds.max_cells:,}セル")

    made = [
        (_cell(cell.text, area, rows, columns, sheet.headings), cell.is_marked)
        for cell, area in read
    ]
    labels = labels_of(made)
    return Layout(
        [_named(cell, labels) for cell, _ in made],
        rows,
        columns,
        sorted({cell.row for cell in unseen} & hidden_rows),
        sorted({cell.column for cell in unseen} & sheet.hidden_columns),
        [cell for cell, _ in seen if cell.lack],
    )


def _uncovered(
    sheet: Sheet, bounds: ReaderBounds
) -> Iterator[tuple[SheetCell, Area]]:
    """Row by row the cells with their areas; what else stands in a merged area nobody sees, and it goes."""
    rows: Rows = defaultdict(dict)
    for cell in sheet.cells:
        rows[cell.row][cell.column] = cell

    numbers = sorted(rows)
    merged = {(area.top, area.left): area for area in sheet.merged}
    steps = 0
    for area in sheet.merged:
        first = bisect_left(numbers, area.top)
        last = bisect_right(numbers, area.bottom)
        steps += 1 + last - first
        if steps > bounds.max_cells:
            raise too_large(f"1シート {bounds.max_cells:,}セル")

        for row in numbers[first:last]:
            _cover(rows[row], row, area)

    for row in numbers:
        for column in sorted(rows[row]):
            single = Area(row, column, row, column)
            yield rows[row][column], merged.get((row, column), single)


def _cover(cells: dict[int, SheetCell], row: int, area: Area) -> None:
    """Of a row what the area covers goes, but for the first cell."""
    for column in list(cells):
        is_first = (row, column) == (area.top, area.left)
        if area.left <= column <= area.right and not is_first:
            del cells[column]


def _visible(
    area: Area, hidden_rows: set[int], hidden_columns: set[int]
) -> Area | None:
    """From the first row and column that are seen; None where none is.

    A1:B3 is A2:B3 where row 1 is hidden.
    """
    top = _first_visible(area.top, area.bottom, hidden_rows)
    left = _first_visible(area.left, area.right, hidden_columns)
    if top is None or left is None:
        return None

    return area._replace(top=top, left=left)


def _first_visible(first: int, last: int, hidden: set[int]) -> int | None:
    """3 of 1 to 4 where 1 and 2 are hidden."""
    numbers = range(first, last + 1)
    return next(filterfalse(hidden.__contains__, numbers), None)


def _axis(spans: Collection[tuple[int, int]], hidden: Sequence[int]) -> Axis:
    """Columns (or rows) in which cells begin, and where these stand in a table.

    A, B, D: 0, 1, 3, and 0, 1, 2 where C is hidden
    A:C merged, D: 0, 1; what a merged cell covers is no gap, unless it goes on beyond the next one in use
    A, XFD: 0, 3; a gap of thousands says no more than one of two
    """
    used = sorted({first for first, _ in spans})
    reach: dict[int, set[int]] = defaultdict(set)
    for first, last in spans:
        reach[first].update((first, last))

    positions = [0]
    for before, after in pairwise(used):
        end = max(each for each in reach[before] if each < after)
        between = bisect_left(hidden, after) - bisect_right(hidden, end)
        gap = after - end - 1 - between
        positions.append(positions[-1] + 1 + min(gap, WIDEST_GAP))

    return Axis(used, positions)


def _cell(
    text: str, area: Area, rows: Axis, columns: Axis, headings: Sequence[Area]
) -> tables.Cell:
    """Rows and columns as the table counts them."""
    row = rows.position(area.top)
    column = columns.position(area.left)
    return tables.Cell(
        text,
        row,
        column,
        1 + rows.position(area.bottom) - row,
        1 + columns.position(area.right) - column,
        any(map(area.heads, headings)),
    )


def _named(cell: tables.Cell, labels: set[tuple[int, int]]) -> tables.Cell:
    """The label of a form is a heading."""
    is_label = (cell.row, cell.column) in labels
    return replace(cell, is_heading=True) if is_label else cell
