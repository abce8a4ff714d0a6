"""Word (.docx): every paragraph wherever it stands, names of authors, properties, links; formats of runs are kept."""

import re
from collections.abc import Iterator
from functools import partial

from lxml.etree import _Element

from yakuba.adapters.maskable.package import Package, in_order
from yakuba.adapters.maskable.parts import Part, local
from yakuba.adapters.maskable.slots import TextRuns
from yakuba.adapters.readers.base import ReaderBounds
from yakuba.core.privacy.headings import Headings

PLACES = (
    (r"word/document\d*\.xml", "本文"),
    (r"word/header\d*\.xml", "ヘッダー"),
    (r"word/footer\d*\.xml", "フッター"),
    (r"word/(?:footnotes|endnotes)\.xml", "注"),
    (r"word/comments.*\.xml", "コメント"),
    (r"docProps/.*", "文書の情報（作成者など）"),
)
MOST_COLUMNS = 100  # covered by one cell
UNTOUCHED = re.compile(
    r"\[Content_Types\]\.xml|word/(?:fontTable\.xml|theme/.*)"
)


def open_file(data: bytes, bounds: ReaderBounds) -> "WordFile":
    return WordFile(data, bounds)


class WordFile:
    def __init__(self, data: bytes, bounds: ReaderBounds) -> None:
        self._package = Package(data, bounds)
        self.notes = self._package.notes
        self.slots: list[TextRuns] = []
        for name, place in in_order(self._package.trees, PLACES):
            if not UNTOUCHED.fullmatch(name):
                self._part(name, place)

    def written(self) -> bytes:
        return self._package.written()

    def _part(self, name: str, place: str) -> None:
        root = self._package.trees[name]
        changed = partial(self._package.changed, name)
        heading_of = partial(_heading_of, _headings(root))
        Part(root, self.slots, changed, place=place, heading_of=heading_of)


def _headings(root: _Element) -> dict[_Element, str]:
    """The heading of each cell of each table that has one."""
    by_cell: dict[_Element, str] = {}
    for table in root.iter("{*}tbl"):
        headings = Headings()
        for row in table.iterchildren("{*}tr"):
            cells = list(_cells(row))
            texts = [
                (column, _text(cell), width) for column, cell, width in cells
            ]
            over = headings.row(texts)
            for column, cell, _ in cells:
                if column in over:
                    by_cell[cell] = over[column]

    return by_cell


def _cells(row: _Element) -> Iterator[tuple[int, _Element, int]]:
    """The cells with their first column and how many they cover."""
    column = 0
    for cell in row.iterchildren("{*}tc"):
        width = _width(cell)
        yield column, cell, min(width, MOST_COLUMNS)
        column += width


def _width(cell: _Element) -> int:
    for span in cell.iterfind("{*}tcPr/{*}gridSpan"):
        for value in span.attrib.values():
            if str(value).isdigit():
                return int(value)

        return 1

    return 1


def _text(cell: _Element) -> str:
    return "".join(run.text or "" for run in cell.iter("{*}t"))


def _heading_of(headings: dict[_Element, str], paragraph: _Element) -> str:
    if not headings:
        return ""

    for element in paragraph.iterancestors():
        if local(element) == "tc":
            return headings.get(element, "")

    return ""
