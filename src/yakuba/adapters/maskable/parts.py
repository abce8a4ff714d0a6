"""The texts of one XML part of an Office file. Whatever holds words is listed, known element or not.

Runs are gathered by the paragraph they stand in, so that a name cut over several runs is one text. Element names count
without their namespace: files in the strict and in the transitional form (ISO/IEC 29500) are read alike.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial

from lxml import etree
from lxml.etree import _Element

from yakuba.adapters.maskable.slots import TextRun, TextRuns
from yakuba.adapters.readers.base import ReadError
from yakuba.core.privacy.documents.outward import calls_out
from yakuba.core.privacy.documents.texts import Base, Role

# What gathers runs: paragraphs of Word and of drawings, shared strings and comments of Excel.
PARAGRAPHS = {"p", "si", "text", "is"}
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
AUTHORS = {"creator", "lastModifiedBy", "Manager", "author", "userName"}
FORMULAS = {
    "f",
    "formula",
    "formula1",
    "formula2",
    "definedName",
    "calculatedColumnFormula",
    "totalsRowFormula",
}
# Names that formulas or other parts refer to: no placeholder can stand there.
IDENTIFIERS = {
    ("definedName", "name"),
    ("table", "name"),
    ("table", "displayName"),
    ("bookmarkStart", "name"),
}
FONTS = {"rFonts", "font", "latin", "ea", "cs", "sym", "rFont", "buFont"}
IDENTIFIER = "名前の定義、表の名前かブックマークに、隠す言葉が使われています。その名前を変えて、保存し直してください。"
LONG_SHEET_NAME = "シートの名前の一部を伏せ字にすると長くなりすぎます。シートの名前を短くして、保存し直してください。"
WORDS = re.compile(r"[^\x00-\x7f]|@|[0-9][0-9 -]{5,}[0-9]")
WORDS_IN_FORMULA = re.compile(r'[^\x00-\x7f]|"')
WORDS_IN_ATTRIBUTE = re.compile(r"[^\x00-\x7f]|@")
# Attributes that people read, or that a click calls (tel:0299121234): a number in them is somebody's.
READ_ALOUD = {
    "Target",
    "tooltip",
    "display",
    "descr",
    "title",
    "alt",
    "string",
    "prompt",
    "error",
    "displayText",
}
# Attributes that say where something leads, or what a field does.
ROLES: Mapping[str, Role] = {
    "Target": "address",
    "href": "address",
    "src": "address",
    "url": "address",
    "location": "address",
    "instr": "field",
}
BREAK = re.compile("([\t\n])")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LISTS = {"formula1", "formula2"}
LONG_LIST = "入力規則の選択肢が、伏せ字にすると長くなりすぎます。選択肢をセルの範囲で指定して、保存し直してください。"
# What Excel opens without complaint.
LONGEST_SHEET_NAME = 31
LONGEST_LIST = 255


def local(element: _Element) -> str:
    return (
        element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    )


class Part:
    """Walks one part and gathers its slots, in order. `heading_of` is asked for each paragraph's table cell."""

    def __init__(
        self,
        root: _Element,
        slots: list[TextRuns],
        changed: Callable[[], None],
        *,
        place: str,
        skip: Callable[[_Element], bool] = lambda element: False,
        heading_of: Callable[[_Element], str] = lambda element: "",
    ) -> None:
        self._slots = slots
        self._changed = changed
        self._place = place
        self._skip = skip
        self._heading_of = heading_of
        self._is_relations = local(root) == "Relationships"
        self._codes: dict[int, TextRuns] = {}
        self._index: dict[int, int] = {}
        self._walk(root, None)

    def _walk(self, element: _Element, paragraph: TextRuns | None) -> None:
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
            tail = child.tail or ""
            if WORDS.search(tail):
                run = TextRun(tail, partial(self._write_tail, child))
                self._new().pieces.append(run)

    def _own_text(
        self, element: _Element, name: str, paragraph: TextRuns | None
    ) -> None:
        text = element.text or ""
        if paragraph is not None:
            if name in ("t", "delText"):
                paragraph.pieces.append(self._run(text, element))
                return

            if name in BREAKS and local(element.getparent()) == "r":  # type: ignore[arg-type]
                paragraph.pieces.append(self._run(BREAKS[name], element))
                return

            if name == "instrText":
                self._code(element, text, paragraph)
                return

        if name in FORMULAS:
            if WORDS_IN_FORMULA.search(text) or calls_out(text):
                self._whole_text(element, text, "formula")
        elif not text.strip():
            return
        elif name in AUTHORS:
            self._whole_text(element, text, "author")
        elif WORDS.search(text):
            self._whole_text(element, text, "text")

    def _run(self, text: str, element: _Element) -> TextRun:
        return TextRun(text, partial(write_run, self._changed, element))

    def _whole_text(self, element: _Element, text: str, role: Role) -> None:
        run = TextRun(text, partial(self._write_text, element))
        self._new(role=role).pieces.append(run)

    def _code(self, element: _Element, text: str, paragraph: TextRuns) -> None:
        """Field codes (HYPERLINK "mailto:…") are cut over runs as words are."""
        if id(paragraph) not in self._codes:
            self._codes[id(paragraph)] = self._new(role="field")

        run = TextRun(text, partial(self._write_text, element))
        self._codes[id(paragraph)].pieces.append(run)

    def _attributes(self, element: _Element, name: str) -> None:
        is_inside = (
            self._is_relations and element.get("TargetMode") != "External"
        )
        if name in FONTS or is_inside:
            return

        for key, written in element.items():
            value = str(written)
            plain = str(key).rpartition("}")[2]
            is_author = plain in AUTHORS or (name, plain) == (
                "person",
                "displayName",
            )
            words = WORDS if plain in READ_ALOUD else WORDS_IN_ATTRIBUTE
            is_code = plain == "instr"
            if is_author or is_code or words.search(value):
                run = TextRun(
                    value, partial(self._write_attribute, element, str(key))
                )
                role = "author" if is_author else ROLES.get(plain, "text")
                self._new(role=role).pieces.append(run)

    def _ruby(self, element: _Element, paragraph: TextRuns | None) -> None:
        start = len(paragraph.text) if paragraph else 0
        for child in element:
            if local(child) != "rt":
                self._walk(child, paragraph)

        end = len(paragraph.text) if paragraph else 0
        for child in element:
            if local(child) == "rt":
                self._reading(child, paragraph, start, end)

    def _phonetic(self, element: _Element, paragraph: TextRuns | None) -> None:
        start = int(element.get("sb", 0))
        end = int(element.get("eb", 0))
        self._reading(element, paragraph, start, end)

    def _reading(
        self,
        element: _Element,
        paragraph: TextRuns | None,
        start: int,
        end: int,
    ) -> None:
        base = Base(self._index.get(id(paragraph), 0), start, end)
        slot = self._new(role="reading", base=base)
        for run in element.iter():
            if local(run) == "t":
                slot.pieces.append(self._run(run.text or "", run))

    def _new(
        self,
        *,
        role: Role = "text",
        heading: str = "",
        base: Base | None = None,
    ) -> TextRuns:
        slot = TextRuns(self._place, heading, role, base)
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


def write_run(
    changed: Callable[[], None], element: _Element, text: str
) -> None:
    """A run's text anew.

    In Word, tabs and line breaks that come back become what they were; elsewhere they are characters.
    """
    changed()
    space = element.tag.rpartition("}")[0]
    has_breaks = "wordprocessingml" in space and BREAK.search(text) is not None
    if local(element) in ("t", "delText") and not has_breaks:
        element.text = text
        # In drawings the attribute is not allowed, and not needed.
        if "drawingml" not in space:
            element.set(SPACE, "preserve")

        return

    parts = [_run_part(element, part) for part in BREAK.split(text) if part]
    parent = element.getparent()
    assert parent is not None  # noqa: S101  # a run's part stands in a run
    place = parent.index(element)
    parent[place : place + 1] = parts


def _run_part(element: _Element, text: str) -> _Element:
    """A tab, a line break or words, to stand in the place of a run's part."""
    space, _, name = element.tag.rpartition("}")
    if text == "\t":
        return etree.Element(f"{space}}}tab")
    if text == "\n":
        return etree.Element(f"{space}}}br")

    words = etree.Element(f"{space}}}{name if name == 'delText' else 't'}")
    words.text = text
    words.set(SPACE, "preserve")
    return words
