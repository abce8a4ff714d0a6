"""A table of Word as cells: where each stands in the grid, and how much of it it covers."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from lxml.etree import _Element

from yakuba.adapters.readers import tables
from yakuba.adapters.readers.base import ReaderBounds, too_large
from yakuba.adapters.readers.word.markup import (
    CELL,
    ROW,
    find,
    is_on,
    is_prompt,
    number,
    value,
    within,
    written,
)

# Word's own limit is 63.
MOST_COLUMNS = 200


class WordTable:
    """`hidden` counts the rows that are there and not shown."""

    def __init__(
        self,
        table: _Element,
        read: Callable[[_Element], str],
        bounds: ReaderBounds,
    ) -> None:
        self.cells: list[tables.Cell] = []
        self.hidden = 0
        self._read = read
        # Where the cells stand among `cells` that may go on below, by column.
        self._open: dict[int, int] = {}
        is_heading = True
        for row, element in enumerate(self._rows(table)):
            self._refuse_too_large(row, bounds)
            is_heading &= is_on(find(element, "trPr/tblHeader"))
            self._row(element, row, is_heading=is_heading)

    def _refuse_too_large(self, rows: int, bounds: ReaderBounds) -> None:
        """A table without an end would fill the memory."""
        if rows * MOST_COLUMNS > bounds.max_cells:
            limit = bounds.max_cells // MOST_COLUMNS
            raise too_large(f"1つの表 {limit:,}行")

    def _rows(self, table: _Element) -> Iterator[_Element]:
        """Those that are shown; deleted ones are passed over, hidden ones counted."""
        for row in within(table, {ROW}):
            if find(row, "trPr/del") is not None:
                continue

            if is_on(find(row, "trPr/hidden")):
                self.hidden += 1
            else:
                yield row

    def _row(self, element: _Element, row: int, *, is_heading: bool) -> None:
        """Each cell where the widths of those before it put it."""
        column = min(number(value(element, "trPr/gridBefore")), MOST_COLUMNS)
        still_open: dict[int, int] = {}
        for cell in within(element, {CELL}):
            width = number(value(cell, "tcPr/gridSpan"), 1) or 1
            width = min(width, MOST_COLUMNS - column)
            if width <= 0:
                break

            place = self._place(cell, row, column, width, is_heading)
            if place is not None:
                still_open[column] = place

            column += width

        self._open = still_open

    def _place(
        self,
        cell: _Element,
        row: int,
        column: int,
        width: int,
        is_heading: bool,
    ) -> int | None:
        """Put the cell in; returns where it stands if it may go on below."""
        if column in self._open and _goes_on(cell, "tcPr/vMerge"):
            place = self._open[column]
            above = self.cells[place]
            self.cells[place] = replace(above, rows=above.rows + 1)
            return place

        # In the way of before: the cell to the left goes on.
        if self.cells and _goes_on(cell, "tcPr/hMerge"):
            left = self.cells[-1]
            self.cells[-1] = replace(left, columns=left.columns + width)
            return None

        text = "" if _is_empty(cell) else self._read(cell)
        self.cells.append(tables.Cell(text, row, column, 1, width, is_heading))
        may_go_on = find(cell, "tcPr/vMerge") is not None
        return len(self.cells) - 1 if may_go_on else None


def _goes_on(cell: _Element, name: str) -> bool:
    """Whether it is part of the cell above or to its left: <w:vMerge/>; with "restart" one begins."""
    merge = find(cell, name)
    return merge is not None and written(merge) != "restart"


def _is_empty(cell: _Element) -> bool:
    """A cell that was deleted under change tracking, or shows what is to be filled in."""
    is_deleted = find(cell, "tcPr/cellDel") is not None
    controls = islice(cell.iterancestors(), 1, 2)
    return is_deleted or any(map(is_prompt, controls))
