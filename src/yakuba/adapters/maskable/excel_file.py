"""Excel (.xlsx): cells, shared and rich text, comments, names of sheets, headers, properties; formulas keep working."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from lxml import etree
from lxml.etree import _Element
from openpyxl.utils import column_index_from_string, get_column_letter

from yakuba.adapters.maskable.package import Package, in_order
from yakuba.adapters.maskable.parts import (
    WORDS_IN_FORMULA,
    Part,
    local,
    write_run,
)
from yakuba.adapters.maskable.slots import TextRun, TextRuns
from yakuba.adapters.readers.base import ReaderBounds, too_large
from yakuba.core.privacy.documents.outward import calls_out
from yakuba.core.privacy.headings import Headings, kind_of

PLACES = (
    (r"xl/sharedStrings\.xml", "表"),
    (r"xl/workbook\.xml", "シート名・名前の定義"),
    (r"xl/worksheets/.*", "シートの設定（ヘッダー、リンクなど）"),
    (r"xl/(?:comments.*|threadedComments/.*|persons/.*)", "コメント"),
    (r"docProps/.*", "文書の情報（作成者など）"),
)
UNTOUCHED = re.compile(r"\[Content_Types\]\.xml|xl/theme/.*")
# Shorter numbers without a heading are amounts and counts.
SHORTEST_NUMBER = 7
# A sheet's name that now holds a placeholder has to stand in quotes within a formula.
BARE_SHEET_NAME = re.compile(r"(?<![\w'〔〕])([\w.〔〕-]*[〔〕][\w.〔〕-]*)!")


@dataclass(slots=True)
class SharedString:
    """Where a shared string is used: the first place, and the first heading that says what it is."""

    place: str = ""
    heading: str = ""
    cells: list[_Element] = field(default_factory=list)


def open_file(data: bytes, bounds: ReaderBounds) -> "ExcelFile":
    return ExcelFile(data, bounds)


class ExcelFile:
    def __init__(self, data: bytes, bounds: ReaderBounds) -> None:
        self._package = Package(data, bounds)
        self._bounds = bounds
        self.notes = self._package.notes
        self.slots: list[TextRuns] = []
        trees = self._package.trees
        self._strings = _shared_strings_of(trees)
        self._shared: defaultdict[int, SharedString] = defaultdict(
            SharedString
        )
        names = _sheet_names(trees)
        for name, root in trees.items():
            if local(root) == "worksheet":
                self._sheet(name, root, names.get(name, ""))

        for name, place in in_order(trees, PLACES):
            if not UNTOUCHED.fullmatch(name):
                self._part(name, trees[name], place)

    def written(self) -> bytes:
        return self._package.written()

    def _part(self, name: str, root: _Element, place: str) -> None:
        first = len(self.slots)
        changed = partial(self._package.changed, name)
        if local(root) == "sst":
            self._shared_strings(changed)
            return

        Part(root, self.slots, changed, place=place, skip=_is_sheet_data)
        for slot in self.slots[first:]:
            if slot.role == "formula":
                slot.pieces = [_formula_run(piece) for piece in slot.pieces]

    def _shared_strings(self, changed: Callable[[], None]) -> None:
        for index, string in enumerate(self._strings):
            shared = self._shared[index]
            write_number = partial(self._write_shared_number, shared)
            self._string(
                string, changed, shared.place, shared.heading, write_number
            )

    def _string(
        self,
        string: _Element,
        changed: Callable[[], None],
        place: str,
        heading: str,
        write_number: Callable[[str], None],
    ) -> None:
        """A shared or inline string: plain, as nearly all are, or in runs and with furigana."""
        first = len(self.slots)
        words = next(iter(string), None)
        if len(string) == 1 and words is not None and local(words) == "t":
            run = TextRun(words.text or "", partial(write_run, changed, words))
            self.slots.append(TextRuns(place, pieces=[run]))
        else:
            Part(string, self.slots, changed, place=place)

        for slot in self.slots[first : first + 1]:
            slot.heading = heading
            slot.write_number = write_number

    def _sheet(self, name: str, root: _Element, sheet: str) -> None:
        """The cells of a sheet, with the headings over or beside them."""
        covered = _merged(root)
        headings = Headings()
        rows = list(root.iterfind("{*}sheetData/{*}row"))
        if len(rows) > self._bounds.max_rows:
            raise too_large(f"1シート {self._bounds.max_rows:,}行")

        for number, row in enumerate(rows, start=1):
            cells = list(_cells(row, number))
            texts = []
            for line, column, cell in cells:
                width = covered.get((line, column), 1)
                texts.append((column, self._text_of(cell), width))

            over = headings.row(texts)
            for (line, column, cell), (_, text, _) in zip(
                cells, texts, strict=True
            ):
                place = f"{sheet} {get_column_letter(column)}{line}"
                self._formula(name, cell, place)
                self._cell(name, cell, text, place, over.get(column, ""))

    def _text_of(self, cell: _Element) -> str:
        kind = cell.get("t", "n")
        value = cell.findtext("{*}v") or ""
        if kind == "s":
            is_known = value.isdigit() and int(value) < len(self._strings)
            return _words(self._strings[int(value)]) if is_known else ""

        if kind == "inlineStr":
            return _words(cell)

        return value if kind in ("str", "n", "d") else ""

    def _formula(self, name: str, cell: _Element, place: str) -> None:
        formula = cell.find("{*}f")
        written = formula.text if formula is not None else None
        if formula is None or not written:
            return
        if not WORDS_IN_FORMULA.search(written) and not calls_out(written):
            return

        run = TextRun(written, partial(_write, self._package, name, formula))
        self.slots.append(
            TextRuns(place, role="formula", pieces=[_formula_run(run)])
        )

    def _cell(
        self, name: str, cell: _Element, text: str, place: str, heading: str
    ) -> None:
        if not text:
            return

        kind = cell.get("t", "n")
        if kind == "s":
            shared = self._shared[int(cell.findtext("{*}v") or 0)]
            shared.place = shared.place or place
            shared.heading = (
                shared.heading if kind_of(shared.heading) else heading
            )
            shared.cells.append(cell)
        elif kind == "inlineStr":
            changed = partial(self._package.changed, name)
            write_number = partial(self._write_number, name, cell)
            for inline in cell.iterchildren("{*}is"):
                self._string(inline, changed, place, heading, write_number)
        elif kind in ("str", "d"):
            self._value(name, cell, text, TextRuns(place, heading))
        elif kind == "n" and _may_be_somebodys(text, heading):
            self._value(name, cell, text, TextRuns(place, heading, "number"))

    def _value(
        self, name: str, cell: _Element, text: str, slot: TextRuns
    ) -> None:
        slot.pieces.append(
            TextRun(text, partial(self._write_words, name, cell))
        )
        slot.write_number = partial(self._write_number, name, cell)
        self.slots.append(slot)

    def _write_words(self, name: str, cell: _Element, text: str) -> None:
        """Words where a value stood: the result of a formula stays one, anything else holds its words itself."""
        self._package.changed(name)
        value = cell.find("{*}v")
        assert value is not None  # noqa: S101  # the slot was made from it
        if cell.find("{*}f") is not None:
            cell.set("t", "str")
            value.text = text
            return

        cell.set("t", "inlineStr")
        cell.remove(value)
        inline = etree.SubElement(cell, _beside(cell, "is"))
        etree.SubElement(inline, _beside(cell, "t")).text = text

    def _write_number(self, name: str, cell: _Element, number: str) -> None:
        self._package.changed(name)
        for inline in [
            *cell.iterchildren("{*}is"),
            *cell.iterchildren("{*}v"),
        ]:
            cell.remove(inline)

        if cell.get("t"):
            del cell.attrib["t"]

        etree.SubElement(cell, _beside(cell, "v")).text = number

    def _write_shared_number(self, shared: SharedString, number: str) -> None:
        for cell in shared.cells:
            root = cell.getroottree().getroot()
            for name, tree in self._package.trees.items():
                if tree is root:
                    self._write_number(name, cell, number)


def _shared_strings_of(trees: dict[str, _Element]) -> list[_Element]:
    for root in trees.values():
        if local(root) == "sst":
            return list(root.iterchildren("{*}si"))

    return []


def _is_sheet_data(element: _Element) -> bool:
    return local(element) == "sheetData"


def _may_be_somebodys(number: str, heading: str) -> bool:
    """Whether a number can be more than an amount or a count."""
    whole = number.partition(".")[0]
    return bool(kind_of(heading)) or len(whole) >= SHORTEST_NUMBER


def _beside(element: _Element, name: str) -> str:
    """An element's name in the namespace of another."""
    return f"{element.tag.rpartition('}')[0]}}}{name}"


