"""Excel (.xlsx, .xlsm): what a person sees of the sheets that are shown, and word of what is not read."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, takewhile
from operator import attrgetter
from typing import cast

from lxml import etree
from lxml.etree import _Element

from yakuba.adapters.readers import tables
from yakuba.adapters.readers.base import BROKEN, ReaderBounds, ReadError
from yakuba.adapters.readers.excel.attributes import is_true
from yakuba.adapters.readers.excel.cells import Area, area_of
from yakuba.adapters.readers.excel.drawings import Overlay, drawings_of
from yakuba.adapters.readers.excel.grid import grid_blocks, is_grid
from yakuba.adapters.readers.excel.layout import Layout, layout_of
from yakuba.adapters.readers.excel.notes import Remarks
from yakuba.adapters.readers.excel.running_text import running_lines
from yakuba.adapters.readers.excel.sheet import (
    NO_RESULT,
    NO_RESULT_OR_ZERO,
    Book,
    Render,
    Sheet,
    read_sheet,
)
from yakuba.adapters.readers.excel.streams import roots
from yakuba.adapters.readers.excel.strings import shared_strings
from yakuba.adapters.readers.excel.styles import CellStyle, styles_of
from yakuba.adapters.readers.office.package import OfficePackage
from yakuba.core.evidence.extract import Block, Extract, Place

MAIN = "xl/workbook.xml"  # where nothing says which part is the workbook
RELATED = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
)
SHEET_KINDS = ("worksheet", "chartsheet")
SHEET_LEVEL = 1  # of headings: the name of a sheet
COMMENTS = ("comments", "threadedComment")
# B3 of <comment ref="B3">, <threadedComment ref="B3">.
REFERENCES = etree.XPath("//@ref")
DEFAULT_NAME = re.compile(r"(?:Sheet|シート|Table|Worksheet)\s*\d*", re.I)


@dataclass(frozen=True, slots=True)
class SheetPart:
    name: str
    part: str
    is_seen: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What a sheet needs to be read. `names` are those of the sheets that are seen."""

    package: OfficePackage
    book: Book
    names: Sequence[str]
    remarks: Remarks
    bounds: ReaderBounds


def read(data: bytes, bounds: ReaderBounds) -> Extract:
    package = OfficePackage(data)
    root = _root(package)
    parts = list(_sheet_parts(package, root))
    seen = [each for each in parts if each.is_seen]
    remarks = Remarks()
    workbook = Workbook(
        package,
        _book(package, root, remarks),
        [each.name for each in seen],
        remarks,
        bounds,
    )
    blocks: list[Block] = []
    for each in seen:
        blocks += _sheet_blocks(workbook, each)

    remarks.add_all("sheets", "", [""] * (len(parts) - len(seen)))
    title = package.title or title_of(blocks, workbook.names)
    return Extract(tuple(blocks), title=title, notes=tuple(remarks.notes()))


def first_sheet(data: bytes, bounds: ReaderBounds, render: Render) -> Sheet:
    """The first sheet that is seen, with the texts that `render` makes. Raises ReadError where there is none."""
    package = OfficePackage(data)
    root = _root(package)
    for each in _sheet_parts(package, root):
        if each.is_seen:
            book = replace(_book(package, root, Remarks()), render=render)
            return read_sheet(package.read(each.part), book, bounds)

    raise ReadError(BROKEN)


def _main(package: OfficePackage) -> str:
    """xl/workbook.xml, or what the package names so (xl/workbook2.xml)."""
    return package.main or MAIN


def _root(package: OfficePackage) -> _Element:
    """Of the workbook. Raises ReadError where there is none."""
    root = package.tree(_main(package))
    if root is None:
        raise ReadError(BROKEN)

    return root


def _book(package: OfficePackage, root: _Element, remarks: Remarks) -> Book:
    is_uncalculated = _says(root, "{*}calcPr", "fullCalcOnLoad")
    return Book(
        shared_strings(package.read(_beside(package, "sharedStrings"))),
        _styles(package, remarks),
        _says(root, "{*}workbookPr", "date1904"),
        NO_RESULT_OR_ZERO if is_uncalculated else NO_RESULT,
    )


def _says(root: _Element, path: str, name: str) -> bool:
    """Whether <workbookPr date1904="1"/> stands there."""
    return any(is_true(element, name) for element in root.iterfind(path))


def _styles(package: OfficePackage, remarks: Remarks) -> list[CellStyle]:
    """None where they are broken, which is told."""
    try:
        return styles_of(package.tree(_beside(package, "styles")))
    except etree.XMLSyntaxError:
        remarks.add("styles")
        return []


