"""A sheet of a spreadsheet, as the one of a workbook is: cells with what they show, what is hidden, what is merged."""

from collections.abc import Callable, Iterator

from lxml.etree import _Element

from yakuba.adapters.readers.base import ReaderBounds, too_large
from yakuba.adapters.readers.excel.cells import MOST_COLUMNS, Area
from yakuba.adapters.readers.excel.sheet import Lack, Sheet, SheetCell
from yakuba.adapters.readers.opendocument import values
from yakuba.adapters.readers.opendocument.grid import (
    CELL,
    CELLS,
    COLUMN,
    ROW,
    parts,
)
from yakuba.adapters.readers.opendocument.styles import Styles
from yakuba.adapters.readers.opendocument.vocabulary import (
    attribute,
    length,
    number,
)

# Of one letter, in which widths of columns are counted.
CENTIMETRES = 0.2
FILTERED = "filter"
WHITE = "#ffffff"
FAMILY = "table-cell"
DEFAULT = "Default"
LINE_THROUGH = "style:text-line-through-style"
HIDDEN = {"collapse", FILTERED}
TextOf = Callable[[_Element, int, int], str]


class SheetParts:
    """`text_of` says what stands in a cell, at its row and column (from 1).

    Raises ReadError where it holds more than the bounds allow.
    """

    def __init__(
        self,
        table: _Element,
        styles: Styles,
        text_of: TextOf,
        bounds: ReaderBounds,
    ) -> None:
        self.sheet = Sheet()
        self._styles = styles
        self._text_of = text_of
        self._bounds = bounds
        self._filled = 0
        # Of cells that have no style of their own.
        self._of_columns: dict[int, str] = {}
        self._widths: list[tuple[int, int, float]] = []
        self._read_columns(table)
        self._read_rows(table)
        self.sheet.widths += self._widths_in_use()

    def _read_columns(self, table: _Element) -> None:
        """<table:table-column table:number-columns-repeated="3"> is three, of one style and width."""
        first = 1
        for column, _ in parts(table, COLUMN):
            count = number(column, "table:number-columns-repeated")
            end = min(first + count, MOST_COLUMNS + 1)
            style = attribute(column, "table:default-cell-style-name")
            if style not in ("", DEFAULT):
                columns = range(first, end)
                self._of_columns.update(dict.fromkeys(columns, style))

            if attribute(column, "table:visibility") in HIDDEN:
                self.sheet.hidden_columns.update(range(first, end))

            self._widths.append((first, end, self._width(column)))
            first = end

    def _widths_in_use(self) -> Iterator[tuple[int, float]]:
        """How many columns have a width, of those up to the last in which something stands."""
        columns = [cell.column for cell in self.sheet.cells]
        last = max(columns, default=0)
        for first, end, width in self._widths:
            if first <= last:
                yield min(end, last + 1) - first, width

    def _width(self, column: _Element) -> float:
        """In letters."""
        style = attribute(column, "table:style-name")
        written = self._styles.property(
            "table-column", style, "table-column", "style:column-width"
        )
        return length(written) / CENTIMETRES

    def _read_rows(self, table: _Element) -> None:
        """Rows in which nothing stands only count."""
        at = 1
        for row, _ in parts(table, ROW):
            count = number(row, "table:number-rows-repeated")
            cells = self._cells(row, at)
            if cells:
                self._keep(row, cells, count)

            at += count

    def _cells(self, row: _Element, at: int) -> list[SheetCell]:
        """Those in which something stands. What a merged cell covers is not seen."""
        found: list[SheetCell] = []
        column = 1
        for element in row.iterchildren(*CELLS):
            count = number(element, "table:number-columns-repeated")
            end = min(column + count, MOST_COLUMNS + 1)
            text = ""
            if element.tag == CELL:
                text = self._text_of(element, at, column)
                self._merge(element, at, column)

            lack = values.lack(element, text)
            if text and not lack:
                lack = self._lack_of_style(element, column)

            shown = "" if lack else text
            if text or lack:
                places = range(column, end)
                found += [SheetCell(at, each, shown, lack) for each in places]

            column += count

        return found

    def _lack_of_style(self, cell: _Element, column: int) -> Lack:
        """Written in white on nothing, or struck through."""
        own = attribute(cell, "table:style-name")
        style = own or self._of_columns.get(column, "")
        of_style = self._styles.property
        ground = of_style(FAMILY, style, FAMILY, "fo:background-color")
        colour = of_style(FAMILY, style, "text", "fo:color")
        if colour == WHITE and ground in ("", "transparent", WHITE):
            return "unseen"

        line = of_style(FAMILY, style, "text", LINE_THROUGH)
        return "" if line in ("", "none") else "struck"

    def _merge(self, cell: _Element, row: int, column: int) -> None:
        """What a cell covers (table:number-columns-spanned="2")."""
        rows = number(cell, "table:number-rows-spanned")
        columns = number(cell, "table:number-columns-spanned")
        if rows > 1 or columns > 1:
            right = min(column + columns - 1, MOST_COLUMNS)
            area = Area(row, column, row + rows - 1, right)
            self.sheet.merged.append(area)

    def _keep(self, row: _Element, cells: list[SheetCell], count: int) -> None:
        """The cells of a row, in as many rows as repeat it."""
        self._filled += count
        if self._filled > self._bounds.max_rows:
            raise too_large(f"1シート {self._bounds.max_rows:,}行")
        if len(self.sheet.cells) + count * len(cells) > self._bounds.max_cells:
            raise too_large(f"1シート {self._bounds.max_cells:,}セル")

        visibility = attribute(row, "table:visibility")
        for further in range(count):
            if visibility in HIDDEN:
                self.sheet.hidden_rows.append(cells[0].row + further)

            for cell in cells:
                self.sheet.cells.append(
                    SheetCell(
                        cell.row + further, cell.column, cell.text, cell.lack
                    )
                )

        if visibility == FILTERED:
            self.sheet.is_filtered = True
