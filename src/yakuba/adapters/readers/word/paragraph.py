"""The text of one paragraph as it is shown, and what hangs on it: text boxes, pictures, notes."""

from collections.abc import Callable

from lxml.etree import _Element

from yakuba.adapters.readers.word.equation import equation_text
from yakuba.adapters.readers.word.fields import Fields, field_name
from yakuba.adapters.readers.word.markup import (
    find,
    is_on,
    value,
    w,
    within,
)
from yakuba.adapters.readers.word.styles import WordStyles
from yakuba.adapters.readers.word.symbols import shown_in_font, symbol_text

MATHEMATICS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RUN = w("r")
SIMPLE_FIELD = w("fldSimple")
FORMULA = f"{MATHEMATICS}oMath"
IN_PARAGRAPH = {RUN, SIMPLE_FIELD, FORMULA}
SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
TEXT = w("t")
CODE = w("instrText")
FIELD_MARK = w("fldChar")
SYMBOL = w("sym")
DRAWN = {w("drawing"), w("pict"), w("object")}
NOTE_KINDS = {
    w("footnoteReference"): "footnotes",
    w("endnoteReference"): "endnotes",
}
IN_RUN = {
    *SIGNS,
    *DRAWN,
    *NOTE_KINDS,
    *(RUN, TEXT, CODE, FIELD_MARK, SYMBOL),
}
# Of the mark at the end of a paragraph.
GONE = ("del", "moveFrom", "vanish", "specVanish")
LARGE_LETTERS = ("drop", "margin")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class WordParagraph:
    """The text of paragraphs that are shown as one; usually a single one.

    `drawings` are elements for others to read, `notes` the kinds and identifiers of those that are called.
    """

    def __init__(self, styles: WordStyles, fields: Fields) -> None:
        self.drawings: list[_Element] = []
        self.notes: list[tuple[str, str]] = []
        self.is_contents = False
        self.hidden = 0
        self._pieces: list[str] = []
        self._styles = styles
        self._fields = fields
        self._style = ""
        self._font = ""
        self._readers: dict[str, Callable[[_Element], None]] = {
            RUN: self._run,
            TEXT: self._text,
            CODE: self._code,
            FIELD_MARK: self._field_mark,
            SYMBOL: lambda each: self._show(symbol_text(each)),
            SIMPLE_FIELD: self._simple_field,
            FORMULA: self._formula,
            **dict.fromkeys(SIGNS, self._sign),
            **dict.fromkeys(DRAWN, self.drawings.append),
            **dict.fromkeys(NOTE_KINDS, self._note),
        }

    @property
    def text(self) -> str:
        """As it is shown, lines and tabs included."""
        return "".join(self._pieces)

    def add(self, paragraph: _Element) -> None:
        """One more <w:p>, which is shown in the same paragraph."""
        self._style = self._styles.of(paragraph)
        self.is_contents |= self._fields.is_contents
        self._read(paragraph, IN_PARAGRAPH)
        self.is_contents |= self._styles.is_contents(paragraph)
        self._fields.end_paragraph()

    def _read(self, parent: _Element, names: set[str]) -> None:
        """Each of these elements by what it is."""
        for element in within(parent, names):
            self._readers[element.tag](element)

    def _run(self, run: _Element) -> None:
        """<w:r>: hidden ones are counted; the font tells what their signs look like."""
        if self._styles.is_hidden(run, self._style):
            self.hidden += any(True for _ in run.iter(TEXT))
            # A field that begins or ends there does so all the same.
            for mark in within(run, {FIELD_MARK, CODE}):
                self._readers[mark.tag](mark)
        else:
            self._font = value(run, "rPr/rFonts", "ascii")
            self._read(run, IN_RUN)

    def _text(self, element: _Element) -> None:
        """<w:t>, which in a field may be a part of its instruction."""
        text = element.text or ""
        if element.get(SPACE) != "preserve":
            text = text.strip(" \t\r\n")

        self._fields.add_code(text)
        line = text.replace("\n", " ")
        self._show(shown_in_font(line, self._font))

    def _show(self, text: str) -> None:
        """Nothing is shown of what stands in an instruction."""
        if self._fields.shows_text:
            self._pieces.append(text)

    def _code(self, element: _Element) -> None:
        """<w:instrText>, which nobody sees."""
        self._fields.add_code(element.text or "")

    def _field_mark(self, mark: _Element) -> None:
        """<w:fldChar>: a field begins, goes over to its result, or ends."""
        self._pieces.append(self._fields.take(mark))
        self.is_contents |= self._fields.is_contents

    def _sign(self, element: _Element) -> None:
        """<w:tab/>, <w:br/>, <w:noBreakHyphen/>."""
        self._show(SIGNS[element.tag])

    def _note(self, reference: _Element) -> None:
        """<w:footnoteReference w:id="2"/>."""
        kind = NOTE_KINDS[reference.tag]
        self.notes.append((kind, reference.get(w("id"), "")))

    def _simple_field(self, element: _Element) -> None:
        """<w:fldSimple w:instr="PAGE">, with its result inside.

        <w:fldSimple w:instr="EQ \\f(1,2)"/> without a result is 1/2.
        """
        instruction = element.get(w("instr"), "")
        if field_name(instruction) == "EQ" and not len(element):
            self._show(equation_text(instruction))
        elif not self._fields.hides(instruction):
            self._read(element, IN_PARAGRAPH)

    def _formula(self, formula: _Element) -> None:
        """A formula in one line.

        <m:num>1</m:num><m:den>2</m:den> is 1/2.
        """
        for part in formula.iter(f"{MATHEMATICS}t", f"{MATHEMATICS}den"):
            is_text = part.tag == f"{MATHEMATICS}t"
            self._show((part.text or "") if is_text else "/")


def runs_on(paragraph: _Element) -> bool:
    """Whether what follows is shown in the same paragraph: its end is deleted, moved away or hidden.

    The first letter of a paragraph that is set large stands in one of its own.
    """
    if value(paragraph, "pPr/framePr", "dropCap") in LARGE_LETTERS:
        return True

    mark = find(paragraph, "pPr/rPr")
    return mark is not None and any(is_on(find(mark, name)) for name in GONE)
