"""Word (.docx): every paragraph wherever it stands, names of authors, properties, links; formats of runs are kept."""

import re
from collections.abc import Iterator
from functools import partial

from lxml.etree import _Element

from yakuba.adapters.maskable.package import Package, in_order
from yakuba.adapters.maskable.parts import Part, local
from yakuba.adapters.maskable.slots import Pieces
from yakuba.adapters.readers.base import Limits
from yakuba.core.headings import Headings

PLACES = (
    (r"word/document\d*\.xml", "本文"),
    (r"word/header\d*\.xml", "ヘッダー"),
    (r"word/footer\d*\.xml", "フッター"),
    (r"word/(?:footnotes|endnotes)\.xml", "注"),
    (r"word/comments.*\.xml", "コメント"),
    (r"docProps/.*", "文書の情報（作成者など）"),
)
UNTOUCHED = re.compile(r"\[Content_Types\]\.xml|word/(?:fontTable\.xml|theme/.*)")


class WordFile:
    def __init__(self, data: bytes, limits: Limits) -> None:
        self._package = Package(data, limits)
        self.notes = self._package.notes
        self.slots: list[Pieces] = []
        for name, place in in_order(self._package.trees, PLACES):
            if not UNTOUCHED.fullmatch(name):
                root = self._package.trees[name]
                heading_of = partial(_heading_of, _headings(root))
                Part(root, self.slots, partial(self._package.changed, name), place=place, heading_of=heading_of)

    def written(self) -> bytes:
        return self._package.written()


def _headings(root: _Element) -> dict[_Element, str]:
    """The heading of each cell of each table that has one."""
    found: dict[_Element, str] = {}
    for table in root.iter("{*}tbl"):
        headings = Headings()
        for row in table.iterchildren("{*}tr"):
            cells = list(_cells(row))
            under = headings.row([(column, _text(cell), width) for column, cell, width in cells])
            found |= {cell: under[column] for column, cell, _ in cells if column in under}
    return found


def _cells(row: _Element) -> Iterator[tuple[int, _Element, int]]:
    column = 0
    for cell in row.iterchildren("{*}tc"):
        span = next(cell.iterfind("{*}tcPr/{*}gridSpan"), None)
        width = (
            next((int(value) for value in span.attrib.values() if str(value).isdigit()), 1) if span is not None else 1
        )
        yield column, cell, min(width, 100)
        column += width


def _text(cell: _Element) -> str:
    return "".join(run.text or "" for run in cell.iter("{*}t"))


def _heading_of(headings: dict[_Element, str], paragraph: _Element) -> str:
    if not headings:
        return ""
    cell = next((element for element in paragraph.iterancestors() if local(element) == "tc"), None)
    return headings.get(cell, "") if cell is not None else ""
