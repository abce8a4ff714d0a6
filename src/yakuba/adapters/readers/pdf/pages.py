"""A page of a PDF as a picture, and where on it a text stands."""

import io
from typing import Any, NamedTuple

import pypdfium2 as pdfium

from yakuba.adapters.readers.base import BROKEN, PROTECTED, ReadError
from yakuba.core.language.text import normalise

COLOURS = 64  # of a picture: text and drawings need no more
SAME_LINE = 0.005  # of a page's height
NO_PAGE = "そのページはありません。"


class Box(NamedTuple):
    """Fractions (0…1) of a page's width and height, from its top left."""

    left: float
    top: float
    right: float
    bottom: float


def open_document(data: bytes) -> Any:
    """Raises ReadError for a file with a password, and a broken one."""
    try:
        return pdfium.PdfDocument(data)  # type: ignore[no-untyped-call]
    except pdfium.PdfiumError as error:
        is_protected = "password" in str(error).lower()
        raise ReadError(PROTECTED if is_protected else BROKEN) from error


def render(data: bytes, page_number: int, width: int) -> bytes:
    """A page (from 1) as PNG, `width` pixels wide."""
    page = _page(open_document(data), page_number)
    image = page.render(scale=width / page.get_width()).to_pil()
    out = io.BytesIO()
    image.convert("RGB").quantize(COLOURS).save(out, "PNG", optimize=False)
    return out.getvalue()


def locate(data: bytes, page_number: int, text: str) -> list[Box]:
    """Where a text stands on a page, a box a line, ignoring white space."""
    page = _page(open_document(data), page_number)
    layer = page.get_textpage()
    places = []  # the character of the page to which each plain one belongs
    letters = []
    for index, character in enumerate(layer.get_text_range()):
        for letter in _plain(character):
            places.append(index)
            letters.append(letter)

    wanted = _plain(text)
    start = "".join(letters).find(wanted)
    if start < 0:
        return []

    boxes: list[Box] = []
    for index in dict.fromkeys(places[start : start + len(wanted)]):
        box = _box(page, layer, index)
        if boxes and abs(boxes[-1].top - box.top) < SAME_LINE:
            boxes[-1] = _union(boxes[-1], box)
        else:
            boxes.append(box)

    return boxes


def _page(document: Any, number: int) -> Any:
    """Counted from 1."""
    if not 1 <= number <= len(document):
        raise ReadError(NO_PAGE)

    return document[number - 1]


def _plain(text: str) -> str:
    """Without white space and soft hyphens, in one form of each character."""
    return "".join(normalise(text.replace("\u00ad", "")).split())


def _box(page: Any, layer: Any, index: int) -> Box:
    """Of one character."""
    width, height = page.get_size()
    left, bottom, right, top = layer.get_charbox(index, loose=True)
    # A PDF counts from the bottom.
    return Box(
        left=left / width,
        top=1 - top / height,
        right=right / width,
        bottom=1 - bottom / height,
    )


def _union(one: Box, other: Box) -> Box:
    """The box that holds both."""
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )
