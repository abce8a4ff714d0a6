"""The texts of one XML part of an Office file. Whatever holds words is listed, known element or not.

Runs are gathered by the paragraph they stand in, so that a name cut over several runs is one text. Element names count
without their namespace: files in the strict and in the transitional form (ISO/IEC 29500) are read alike.
"""

import re
from collections.abc import Callable
from functools import partial

from lxml import etree
from lxml.etree import _Element

from yakuba.adapters.maskable.slots import Piece, Pieces
from yakuba.adapters.readers.base import ReadError
from yakuba.core.document_texts import Base, Role

# What gathers runs: paragraphs of Word and of drawings, shared strings and comments of Excel.
PARAGRAPHS = {"p", "si", "text", "is"}
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
AUTHORS = {"creator", "lastModifiedBy", "Manager", "author", "userName"}
FORMULAS = {"f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula", "totalsRowFormula"}
# Names that formulas or other parts refer to: no placeholder can stand there.
IDENTIFIERS = {("definedName", "name"), ("table", "name"), ("table", "displayName"), ("bookmarkStart", "name")}
FONTS = {"rFonts", "font", "latin", "ea", "cs", "sym", "rFont", "buFont"}
IDENTIFIER = "名前の定義、表の名前かブックマークに、隠す言葉が使われています。その名前を変えて、保存し直してください。"
LONG_SHEET_NAME = "シートの名前の一部を伏せ字にすると長くなりすぎます。シートの名前を短くして、保存し直してください。"
WORDS = re.compile(r"[^\x00-\x7f]|@|[0-9][0-9 -]{5,}[0-9]")
WORDS_IN_FORMULA = re.compile(r'[^\x00-\x7f]|"')
WORDS_IN_ATTRIBUTE = re.compile(r"[^\x00-\x7f]|@")
# Attributes that people read, or that a click calls (tel:0299121234): a number in them is somebody's.
READ_ALOUD = {"Target", "tooltip", "display", "descr", "title", "alt", "string", "prompt", "error", "displayText"}
BREAK = re.compile("([\t\n])")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LISTS = {"formula1", "formula2"}
LONG_LIST = "入力規則の選択肢が、伏せ字にすると長くなりすぎます。選択肢をセルの範囲で指定して、保存し直してください。"
LONGEST_SHEET_NAME, LONGEST_LIST = 31, 255  # what Excel opens without complaint


