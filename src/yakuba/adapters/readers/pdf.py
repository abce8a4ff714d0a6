"""PDF: the text layer page by page, the picture of a page, and where on it a text stands."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from time import monotonic
from typing import Any

import pypdfium2 as pdfium

from yakuba.adapters.readers import lines, ocr
from yakuba.adapters.readers.base import BROKEN, PROTECTED, TOO_LARGE, Limits, ReadError
from yakuba.core.passages import Extract, Place
from yakuba.core.text import INNER_SPACE, normalise

NO_TEXT = (
    "{pages}ページ目に文字の情報がありません（画像だけのページです）。OCRで文字を付けてから登録し直すと検索できます。"
)

OCR_READ = (
    "{pages}ページ目は、画像から文字を読み取りました（確かさ{sure}%以上）。数字と名前は、元の資料で確かめてください。"
)
SPACES = "文字の間にあった余分な空白{count}か所を除いて読み取りました。言葉の切れ目が正しいか確かめてください。"
MANY_SPACES, SPACED = 20, 0.05  # so many, and such a share of the characters
PAGE_NUMBER = re.compile(r"^[\W_]*\d{1,4}(?:ページ|頁)?(?=\W|$)[\W_]*|[\W_]*(?<!\w)\d{1,4}(?:ページ|頁)?[\W_]*$")


def _open(data: bytes) -> Any:
    try:
        return pdfium.PdfDocument(data)  # type: ignore[no-untyped-call]
    except pdfium.PdfiumError as error:
        raise ReadError(PROTECTED if "password" in str(error).lower() else BROKEN) from error


def read(data: bytes, limits: Limits) -> Extract:
    document = _open(data)
    if len(document) > limits.max_pages:
        raise ReadError(TOO_LARGE.format(limit=f"{limits.max_pages:,}ページ"))
    pages = [page.get_textpage().get_text_bounded().replace("\r", "").split("\n") for page in document]
    empty = [number for number, page in enumerate(pages, start=1) if not "".join(page).strip()]
    recognised = _recognised(document, empty, limits) if empty and ocr.is_installed() else {}
    for number, found in recognised.items():
        pages[number - 1] = found.lines
    notes = (*_notes([number for number in empty if number not in recognised], recognised), *_spaced(pages))
    title = (document.get_metadata_dict().get("Title") or "").strip()
    blocks = tuple(lines.blocks(_lines(pages), join=True))
    return Extract(blocks, title=title, pages=len(pages), notes=notes)


def _recognised(document: Any, numbers: list[int], limits: Limits) -> dict[int, ocr.Recognised]:
    """The page images that could be read by OCR, as many as there is time for."""
    found = {}
    began = monotonic()
    for number in numbers:
        if monotonic() - began > limits.max_ocr_seconds:
            break
        if (page := ocr.recognise(document[number - 1])).lines:
            found[number] = page
    return found


def _notes(empty: list[int], recognised: dict[int, ocr.Recognised]) -> Iterator[str]:
    """What the unit that owns the document should know of its pages."""
    if recognised:
        sure = min(page.confidence for page in recognised.values())
        yield OCR_READ.format(pages=_numbers(list(recognised)), sure=int(100 * sure))
    if empty:
        yield NO_TEXT.format(pages=_numbers(empty))


def _spaced(pages: list[list[str]]) -> Iterator[str]:
    """Where so many stray spaces stood between characters that somebody should look at what was read."""
    written = [line.strip() for page in pages for line in page]
    removed = sum(len(line) - len(INNER_SPACE.sub("", line)) for line in written)
    if removed >= MANY_SPACES and removed >= SPACED * sum(map(len, written)):
        yield SPACES.format(count=f"{removed:,}")


def _numbers(pages: list[int]) -> str:
    return "・".join(map(str, pages[:20]))


def _lines(pages: list[list[str]]) -> Iterator[tuple[str, Place]]:
    """Lines with their page. Of the running heads that stand on nearly every page each is kept once, of page numbers
    none: they are the passage's place.
    """
    edges = Counter(edge for page in pages for edge in {_shape(line) for line in _edge_lines(page)})
    often, seen = max(3, round(0.6 * len(pages))), set[str]()
    for number, page in enumerate(pages, start=1):
        repeated = {id(line) for line in _edge_lines(page) if edges[_shape(line)] >= often}
        for line in page:
            if id(line) in repeated:
                head = PAGE_NUMBER.sub("", unicodedata.normalize("NFKC", line)).strip()
                if not head or head in seen:
                    continue
                seen.add(head)
                yield from ((line, Place(page=number)), ("", Place(page=number)))  # no part of what follows
                continue
            yield line, Place(page=number)


def _edge_lines(page: list[str]) -> list[str]:
    filled = [line for line in page if line.strip()]
    return filled[:1] + filled[-1:] if len(filled) > 2 else []


def _shape(line: str) -> str:
    return "".join(
        "0" if character.isdigit() else character for character in unicodedata.normalize("NFKC", line).strip()
    )


def render(data: bytes, page_number: int, width: int) -> bytes:
    """A page (from 1) as PNG, `width` pixels wide."""
    page = _page(_open(data), page_number)
    out = io.BytesIO()
    page.render(scale=width / page.get_width()).to_pil().convert("RGB").quantize(64).save(out, "PNG", optimize=False)
    return out.getvalue()


def locate(data: bytes, page_number: int, text: str) -> list[tuple[float, float, float, float]]:
    """Boxes (left, top, right, bottom as fractions 0…1) of a text on a page, a box a line, ignoring white space."""
    page = _page(_open(data), page_number)
    layer = page.get_textpage()
    characters = [(i, c) for i, c in enumerate(layer.get_text_range()) for c in _plain(c)]
    found = "".join(c for _, c in characters).find(_plain(text))
    if found < 0:
        return []
    width, height = page.get_size()
    boxes: list[tuple[float, float, float, float]] = []
    for index in dict.fromkeys(i for i, _ in characters[found : found + len(_plain(text))]):
        left, bottom, right, top = layer.get_charbox(index, loose=True)
        box = (left / width, 1 - top / height, right / width, 1 - bottom / height)
        same_line = boxes and abs(boxes[-1][1] - box[1]) < 0.005
        boxes[-1:] = [_union(boxes[-1], box)] if same_line else [*boxes[-1:], box]
    return boxes


def _page(document: Any, number: int) -> Any:
    if not 1 <= number <= len(document):
        raise ReadError("そのページはありません。")
    return document[number - 1]


def _plain(text: str) -> str:
    return "".join(normalise(text.replace("\u00ad", "")).split())


def _union(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, float, float, float]:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
