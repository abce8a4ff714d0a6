"""What is filled in on a page and laid upon it: the values of form fields, text boxes, and people's comments."""

import ctypes
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from yakuba.adapters.readers.pdf.glyphs import BLANK, Glyph, PageFrame

MOST = 2_000  # of a page
LONGEST = 20_000  # characters of a value
SIZE = 10.0  # of the characters of a value, in points
LATIN_WIDTH = 0.55  # of their size
LINE_HEIGHT = 1.2
UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
PASSWORD = 1 << 13
MULTILINE = 1 << 12
LAID_UPON = (pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP)
COMMENTS = (
    pdfium.FPDF_ANNOT_TEXT,
    pdfium.FPDF_ANNOT_HIGHLIGHT,
    pdfium.FPDF_ANNOT_UNDERLINE,
    pdfium.FPDF_ANNOT_SQUIGGLY,
    pdfium.FPDF_ANNOT_STRIKEOUT,
    pdfium.FPDF_ANNOT_CARET,
)
VALUES = (
    pdfium.FPDF_FORMFIELD_TEXTFIELD,
    pdfium.FPDF_FORMFIELD_COMBOBOX,
    pdfium.FPDF_FORMFIELD_LISTBOX,
)
# Checked, and not.
SIGNS = {
    pdfium.FPDF_FORMFIELD_CHECKBOX: ("☑", "☐"),
    pdfium.FPDF_FORMFIELD_RADIOBUTTON: ("◉", "○"),
}


class PageNotes(NamedTuple):
    """Characters where they stand on the page as it is read, and comments that do not stand on it."""

    glyphs: list[Glyph]
    comments: list[str]


def notes_of(page: Any, form: Any, frame: PageFrame) -> PageNotes:
    """`form` is the document's, None where it has none."""
    glyphs: list[Glyph] = []
    comments = []
    count = pdfium.FPDFPage_GetAnnotCount(page.raw)
    for number in range(min(count, MOST)):
        item = pdfium.FPDFPage_GetAnnot(page.raw, number)
        if not item:
            continue

        kind = pdfium.FPDFAnnot_GetSubtype(item)
        if pdfium.FPDFAnnot_GetFlags(item) & UNSEEN:
            pass
        elif kind in COMMENTS:
            comments.append(_string(item, b"Contents"))
        else:
            glyphs += _glyphs(_shown(item, kind, form), _box(item, frame))

        pdfium.FPDFPage_CloseAnnot(item)

    return PageNotes(glyphs, [text for text in comments if text.strip()])


def _shown(item: Any, kind: int, form: Any) -> str:
    """What is laid upon the page as text, or filled into a field of a form."""
    if kind in LAID_UPON:
        return _string(item, b"Contents")
    if kind == pdfium.FPDF_ANNOT_WIDGET and form:
        return _value(item, form)

    return ""


def _value(item: Any, form: Any) -> str:
    """What somebody filled in, 「☑」 for a box that is ticked; of a password nothing."""
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, item)
    if kind in SIGNS:
        checked, unchecked = SIGNS[kind]
        return checked if pdfium.FPDFAnnot_IsChecked(form, item) else unchecked

    flags = pdfium.FPDFAnnot_GetFormFieldFlags(form, item)
    is_secret = kind == pdfium.FPDF_FORMFIELD_TEXTFIELD and flags & PASSWORD
    if kind not in VALUES or is_secret:
        return ""

    return _text(
        lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(
            form, item, buffer, size
        )
    )


def _string(item: Any, key: bytes) -> str:
    """What an annotation says under a key."""
    return _text(
        lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(
            item, key, buffer, size
        )
    )


def _text(get: Callable[[Any, int], int]) -> str:
    """What a function of pdfium writes (UTF-16), when asked for its length first."""
    size = get(None, 0)
    if not 2 < size <= 2 * LONGEST:
        return ""

    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    get(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")


def _box(item: Any, frame: PageFrame) -> tuple[float, float, float, float]:
    """Where it lies on the page as it is read."""
    place = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(item, place)
    return frame.box(place.left, place.bottom, place.right, place.top)


def _glyphs(
    text: str, box: tuple[float, float, float, float]
) -> Iterator[Glyph]:
    """A value in its box, from line to line: in the middle of it where there is one."""
    left, top, right, bottom = box
    lines = list(_lines(text, max(SIZE, right - left)))
    height = SIZE * LINE_HEIGHT
    line_top = max(top, (top + bottom - height * len(lines)) / 2)
    for line in lines:
        place = left
        is_parted = False
        for character in line:
            width = _width(character)
            if character not in BLANK:
                yield Glyph(
                    character,
                    place,
                    line_top,
                    place + width,
                    line_top + SIZE,
                    is_parted=is_parted,
                )

            is_parted = character in BLANK
            place += width

        line_top += height


def _lines(text: str, width: float) -> Iterator[str]:
    """A value broken where its box ends."""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        part = ""
        room = width
        for character in line:
            room -= _width(character)
            if part and room < 0:
                yield part
                part = ""
                room = width - _width(character)

            part += character

        yield part


def _width(character: str) -> float:
    """Half a character's for Latin letters and half-wide kana."""
    is_narrow = character.isascii() or "\uff61" <= character <= "\uff9f"
    return SIZE * LATIN_WIDTH if is_narrow else SIZE


def joined(comments: Iterable[str]) -> str:
    """In one line, 「」 around each."""
    return "".join(f"「{' '.join(text.split())}」" for text in comments)