def _formula_run(run: TextRun) -> TextRun:
    return TextRun(run.text, partial(_write_formula, run))


def _write(package: Package, name: str, element: _Element, text: str) -> None:
    element.text = text
    package.changed(name)


def _write_formula(piece: TextRun, text: str) -> None:
    piece.write(BARE_SHEET_NAME.sub(r"'\1'!", text))


def _cells(row: _Element, number: int) -> Iterator[tuple[int, int, _Element]]:
    """The cells of a row with their line and column (from 1); Excel leaves out neither, others may."""
    line = int(row.get("r") or number)
    column = 0
    for cell in row.iterchildren("{*}c"):
        letters = (cell.get("r") or "").rstrip("0123456789")
        column = column_index_from_string(letters) if letters else column + 1
        yield line, column, cell


def _merged(root: _Element) -> dict[tuple[int, int], int]:
    """How many columns a merged cell covers, by its line and column."""
    covered = {}
    for area in root.iterfind("{*}mergeCells/{*}mergeCell"):
        edges = re.fullmatch(
            r"([A-Z]+)(\d+):([A-Z]+)(\d+)", area.get("ref") or ""
        )
        if edges:
            first = column_index_from_string(edges[1])
            last = column_index_from_string(edges[3])
            covered[int(edges[2]), first] = last - first + 1

    return covered


def _words(element: _Element) -> str:
    """The words of a string without its furigana."""
    return "".join(
        run.text or ""
        for run in element.iter("{*}t")
        if local(run.getparent()) != "rPh"  # type: ignore[arg-type]
    )


def _sheet_names(trees: dict[str, _Element]) -> dict[str, str]:
    """What each sheet is called, by the name of its part."""
    relations = trees.get("xl/_rels/workbook.xml.rels")
    book = trees.get("xl/workbook.xml")
    if relations is None or book is None:
        return {}

    targets = {}
    for relation in relations:
        target = (relation.get("Target") or "").removeprefix("/xl/")
        targets[relation.get("Id") or ""] = target

    names = {}
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        names[f"xl/{targets.get(_relation_of(sheet), '')}"] = (
            sheet.get("name") or ""
        )

    return names


def _relation_of(sheet: _Element) -> str:
    for name, value in sheet.items():
        if str(name).endswith("}id"):
            return str(value)

    return ""
