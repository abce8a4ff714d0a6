"""PDF: the characters of each page as lines and tables; OCR where a page is a picture."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from yakuba.adapters.readers.base import ReaderBounds, too_large
from yakuba.adapters.readers.pdf import (
    aligned_tables,
    annotations,
    glyphs,
    layout,
    ocr,
    paragraphs,
    ruled_tables,
    rules,
    running_heads,
    vertical,
)
from yakuba.adapters.readers.pdf.enclosures import form_of, notes_of_file
from yakuba.adapters.readers.pdf.pages import open_document
from yakuba.adapters.readers.pdf.seen import doubts, sight
from yakuba.adapters.readers.pdf.titles import title_of
from yakuba.core.evidence.extract import Extract, NoteKind, ReadingNote

NO_TEXT = "{pages}ページ目に文字の情報がありません（画像だけのページです）。OCRで文字を付けてから登録し直すと検索できます。"
PARTLY = "{pages}ページ目は、大きな画像の中の文字を読み取っていません。OCRで文字を付けてから登録し直すと検索できます。"
GARBLED = "{pages}ページ目は、文字の情報が壊れていて読み取れません。元のファイルからPDFを作り直してください。"
HIDDEN = "{pages}ページ目の、ページに見えない文字（白い文字、ページの外の文字など）を除いて読み取りました。"
OCR_READ = "画像から読み取った文字（確かさ{sure}%以上）で、ページに見える文字と違うおそれがあります"
COMMENTS = "付箋などの注釈が{count}件あり、本文には入れていません：{told}"
COMMENTS_TOLD = 3
LONGEST_NOTE = 200
MOST_LISTED = 20  # pages in a note
MOST_PATHS = 10_000  # of a page that is drawn
DRAWN_TEXT = 40  # paths of a page that may be letters
PICTURE = 0.1  # of a page
LARGE_PICTURE = 0.6
FEW_CHARACTERS = 60  # beside a large picture
# Pages that are drawn to look at their characters: the first, and so many of the others.
DRAWN_FIRST = 30
DRAWN_LATER = 30


@dataclass(slots=True)
class PageContent:
    """What was read of a page, and why some of it was not: `gaps` are the notes that name it."""

    items: list[running_heads.Item]
    gaps: tuple[str, ...] = ()
    comments: list[str] = field(default_factory=list)
    has_fault: bool = False

    @property
    def may_be_recognised(self) -> bool:
        """Whether it holds a picture of text."""
        return bool({NO_TEXT, PARTLY, GARBLED}.intersection(self.gaps))


def read(data: bytes, bounds: ReaderBounds) -> Extract:
    document = open_document(data)
    if len(document) > bounds.max_pages:
        raise too_large(f"{bounds.max_pages:,}ページ")

    form = form_of(document)
    pages = list(_pages(document, form))
    if ocr.is_installed():
        _recognise(document, pages, bounds)

    items = running_heads.items_of([page.items for page in pages])
    blocks = tuple(paragraphs.blocks(items))
    written = document.get_metadata_dict().get("Title") or ""
    return Extract(
        blocks,
        title=title_of(written, blocks),
        pages=len(pages),
        notes=(*_notes(pages), *notes_of_file(document)),
    )


def _pages(document: Any, form: Any) -> Iterator[PageContent]:
    """A damaged one has all that follow it looked at."""
    step = max(1, len(document) // DRAWN_LATER)
    has_fault = False
    memory = sight.FormMemory()
    for number, page in enumerate(document):
        is_drawn = number < DRAWN_FIRST or number % step == 0 or has_fault
        content = _content(page, form, memory, is_drawn=is_drawn)
        has_fault |= content.has_fault
        yield content


def _content(
    page: Any, form: Any, memory: sight.FormMemory, *, is_drawn: bool
) -> PageContent:
    """Nothing of a page whose characters cannot be told."""
    text = glyphs.text_of(page)
    artwork = rules.artwork_of(page, text.frame)
    upon = annotations.notes_of(page, form, text.frame)
    if not text.glyphs and not upon.glyphs:
        is_picture = _is_picture(artwork, text.frame)
        gaps = (NO_TEXT,) if is_picture else ()
        return PageContent([], gaps, upon.comments)

    may_draw = is_drawn and artwork.paths <= MOST_PATHS
    picture = sight.picture_of(page, text) if may_draw else None
    reliance = doubts.reliance_of(text, artwork, picture, memory)
    gaps = (HIDDEN,) if reliance.has_hidden else ()
    if reliance.is_garbled:
        gaps = (*gaps, GARBLED)
        return PageContent([], gaps, upon.comments, has_fault=True)

    seen = [*reliance.glyphs, *upon.glyphs]
    if _is_partly_read(seen, artwork, text.frame):
        gaps = (*gaps, PARTLY)

    items = _items(seen, artwork, text.frame)
    return PageContent(items, gaps, upon.comments, reliance.has_fault)


def _items(
    seen: list[glyphs.Glyph], artwork: rules.Artwork, frame: glyphs.PageFrame
) -> list[running_heads.Item]:
    """Lines and tables in reading order; a page that is written downwards is turned first."""
    grids = ruled_tables.grids_of(artwork.rules)
    width = frame.width
    if vertical.is_vertical(seen):
        seen = vertical.as_horizontal(seen, width)
        grids = []
        width = frame.height

    outside, tables = ruled_tables.take(seen, grids)
    pieces = layout.pieces_of(outside)
    pieces += [layout.piece_of(table) for table in tables]
    rows = aligned_tables.with_tables(layout.rows_of(pieces))
    columns = layout.columns_of(rows, width)
    return [item for column in columns for item in layout.items_of(column)]


def _is_picture(artwork: rules.Artwork, frame: glyphs.PageFrame) -> bool:
    """Whether there is something on a page without text; an empty page is no picture."""
    size = frame.width * frame.height
    return artwork.paths >= DRAWN_TEXT or any(
        image.area >= PICTURE * size for image in artwork.images
    )


def _is_partly_read(
    seen: list[glyphs.Glyph],
    artwork: rules.Artwork,
    frame: glyphs.PageFrame,
) -> bool:
    """Whether a picture as large as the page may hold more than the few characters beside it."""
    size = frame.width * frame.height
    is_large = any(
        image.area >= LARGE_PICTURE * size for image in artwork.images
    )
    return is_large and len(seen) < FEW_CHARACTERS


def _recognise(
    document: Any, pages: list[PageContent], bounds: ReaderBounds
) -> None:
    """The pages that could be read by OCR only, as many as there is time for."""
    began = monotonic()
    for number, page in enumerate(pages):
        if monotonic() - began > bounds.max_ocr_seconds:
            return
        if not page.may_be_recognised:
            continue

        found = ocr.recognise(document[number])
        if found.lines:
            sure = int(100 * found.confidence)
            doubt = OCR_READ.format(sure=sure)
            page.items = [line._replace(doubt=doubt) for line in found.lines]
            page.gaps = ()


def _notes(pages: list[PageContent]) -> Iterator[ReadingNote]:
    """What was not read, each kind once with its pages."""
    for gap, kind in KINDS.items():
        found = [
            number
            for number, page in enumerate(pages, start=1)
            if gap in page.gaps
        ]
        if found:
            yield ReadingNote(gap.format(pages=_numbers(found)), kind)

    comments = [text for page in pages for text in page.comments]
    if comments:
        told = annotations.joined(comments[:COMMENTS_TOLD])[:LONGEST_NOTE]
        yield ReadingNote(
            COMMENTS.format(count=len(comments), told=told), "aside"
        )


KINDS: dict[str, NoteKind] = {
    GARBLED: "doubt",
    NO_TEXT: "left_out",
    PARTLY: "left_out",
    HIDDEN: "left_out",
}


def _numbers(pages: list[int]) -> str:
    """「2・5・7」; 「1・2・…・20など35」."""
    listed = "・".join(str(number) for number in pages[:MOST_LISTED])
    return f"{listed}など{len(pages)}" if len(pages) > MOST_LISTED else listed