def _beside(package: OfficePackage, kind: str) -> str:
    """The part of a kind that the workbook names, or has under its usual name: xl/styles.xml."""
    main = _main(package)
    folder = main.rpartition("/")[0]
    return next(iter(package.related(main, kind)), f"{folder}/{kind}.xml")


def _sheet_parts(
    package: OfficePackage, root: _Element
) -> Iterator[SheetPart]:
    """Sheets with cells and sheets of one chart, in the order of their tabs."""
    relations = package.relations(_main(package))
    for element in root.iterfind("{*}sheets/{*}sheet"):
        relation = relations.get(element.get(RELATED, ""))
        if relation and relation.kind in SHEET_KINDS:
            is_seen = element.get("state", "visible") == "visible"
            name = element.get("name", "")
            yield SheetPart(name, relation.target, is_seen)


def _sheet_blocks(workbook: Workbook, part: SheetPart) -> list[Block]:
    """The sheet's name, what is drawn above its first row, its cells, what else is drawn, the footer."""
    data = workbook.package.read(part.part)
    sheet = read_sheet(data, workbook.book, workbook.bounds)
    sheet.headings += _table_headings(workbook.package, part.part)
    layout = layout_of(sheet, workbook.bounds)
    _remark(workbook, part, sheet, layout)
    heading = Block(part.name, "heading", SHEET_LEVEL, Place(sheet=part.name))
    cells = list(_cell_blocks(part.name, sheet, layout))
    drawings = drawings_of(
        workbook.package, part.part, sheet, part.name, workbook.names
    )
    first_row = min(layout.rows.used, default=0)
    below = bisect_right(drawings, first_row, key=attrgetter("row"))
    outside = [
        *_drawn(drawings[below:]),
        *_running(part.name, sheet.footers),
    ]
    # What stands beside the last table is not under that table's heading.
    has_headings = any(block.kind == "heading" for block in cells)
    again = [heading] if outside and has_headings else []
    return [
        heading,
        *_running(part.name, sheet.headers),
        *_drawn(drawings[:below]),
        *cells,
        *again,
        *outside,
    ]


def _table_headings(package: OfficePackage, part: str) -> Iterator[Area]:
    """What was made a table (テーブルとして書式設定) and has headings."""
    for _, root in roots(package, part, "table"):
        area = area_of(root.get("ref", ""))
        if area and root.get("headerRowCount", "1") != "0":
            yield area


def _cell_blocks(name: str, sheet: Sheet, layout: Layout) -> Iterator[Block]:
    """The tables of a sheet; on squared paper (方眼紙) those of its squares."""
    blocks = grid_blocks if is_grid(sheet) else tables.sheet_blocks
    return blocks(layout.cells, partial(layout.place, name))


def _drawn(drawings: Sequence[Overlay]) -> Iterator[Block]:
    """What stands in text boxes, charts, SmartArt and controls, one after another."""
    return chain.from_iterable(drawing.blocks for drawing in drawings)


def _running(name: str, written: Sequence[str]) -> list[Block]:
    """Each line once, however many kinds of pages have it."""
    lines = chain.from_iterable(map(running_lines, written))
    place = Place(sheet=name)
    return [Block(line, place=place) for line in dict.fromkeys(lines)]


def _remark(
    workbook: Workbook, part: SheetPart, sheet: Sheet, layout: Layout
) -> None:
    package = workbook.package
    remarks = workbook.remarks
    remarks.add_layout(part.name, layout, is_filtered=sheet.is_filtered)
    # Files of other programs and those of Office.
    objects = [
        *package.related(part.part, "oleObject"),
        *package.related(part.part, "package"),
    ]
    remarks.add_all("objects", part.name, [""] * len(objects))
    remarks.add_all("comments", part.name, _comments(package, part.part))


def _comments(package: OfficePackage, part: str) -> Collection[str]:
    """The cells that have one: B3; those that are threaded stand in a second part too."""
    references: dict[str, None] = {}
    for kind in COMMENTS:
        for _, root in roots(package, part, kind):
            found = cast(list[str], REFERENCES(root))
            references.update(dict.fromkeys(found))

    return references


def title_of(blocks: Sequence[Block], names: Sequence[str]) -> str:
    """What stands alone above the first table, or the name of the only sheet, unless it is Sheet1."""
    above = takewhile(lambda block: block.kind != "table_row", blocks)
    titles = [block.text for block in above if block.level > SHEET_LEVEL]
    if len(names) == 1 and not DEFAULT_NAME.fullmatch(names[0]):
        titles.append(names[0])

    return next(iter(titles), "")
