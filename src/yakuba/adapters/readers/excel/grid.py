"""方眼紙: sheets whose columns are squares. Cells that begin in the same square of several rows are a column."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, dropwhile, groupby

from yakuba.adapters.readers import tables
from yakuba.adapters.readers.excel.cells import stretches
from yakuba.adapters.readers.excel.sheet import Sheet
from yakuba.core.evidence.extract import Block, Place

# Of a table on squared paper; a column begins in the same square of so many rows.
LEAST_COLUMNS = 3
LEAST_ROWS = 3
LONGEST_TITLE = 40
REMARK = "※"
ENDS_OF_NO_TITLE = ("。", "日")

# Columns narrower than this make a 方眼紙: the sheet is squared paper, not a table.
GRID_WIDTH = 5.0
LEAST_NARROW = 10
SHARE_NARROW = 0.6

# The cells of a row, from left to right.
Line = list[tables.Cell]


def is_grid(sheet: Sheet) -> bool:
    """Whether most columns are squares: forty of 2.5 letters."""
    columns = 0
    narrow = 0
    for count, width in sheet.widths:
        columns += count
        if width < GRID_WIDTH:
            narrow += count

    return narrow >= LEAST_NARROW and narrow >= SHARE_NARROW * columns


def grid_blocks(
    cells: Iterable[tables.Cell], place_of: tables.PlaceOf
) -> Iterator[Block]:
    """Each stretch of rows has columns of its own."""
    rows: dict[int, Line] = defaultdict(list)
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        rows[cell.row].append(cell)

    for number, lines in enumerate(stretches(rows)):
        columns = _columns(lines)
        if len(columns) >= LEAST_COLUMNS and _is_filled(lines, columns):
            yield from tables.sheet_blocks(
                _in_columns(lines, columns), _placed(columns, place_of)
            )
        else:
            yield from _lines(lines, place_of, is_first=number == 0)


def _columns(lines: Sequence[Line]) -> list[int]:
    """The squares in which a column begins.

    2, 14 and 26 where cells of three rows begin in each of them, and one somewhere else.
    """
    begin = Counter(cell.column for cell in chain.from_iterable(lines))
    least = min(LEAST_ROWS, len(lines))
    return sorted(column for column in begin if begin[column] >= least)


def _lines(
    lines: Sequence[Line], place_of: tables.PlaceOf, *, is_first: bool
) -> Iterator[Block]:
    """Fewer than three columns are a form: lines. The first one may say what the form is."""
    for line in lines:
        text = " ".join(cell.text for cell in line)
        place = place_of(line[0].row, line[0].column, line[-1].column)
        if is_first and len(line) == 1 and _is_title(text):
            yield Block(text, "heading", 2, place)
        else:
            yield Block(text, "table_row", place=place)

        is_first = False


def _is_title(text: str) -> bool:
    """「使用許可申請書」; neither 「※黒で記入」 nor 「令和8年4月1日」."""
    is_remark = text.startswith(REMARK) or text.endswith(ENDS_OF_NO_TITLE)
    return len(text) <= LONGEST_TITLE and not is_remark


def _column(columns: Sequence[int], cell: tables.Cell) -> int:
    """The last one that begins at or before the cell."""
    return max(0, bisect_right(columns, cell.column) - 1)


def _is_filled(lines: Sequence[Line], columns: Sequence[int]) -> bool:
    """Whether at least half of the rows from the first full one on fill enough columns."""
    filled = [{_column(columns, cell) for cell in line} for line in lines]
    full = [len(numbers) >= LEAST_COLUMNS for numbers in filled]
    below = list(dropwhile(lambda is_full: not is_full, full))
    return 2 * sum(below) >= max(1, len(below))


def _in_columns(
    lines: Sequence[Line], columns: Sequence[int]
) -> Iterator[tables.Cell]:
    """What stands in one column of a row is one cell: 「粗大」「ごみ」 is 「粗大 ごみ」."""
    for line in lines:
        for column, group in groupby(line, partial(_column, columns)):
            parts = list(group)
            first = parts[0]
            last = parts[-1]
            end = bisect_right(columns, last.column + last.columns - 1)
            yield tables.Cell(
                " ".join(part.text for part in parts),
                first.row,
                column,
                first.rows,
                max(1, end - column),
                first.is_heading,
            )


def _placed(
    columns: Sequence[int], place_of: tables.PlaceOf
) -> tables.PlaceOf:
    """The place on the sheet of columns of the table."""

    def place(row: int, first: int, last: int) -> Place:
        end = min(last, len(columns) - 1)
        return place_of(row, columns[first], columns[end])

    return place
