"""What floats above the cells of a sheet: text boxes, shapes, charts, SmartArt, labels of form controls."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import cast

from lxml import etree
from lxml.etree import _Element

from yakuba.adapters.readers.excel.attributes import whole
from yakuba.adapters.readers.excel.cells import name_of
from yakuba.adapters.readers.excel.sheet import Sheet
from yakuba.adapters.readers.excel.streams import roots
from yakuba.adapters.readers.office.chart import (
    CHART,
    chart_blocks,
    chart_titles,
)
from yakuba.adapters.readers.office.diagram import diagram_texts
from yakuba.adapters.readers.office.package import (
    OfficePackage,
    Relation,
    parsed,
)
from yakuba.core.evidence.extract import Block, Place
from yakuba.core.language.text import keep_blanks

ANCHORS = ("{*}twoCellAnchor", "{*}oneCellAnchor", "{*}absoluteAnchor")
# Shapes and frames, those of groups too: none that is hidden, and of two ways to draw the same the newer one.
SHAPES = etree.XPath(
    ".//*[local-name()='sp' or local-name()='graphicFrame']"
    "[not(ancestor::*[local-name()='Fallback'])]"
    "[not(ancestor-or-self::*/*[starts-with(local-name(), 'nv')]"
    "/*[local-name()='cNvPr'][@hidden='1' or @hidden='true'])]"
)
# The parts in which the charts (r:id) and the SmartArt (r:dm) of a frame stand.
FIGURES = etree.XPath(
    "*[local-name()='graphic']/*[local-name()='graphicData']"
    "/*/@*[local-name()='id' or local-name()='dm']"
)
# All of the old way but the boxes of comments.
CONTROLS = etree.XPath(
    ".//*[local-name()='ClientData'][not(@ObjectType='Note')]"
)
# Column and row, from 0, are the first and third of eight numbers.
CONTROL_PLACE = re.compile(
    r"\s*([0-9]{1,7})\s*,\s*[0-9]+\s*,\s*([0-9]{1,7})\s*,"
)
# Before the label of a control: not ticked, ticked.
BOXES = {"Checkbox": ("☐ ", "☑ "), "Radio": ("○ ", "● ")}
NO_BOX = ("", "")
NOWHERE = Relation("", "")


@dataclass(frozen=True, slots=True)
class Overlay:
    """What stands above the sheet, and the row and column (from 1) where it begins."""

    row: int
    column: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class DrawingAnchor:
    """From which cell to which row something is drawn, counted from 1."""

    row: int
    column: int
    last_row: int = 0

    def is_seen(self, sheet: Sheet) -> bool:
        """Not where the rows or the column on which it lies are hidden."""
        is_folded = {self.row, self.last_row} <= set(sheet.hidden_rows)
        return not is_folded and self.column not in sheet.hidden_columns

    def place(self, sheet_name: str) -> Place:
        return Place(sheet=sheet_name, cells=name_of(self.row, self.column))


def drawings_of(
    package: OfficePackage,
    part: str,
    sheet: Sheet,
    name: str,
    names: Collection[str],
) -> list[Overlay]:
    """Of the sheet in a part, row by row. `names` are those of the sheets that are seen."""
    vml = map(package.read, package.related(part, "vmlDrawing"))
    controls = list(chain.from_iterable(_controls(data, name) for data in vml))
    captions = [[_caption(each)] for each in controls]
    found = []
    for drawing, root in roots(package, part, "drawing"):
        relations = package.relations(drawing)
        for anchor, shapes in _anchors(root, sheet):
            place = anchor.place(name)
            blocks = list(_blocks(package, shapes, relations, place, names))
            # Excel writes a control twice, with its state only in the old way.
            if blocks and [block.text for block in blocks] not in captions:
                found.append(Overlay(anchor.row, anchor.column, tuple(blocks)))

    return sorted(
        [*found, *controls], key=lambda each: (each.row, each.column)
    )


def _caption(control: Overlay) -> str:
    """市内 of ☑ 市内."""
    return control.blocks[0].text.lstrip("☐☑○● ")


def _anchors(
    root: _Element, sheet: Sheet
) -> Iterator[tuple[DrawingAnchor, list[_Element]]]:
    """Where something is drawn that is seen, and its shapes and frames."""
    for holder in root.iterchildren(*ANCHORS):
        row = _count(holder, "{*}from/{*}row")
        column = _count(holder, "{*}from/{*}col")
        last_row = max(row, _count(holder, "{*}to/{*}row"))
        anchor = DrawingAnchor(row, column, last_row)
        if anchor.is_seen(sheet):
            yield anchor, cast(list[_Element], SHAPES(holder))


def _count(holder: _Element, path: str) -> int:
    """From 1, what the file counts from 0; 1 where it says nothing."""
    return 1 + whole(holder.findtext(path, "").strip())


def _blocks(
    package: OfficePackage,
    shapes: list[_Element],
    relations: Mapping[str, Relation],
    place: Place,
    names: Collection[str],
) -> Iterator[Block]:
    """Of text boxes and shapes each paragraph, of frames the chart or SmartArt in them."""
    for shape in shapes:
        for paragraph in shape.iterfind("{*}txBody/{*}p"):
            text = keep_blanks("".join(map(_run_text, paragraph)))
            if text:
                yield Block(text, place=place)

        for figure in cast(list[str], FIGURES(shape)):
            relation = relations.get(figure, NOWHERE)
            yield from _figure(package, relation, place, names)


def _run_text(run: _Element) -> str:
    """Of <a:r>; of <a:br/> a blank."""
    is_break = etree.QName(run).localname == "br"
    return " " if is_break else run.findtext("{*}t", "")


def _figure(
    package: OfficePackage,
    relation: Relation,
    place: Place,
    names: Collection[str],
) -> list[Block]:
    """The words of a SmartArt; of a chart the title, and the figures where no sheet shows them."""
    root = package.tree(relation.target)
    if root is None:
        return []

    if relation.kind == "diagramData":
        texts = [keep_blanks(text) for text, _ in diagram_texts(root)]
    elif _is_drawn_from(root, names):
        texts = chart_titles(root)
    else:
        return chart_blocks(root, lambda *_: place)

    return [Block(text, place=place) for text in texts]


def _is_drawn_from(root: _Element, names: Collection[str]) -> bool:
    """Whether all figures of a chart stand on sheets that are read anyway."""
    formulas = root.itertext(f"{CHART}f", with_tail=False)
    sheets = set(map(_sheet_of, map(str, formulas)))
    return bool(sheets) and sheets <= set(names)


def _sheet_of(formula: str) -> str:
    """The first sheet that a formula names.

    'Sheet 1'!$A$1:$A$5: Sheet 1
    ('It''s'!$A$1,'It''s'!$C$1): It's
    """
    written = formula.partition("!")[0]
    return written.lstrip("(").strip("'").replace("''", "'")


def _controls(data: bytes, name: str) -> Iterator[Overlay]:
    """Labels of form controls, with ☑ or ☐ before those that are ticked or not."""
    if not data:
        return

    # Excel leaves line breaks open, as HTML does.
    root = parsed(data.replace(b"<br>", b"<br/>"), recover=True)
    for client in cast(list[_Element], CONTROLS(root)):
        text = _label(client)
        if text:
            anchor = _control_anchor(client.findtext("{*}Anchor", ""))
            block = Block(text, place=anchor.place(name))
            yield Overlay(anchor.row, anchor.column, (block,))


def _label(client: _Element) -> str:
    """「☑ 市内」; empty where a control has no words."""
    box = client.find("../{*}textbox")
    words = () if box is None else box.itertext()
    text = keep_blanks(" ".join(map(str, words)))
    marks = BOXES.get(client.get("ObjectType", ""), NO_BOX)
    is_ticked = client.findtext("{*}Checked") == "1"
    return f"{marks[is_ticked]}{text}" if text else ""


def _control_anchor(written: str) -> DrawingAnchor:
    """B4 of 1, 15, 3, 10, 3, 31, 4, 10; the first cell of what says no place."""
    match = CONTROL_PLACE.match(written)
    if not match:
        return DrawingAnchor(1, 1)

    return DrawingAnchor(int(match[2]) + 1, int(match[1]) + 1)
