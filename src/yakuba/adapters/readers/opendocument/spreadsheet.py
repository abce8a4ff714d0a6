"""Spreadsheets (.ods): each sheet with its tables, values as they are shown; what is hidden is left out and told."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml.etree import _Element

from yakuba.adapters.readers import tables
from yakuba.adapters.readers.base import ReaderBounds
from yakuba.adapters.readers.excel.cells import MOST_ROWS, name_of
from yakuba.adapters.readers.excel.grid import grid_blocks, is_grid
from yakuba.adapters.readers.excel.layout import Layout, layout_of
from yakuba.adapters.readers.excel.notes import Remarks
from yakuba.adapters.readers.excel.workbook import title_of
from yakuba.adapters.readers.opendocument import values
from yakuba.adapters.readers.opendocument.flow import Flow
from yakuba.adapters.readers.opendocument.package import (
    OpenDocument,
    open_package,
)
from yakuba.adapters.readers.opendocument.page_lines import running_blocks
from yakuba.adapters.readers.opendocument.paragraph import FRAMES
from yakuba.adapters.readers.opendocument.sheet import SheetParts
from yakuba.adapters.readers.opendocument.vocabulary import (
    attribute,
    length,
    name,
)
from yakuba.core.evidence.extract import Block, Extract, Place, ReadingNote

TABLE = name("table:table")
# Of a row as programs set it, in centimetres.
ROW_HEIGHT = 0.45
SHAPES = name("table:shapes")
ANNOTATION = name("office:annotation")
# Who is to calculate, in what is said of workbooks.
EXCEL = "Excel"
OWN_PROGRAM = "LibreOffice"


def read(data: bytes, bounds: ReaderBounds) -> Extract:
    package = open_package(data)
    remarks = Remarks()
    blocks: list[Block] = []
    names: list[str] = []
    for table in package.body.iterchildren(TABLE):
        if _is_hidden(package, table):
            remarks.add("sheets")
            continue

        sheet = SheetReader(package, table, remarks, bounds)
        names.append(sheet.name)
        blocks += sheet.blocks()

    return Extract(
        tuple(blocks),
        title=package.title or title_of(blocks, names),
        notes=tuple(_notes(remarks)),
    )


def _is_hidden(package: OpenDocument, table: _Element) -> bool:
    """Whether its style has table:display="false"."""
    style = attribute(table, "table:style-name")
    shown = package.styles.property("table", style, "table", "table:display")
    return shown == "false"


def _row(shape: _Element) -> int:
    """About where it lies."""
    return 1 + int(length(attribute(shape, "svg:y")) / ROW_HEIGHT)


def _notes(remarks: Remarks) -> Iterator[ReadingNote]:
    """Those of workbooks, with the program that wrote this one."""
    for note in remarks.notes():
        yield replace(note, text=note.text.replace(EXCEL, OWN_PROGRAM))


class SheetReader:
    """One sheet: what is printed above it, its cells, what lies over them."""

    def __init__(
        self,
        package: OpenDocument,
        table: _Element,
        remarks: Remarks,
        bounds: ReaderBounds,
    ) -> None:
        self.name = attribute(table, "table:name")
        self._package = package
        self._table = table
        self._remarks = remarks
        self._bounds = bounds
        self._flow = Flow(package, package.styles, bounds, is_aside=True)
        self._frames: list[tuple[int, _Element]] = []

    def blocks(self) -> list[Block]:
        """The name of the sheet, what is printed above it, its tables, what is drawn below."""
        styles = self._package.styles
        sheet = SheetParts(self._table, styles, self._text, self._bounds).sheet
        layout = layout_of(sheet, self._bounds)
        for shapes in self._table.iterchildren(SHAPES):
            self._frames += [(_row(shape), shape) for shape in shapes]

        def place_of(row: int, first: int, last: int) -> Place:
            return layout.place(self.name, row, first, last)

        blocks = grid_blocks if is_grid(sheet) else tables.sheet_blocks
        cells = list(blocks(layout.cells, place_of))
        heading = Block(self.name, "heading", 1)
        first_row = min(layout.rows.used, default=0)
        above = list(self._drawn(range(first_row + 1)))
        drawn = list(self._drawn(range(first_row + 1, MOST_ROWS + 1)))
        drawn += self._running("footer")
        # What stands beside the last table is not under that table's heading.
        has_headings = any(block.kind == "heading" for block in cells)
        again = [heading] if drawn and has_headings else []
        self._remark(layout, is_filtered=sheet.is_filtered)
        return [
            *self._placed([heading, *self._running("header"), *above]),
            *cells,
            *self._placed([*again, *drawn]),
        ]

    def _placed(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """What has no cell stands on the sheet."""
        for block in blocks:
            yield replace(block, place=Place(sheet=self.name))

    def _running(self, kind: str) -> list[Block]:
        """The header or footer with which it is printed."""
        style = attribute(self._table, "table:style-name")
        styles = self._package.styles
        master = styles.value("table", style, "style:master-page-name")
        return running_blocks(self._package, [master], self._bounds, [kind])

    def _drawn(self, rows: range) -> Iterator[Block]:
        """What hangs on cells of these rows, or lies where they are."""
        for row, frame in self._frames:
            if row in rows:
                yield from self._flow.frame(frame)

    def _text(self, cell: _Element, row: int, column: int) -> str:
        """What stands in a cell; shapes that hang on it are read after the table."""
        said = []
        for part in cell:
            if part.tag in FRAMES:
                self._frames.append((row, part))
            elif part.tag == ANNOTATION:
                where = name_of(row, column)
                self._remarks.add("comments", self.name, where)
            else:
                said.append(self._flow.text([part]))

        return " ".join(filter(None, said)) or values.shown(cell)

    def _remark(self, layout: Layout, *, is_filtered: bool) -> None:
        """Counts what was left out."""
        objects = self._flow.left["object"]
        self._remarks.add_all("objects", self.name, [""] * objects)
        self._remarks.add_layout(self.name, layout, is_filtered=is_filtered)
