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
from yakuba.adapters.maskable.parts import WORDS_IN_FORMULA, Part, local, write_run
from yakuba.adapters.maskable.slots import Piece, Pieces
from yakuba.adapters.readers.base import TOO_LARGE, Limits, ReadError
from yakuba.core.headings import Headings, kind_of

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
class Shared:
    """Where a shared string is used: the first place, and the first heading that says what it is."""

    place: str = ""
    heading: str = ""
    cells: list[_Element] = field(default_factory=list)


class ExcelFile:
    def __init__(self, data: bytes, limits: Limits) -> None:
        self._package = Package(data, limits)
        self._limits = limits
        self.notes = self._package.notes
        self.slots: list[Pieces] = []
        trees = self._package.trees
        strings = next((root for root in trees.values() if local(root) == "sst"), None)
        self._strings = list(strings.iterchildren("{*}si")) if strings is not None else []
        self._shared: defaultdict[int, Shared] = defaultdict(Shared)
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
        Part(root, self.slots, changed, place=place, skip=lambda element: local(element) == "sheetData")
        for slot in self.slots[first:]:
            if slot.role == "formula":
                slot.pieces = [Piece(piece.text, partial(_write_formula, piece)) for piece in slot.pieces]

    def _shared_strings(self, changed: Callable[[], None]) -> None:
        for index, string in enumerate(self._strings):
            shared = self._shared[index]
            self._string(string, changed, shared.place, shared.heading, partial(self._write_shared_number, shared))

    def _string(
        self,
        string: _Element,
        changed: Callable[[], None],
        place: str,
        heading: str,
        write_number: Callable[[str], None],
    ) -> None:
        """A shared or inline string: plain, as nearly all are, or in runs and with furigana."""
        first, words = len(self.slots), next(iter(string), None)
        if len(string) == 1 and words is not None and local(words) == "t":
            self.slots.append(Pieces(place, pieces=[Piece(words.text or "", partial(write_run, changed, words))]))
        else:
            Part(string, self.slots, changed, place=place)
        for slot in self.slots[first : first + 1]:
            slot.heading, slot.write_number = heading, write_number

    def _sheet(self, name: str, root: _Element, sheet: str) -> None:
        """The cells of a sheet, with the headings over or beside them."""
        covered = _merged(root)
        headings = Headings()
        rows = list(root.iterfind("{*}sheetData/{*}row"))
        if len(rows) > self._limits.max_rows:
            raise ReadError(TOO_LARGE.format(limit=f"1シート {self._limits.max_rows:,}行"))
        for number, row in enumerate(rows, start=1):
            cells = list(_cells(row, number))
            texts = [(column, self._text_of(cell), covered.get((line, column), 1)) for line, column, cell in cells]
            under = headings.row(texts)
            for (line, column, cell), (_, text, _) in zip(cells, texts, strict=True):
                self._cell(name, cell, text, f"{sheet} {get_column_letter(column)}{line}", under.get(column, ""))

    def _text_of(self, cell: _Element) -> str:
        kind, value = cell.get("t", "n"), cell.findtext("{*}v") or ""
        if kind == "s":
            return _words(self._strings[int(value)]) if value.isdigit() and int(value) < len(self._strings) else ""
        if kind == "inlineStr":
            return _words(cell)
        return value if kind in ("str", "n", "d") else ""

    def _cell(self, name: str, cell: _Element, text: str, place: str, heading: str) -> None:
        kind = cell.get("t", "n")
        formula = cell.find("{*}f")
        if formula is not None and (written := formula.text) and WORDS_IN_FORMULA.search(written):
            piece = Piece(written, partial(_write, self._package, name, formula))
            self.slots.append(Pieces(place, role="formula", pieces=[Piece(written, partial(_write_formula, piece))]))
        if kind == "s" and text:
            shared = self._shared[int(cell.findtext("{*}v") or 0)]
            shared.place = shared.place or place
            shared.heading = shared.heading if kind_of(shared.heading) else heading
            shared.cells.append(cell)
        elif kind == "inlineStr" and text:
            for inline in cell.iterchildren("{*}is"):
                changed = partial(self._package.changed, name)
                self._string(inline, changed, place, heading, partial(self._write_number, name, cell))
        elif kind in ("str", "d") and text:
            self._value(name, cell, text, Pieces(place, heading))
        elif kind == "n" and (kind_of(heading) or len(text.partition(".")[0]) >= SHORTEST_NUMBER):
            self._value(name, cell, text, Pieces(place, heading, "number"))

    def _value(self, name: str, cell: _Element, text: str, slot: Pieces) -> None:
        if text:
            slot.pieces.append(Piece(text, partial(self._write_words, name, cell)))
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
        space = cell.tag.rpartition("}")[0] + "}"
        etree.SubElement(etree.SubElement(cell, f"{space}is"), f"{space}t").text = text

    def _write_number(self, name: str, cell: _Element, number: str) -> None:
        self._package.changed(name)
        for inline in [*cell.iterchildren("{*}is"), *cell.iterchildren("{*}v")]:
            cell.remove(inline)
        if cell.get("t"):
            del cell.attrib["t"]
        etree.SubElement(cell, cell.tag.rpartition("}")[0] + "}v").text = number

    def _write_shared_number(self, shared: Shared, number: str) -> None:
        for cell in shared.cells:
            root = cell.getroottree().getroot()
            name = next(name for name, tree in self._package.trees.items() if tree is root)
            self._write_number(name, cell, number)


def _write(package: Package, name: str, element: _Element, text: str) -> None:
    element.text = text
    package.changed(name)


def _write_formula(piece: Piece, text: str) -> None:
    piece.write(BARE_SHEET_NAME.sub(r"'\1'!", text))


def _cells(row: _Element, number: int) -> Iterator[tuple[int, int, _Element]]:
    """The cells of a row with their line and column (from 1); Excel leaves out neither, others may."""
    line, column = int(row.get("r") or number), 0
    for cell in row.iterchildren("{*}c"):
        letters = (cell.get("r") or "").rstrip("0123456789")
        column = column_index_from_string(letters) if letters else column + 1
        yield line, column, cell


def _merged(root: _Element) -> dict[tuple[int, int], int]:
    """How many columns a merged cell covers, by its line and column."""
    found = {}
    for area in root.iterfind("{*}mergeCells/{*}mergeCell"):
        edges = re.fullmatch(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", area.get("ref") or "")
        if edges:
            first, last = column_index_from_string(edges[1]), column_index_from_string(edges[3])
            found[int(edges[2]), first] = last - first + 1
    return found


def _words(element: _Element) -> str:
    """The words of a string without its furigana."""
    return "".join(run.text or "" for run in element.iter("{*}t") if local(run.getparent()) != "rPh")  # type: ignore[arg-type]


def _sheet_names(trees: dict[str, _Element]) -> dict[str, str]:
    """What each sheet is called, by the name of its part."""
    relations = trees.get("xl/_rels/workbook.xml.rels")
    book = trees.get("xl/workbook.xml")
    if relations is None or book is None:
        return {}
    targets = {relation.get("Id"): (relation.get("Target") or "").removeprefix("/xl/") for relation in relations}
    found = {}
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        key = next((str(value) for name, value in sheet.items() if str(name).endswith("}id")), "")
        found[f"xl/{targets.get(key, '')}"] = sheet.get("name") or ""
    return found