def local(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class Part:
    """Walks one part and gathers its slots, in order. `heading_of` is asked for each paragraph's table cell."""

    def __init__(
        self,
        root: _Element,
        slots: list[Pieces],
        changed: Callable[[], None],
        *,
        place: str,
        skip: Callable[[_Element], bool] = lambda element: False,
        heading_of: Callable[[_Element], str] = lambda element: "",
    ) -> None:
        self._slots, self._changed, self._place = slots, changed, place
        self._skip, self._heading_of = skip, heading_of
        self._is_relations = local(root) == "Relationships"
        self._codes: dict[int, Pieces] = {}
        self._index: dict[int, int] = {}
        self._walk(root, None)

    def _walk(self, element: _Element, paragraph: Pieces | None) -> None:
        name = local(element)
        if not name or self._skip(element):
            return
        self._attributes(element, name)
        if name in PARAGRAPHS and len(element):
            paragraph = self._new(heading=self._heading_of(element))
        if name == "ruby":
            self._ruby(element, paragraph)
            return
        if name == "rPh":
            self._phonetic(element, paragraph)
            return
        self._own_text(element, name, paragraph)
        for child in element:
            self._walk(child, paragraph)
            if WORDS.search(child.tail or ""):
                self._new().pieces.append(Piece(child.tail or "", partial(self._write_tail, child)))

    def _own_text(self, element: _Element, name: str, paragraph: Pieces | None) -> None:
        text = element.text or ""
        if paragraph is not None and name in ("t", "delText"):
            paragraph.pieces.append(Piece(text, partial(write_run, self._changed, element)))
        elif paragraph is not None and name in BREAKS and local(element.getparent()) == "r":  # type: ignore[arg-type]
            paragraph.pieces.append(Piece(BREAKS[name], partial(write_run, self._changed, element)))
        elif name == "instrText" and paragraph is not None:
            self._code(element, text, paragraph)
        elif name in FORMULAS:
            if WORDS_IN_FORMULA.search(text):
                self._new(role="formula").pieces.append(Piece(text, partial(self._write_text, element)))
        elif text.strip() and (name in AUTHORS or WORDS.search(text)):
            role: Role = "author" if name in AUTHORS else "text"
            self._new(role=role).pieces.append(Piece(text, partial(self._write_text, element)))

    def _code(self, element: _Element, text: str, paragraph: Pieces) -> None:
        """Field codes (HYPERLINK "mailto:…") are cut over runs as words are."""
        if id(paragraph) not in self._codes:
            self._codes[id(paragraph)] = self._new()
        self._codes[id(paragraph)].pieces.append(Piece(text, partial(self._write_text, element)))

    def _attributes(self, element: _Element, name: str) -> None:
        if name in FONTS or (self._is_relations and element.get("TargetMode") != "External"):
            return
        for key, value in element.items():
            plain = str(key).rpartition("}")[2]
            is_author = plain in AUTHORS or (name, plain) == ("person", "displayName")
            words = WORDS if plain in READ_ALOUD else WORDS_IN_ATTRIBUTE
            if is_author or words.search(str(value)):
                piece = Piece(str(value), partial(self._write_attribute, element, str(key)))
                self._new(role="author" if is_author else "text").pieces.append(piece)

    def _ruby(self, element: _Element, paragraph: Pieces | None) -> None:
        readings = [child for child in element if local(child) == "rt"]
        start = len(paragraph.text) if paragraph else 0
        for child in element:
            if local(child) != "rt":
                self._walk(child, paragraph)
        for reading in readings:
            self._reading(reading, paragraph, start, len(paragraph.text) if paragraph else 0)

    def _phonetic(self, element: _Element, paragraph: Pieces | None) -> None:
        self._reading(element, paragraph, int(element.get("sb", 0)), int(element.get("eb", 0)))

    def _reading(self, element: _Element, paragraph: Pieces | None, start: int, end: int) -> None:
        slot = self._new(role="reading", base=Base(self._index.get(id(paragraph), 0), start, end))
        for run in element.iter():
            if local(run) == "t":
                slot.pieces.append(Piece(run.text or "", partial(write_run, self._changed, run)))

    def _new(self, *, role: Role = "text", heading: str = "", base: Base | None = None) -> Pieces:
        slot = Pieces(self._place, heading, role, base)
        self._index[id(slot)] = len(self._slots)
        self._slots.append(slot)
        return slot

    def _write_text(self, element: _Element, text: str) -> None:
        if local(element) in LISTS and len(text) > LONGEST_LIST:
            raise ReadError(LONG_LIST)
        element.text = text
        self._changed()

    def _write_tail(self, element: _Element, text: str) -> None:
        element.tail = text
        self._changed()

    def _write_attribute(self, element: _Element, key: str, text: str) -> None:
        name = local(element)
        if (name, key) in IDENTIFIERS:
            raise ReadError(IDENTIFIER)
        if name == "sheet" and len(text) > LONGEST_SHEET_NAME:
            raise ReadError(LONG_SHEET_NAME)
        element.set(key, text)
        self._changed()


def write_run(changed: Callable[[], None], element: _Element, text: str) -> None:
    """A run's text anew. In Word, tabs and line breaks that come back become what they were; elsewhere they are characters."""
    changed()
    space = element.tag.rpartition("}")[0] + "}"
    if local(element) in ("t", "delText") and not ("wordprocessingml" in space and BREAK.search(text)):
        element.text = text
        if "drawingml" not in space:  # where the attribute is not allowed, and not needed
            element.set(SPACE, "preserve")
        return
    made = [_run_part(element, piece) for piece in BREAK.split(text) if piece]
    parent = element.getparent()
    assert parent is not None  # noqa: S101  # a run's part stands in a run
    place = parent.index(element)
    parent[place : place + 1] = made


def _run_part(element: _Element, text: str) -> _Element:
    """A tab, a line break or words, to stand in the place of a run's part."""
    space, _, name = element.tag.rpartition("}")
    if text in "\t\n":
        return etree.Element(f"{space}}}{'tab' if text == chr(9) else 'br'}")
    made = etree.Element(f"{space}}}{name if name == 'delText' else 't'}")
    made.text = text
    made.set(SPACE, "preserve")
    return made
