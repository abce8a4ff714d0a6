"""The cells of a table, each once, with what it covers; of what repeats only that which holds something."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import attrgetter

from lxml.etree import _Element

from yakuba.adapters.readers.base import ReaderBounds, too_large
from yakuba.adapters.readers.opendocument.vocabulary import (
    attribute,
    name,
    number,
)
from yakuba.adapters.readers.tables import Cell

COLUMN = name("table:table-column")
ROW = name("table:table-row")
CELL = name("table:table-cell")
CELLS = {CELL, name("table:covered-table-cell")}
HEADER_ROWS = name("table:table-header-rows")
# Within these stand rows and columns.
HOLDERS = {
    name(f"table:{holder}")
    for holder in (
        "table-rows",
        "table-row-group",
        "table-header-rows",
        "table-columns",
        "table-column-group",
        "table-header-columns",
    )
}
HIDDEN = {"collapse", "filter"}
# As many as a sheet of LibreOffice may have.
MOST_COLUMNS = 16_384

TextOf = Callable[[_Element], str]


class Grid:
    """What a table shows; how many rows with something in them it hides.

    Raises ReadError where it holds more than the bounds allow.
    """

    def __init__(
        self, table: _Element, text_of: TextOf, bounds: ReaderBounds
    ) -> None:
        self.cells: list[Cell] = []
        self.hidden_rows = 0
        self._text_of = text_of
        self._bounds = bounds
        self._unseen = _hidden_columns(table)
        at = 0
        for row, is_heading in parts(table, ROW):
            count = number(row, "table:number-rows-repeated")
            self._add(row, at, count, is_heading=is_heading)
            at += count

        self.cells = list(_within(self.cells))

    def _add(
        self, row: _Element, at: int, count: int, *, is_heading: bool
    ) -> None:
        """A row and those that repeat it."""
        cells = list(_cells(row, at, self._text_of))
        if attribute(row, "table:visibility") in HIDDEN:
            self.hidden_rows += bool(cells)
            return

        shown = [
            replace(cell, is_heading=is_heading)
            for cell in cells
            if cell.column not in self._unseen
        ]
        if shown:
            self._keep(shown, count)

    def _keep(self, cells: list[Cell], count: int) -> None:
        """Each of them in as many rows as the file repeats (table:number-rows-repeated)."""
        if count > self._bounds.max_rows:
            raise too_large(f"1シート {self._bounds.max_rows:,}行")
        if len(self.cells) + count * len(cells) > self._bounds.max_cells:
            raise too_large(f"1シート {self._bounds.max_cells:,}セル")

        for further in range(count):
            for cell in cells:
                self.cells.append(replace(cell, row=cell.row + further))


def parts(
    holder: _Element, wanted: str, *, is_heading: bool = False
) -> Iterator[tuple[_Element, bool]]:
    """Its rows or columns, those of groups too, and whether they are headings."""
    for part in holder:
        if part.tag == wanted:
            yield part, is_heading
        elif part.tag in HOLDERS:
            heads = is_heading or part.tag == HEADER_ROWS
            yield from parts(part, wanted, is_heading=heads)


def _hidden_columns(table: _Element) -> set[int]:
    """<table:table-column table:visibility="collapse">."""
    hidden: set[int] = set()
    at = 0
    for column, _ in parts(table, COLUMN):
        count = number(column, "table:number-columns-repeated")
        if attribute(column, "table:visibility") in HIDDEN:
            hidden.update(range(at, min(at + count, MOST_COLUMNS)))

        at += count

    return hidden


def _cells(row: _Element, at: int, text_of: TextOf) -> Iterator[Cell]:
    """Those in which something stands. What a merged cell covers is not seen."""
    column = 0
    for element in row.iterchildren(*CELLS):
        count = number(element, "table:number-columns-repeated")
        text = text_of(element) if element.tag == CELL else ""
        rows = number(element, "table:number-rows-spanned")
        columns = number(element, "table:number-columns-spanned")
        end = min(column + count, MOST_COLUMNS) if text else column
        for place in range(column, end):
            yield Cell(text, at, place, rows, columns)

        column += count


def _within(cells: list[Cell]) -> Iterator[Cell]:
    """No cell covers more than the table has."""
    rows = max(map(attrgetter("row"), cells), default=0) + 1
    columns = max(map(attrgetter("column"), cells), default=0) + 1
    for cell in cells:
        yield replace(
            cell,
            rows=max(1, min(cell.rows, rows - cell.row)),
            columns=max(1, min(cell.columns, columns - cell.column)),
        )
