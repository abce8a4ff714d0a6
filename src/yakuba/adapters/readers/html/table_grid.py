"""Where the cells of a table stand, with the rows and columns that they cover; and tables that only lay a page out."""

import re
from collections.abc import Callable, Iterator
from itertools import chain, groupby, product
from operator import attrgetter

from lxml.html import HtmlElement

from yakuba.adapters.readers.tables import Cell
from yakuba.core.evidence.extract import Block
from yakuba.core.language import provisions

MOST_COLUMNS = 200  # that a cell may cover
MOST_COVERED = 500_000  # places of one table
LONGEST_DATA = 400  # characters of a cell that is no text of a page
MENDED = "mended-row"
# A table without rules, of few rows, with a cell of many lines.
FEW_ROWS = 3
MANY_LINES = 6
LINES = ".//br|.//p|.//li|.//dd"
LAYOUT_ROLES = ("presentation", "none")
STRUCTURE = frozenset(("tbody", "thead", "tfoot", "tr", "form"))
HOLDS_PAGE = "boolean(.//table|.//h1|.//h2|.//h3|.//h4|.//h5|.//h6)"

IS_DATA = "boolean(./thead|./caption)"
Hides = Callable[[HtmlElement], bool]


class PageGrid:
    """The places of a table's cells, whose texts are still to be read."""

    def __init__(self, table: HtmlElement, hides: Hides) -> None:
        self._hides = hides
        self._caption = table.find("caption")
        self._rows = [row for row in _own_rows(table) if not hides(row)]
        self._taken: set[tuple[int, int]] = set()

    def cells(self) -> Iterator[tuple[HtmlElement, Cell]]:
        """Cell by cell, the caption above all."""
        places: list[tuple[HtmlElement, Cell]] = []
        for number, row in enumerate(self._rows, start=1):
            places.extend(self._row(number, row))

        width = max((at.column + at.columns for _, at in places), default=1)
        if self._caption is not None and not self._hides(self._caption):
            yield self._caption, Cell("", 0, 0, 1, width, False)

        yield from places

    def _row(
        self, number: int, row: HtmlElement
    ) -> Iterator[tuple[HtmlElement, Cell]]:
        """The cells of a row, beside those that reach into it from above."""
        column = 0
        is_header = row.getparent().tag == "thead"
        for cell in _cells_of(row):
            if self._hides(cell):
                continue

            while (number, column) in self._taken:
                column += 1

            place = self._place(number, column, cell, is_header)
            yield cell, place
            column += place.columns

    def _place(
        self, row: int, column: int, cell: HtmlElement, is_header: bool
    ) -> Cell:
        """What a cell covers: <td rowspan="2" colspan="3">."""
        left = len(self._rows) - row + 1
        rows = _span(cell.get("rowspan", "1"), left) or left
        columns = max(_span(cell.get("colspan", "1"), MOST_COLUMNS), 1)
        if len(self._taken) + rows * columns > MOST_COVERED:
            rows = columns = 1

        below = range(row + 1, row + rows)
        self._taken.update(product(below, range(column, column + columns)))
        is_heading = is_header or cell.tag == "th"
        return Cell("", row, column, rows, columns, is_heading)


def own_cells(table: HtmlElement) -> Iterator[HtmlElement]:
    """Of a table that lays a page out, in reading order."""
    yield from table.xpath("./caption[1]")
    for row in _own_rows(table):
        yield from _cells_of(row)


def stray_texts(table: HtmlElement) -> Iterator[str]:
    """What stands in a table and in none of its cells, where the page is badly nested."""
    for part in table.iter(*STRUCTURE, "table"):
        if part is table or _table_of(part) is table:
            yield from part.xpath("./text()[normalize-space()]")


def is_layout(table: HtmlElement) -> bool:
    """Whether a table only says where things stand on the page."""
    if table.get("role") in LAYOUT_ROLES:
        return True

    rows = [_cells_of(row) for row in _own_rows(table)]
    if max(map(len, rows), default=0) < 2:
        return True

    cells = list(chain.from_iterable(rows))
    if table.xpath(IS_DATA) or any(cell.tag == "th" for cell in cells):
        return False

    has_rules = table.get("border", "0") not in ("", "0")
    is_flat = len(rows) <= FEW_ROWS and not has_rules
    return any(_holds_page(cell, is_flat=is_flat) for cell in cells)


def lines_of(cells: list[Cell], *, are_links: bool) -> list[Block]:
    """Of contents each cell, of a text beside its numbers (第3条, 2, (1)) each row; nothing of a table of data."""
    if are_links:
        texts = filter(None, map(attrgetter("text"), cells))
        return list(map(Block, texts))

    if not _is_text_beside_numbers(cells):
        return []

    lines = []
    for _, row in groupby(cells, attrgetter("row")):
        line = "\u3000".join(map(attrgetter("text"), row))
        lines.append(line.strip())

    return list(map(Block, filter(None, lines)))


def _is_text_beside_numbers(cells: list[Cell]) -> bool:
    """Whether there are two columns, and the first holds 「第3条」, 「2」, 「(1)」 and an article at least."""
    if max(map(attrgetter("column"), cells)) != 1:
        return False

    numbers = [cell.text for cell in cells if cell.column == 0 and cell.text]
    articles = filter(None, map(provisions.article_line, numbers))
    return any(articles) and all(map(provisions.is_number, numbers))


def _own_rows(table: HtmlElement) -> list[HtmlElement]:
    """Its rows, those of its foot last; those of tables within it are not its own."""
    for cell in table.xpath("./td|./th|./tbody/td|./thead/th"):
        _put_in_row(cell)

    rows = [row for row in table.iter("tr") if _table_of(row) is table]
    rows.sort(key=lambda row: row.getparent().tag == "tfoot")
    return rows


def _put_in_row(cell: HtmlElement) -> None:
    """Cells outside of any row are one: a browser mends the page in the same way."""
    row = cell.getprevious()
    if row is None or row.get("class") != MENDED:
        row = cell.makeelement("tr", {"class": MENDED})
        cell.addprevious(row)

    row.append(cell)


def _table_of(part: HtmlElement) -> HtmlElement | None:
    """The innermost, where a table stands in a table."""
    return next(part.iterancestors("table"), None)


def _cells_of(row: HtmlElement) -> list[HtmlElement]:
    """Its own, not those of a table in one of them."""
    return [
        cell
        for cell in row.iter("td", "th")
        if next(cell.iterancestors("tr")) is row
    ]


def _holds_page(cell: HtmlElement, *, is_flat: bool) -> bool:
    """Headings, a table, many lines or a long text: nothing of that is data."""
    if cell.xpath(HOLDS_PAGE):
        return True
    if is_flat and len(cell.xpath(LINES)) >= MANY_LINES:
        return True

    return len("".join(cell.text_content().split())) > LONGEST_DATA


def _span(written: str, most: int) -> int:
    """How many it covers; 0 is 「to the end」."""
    match = re.match(r"\s*([0-9]{1,9})", written)
    return min(int(match[1]), most) if match else 1
