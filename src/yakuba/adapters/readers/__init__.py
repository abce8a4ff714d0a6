"""From the bytes of a file to its text. What a file is shows in its first bytes; its name decides only the rest."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module

from yakuba.adapters.readers import conversion
from yakuba.adapters.readers.base import (
    BROKEN,
    MIB,
    ReaderBounds,
    ReadError,
    too_large,
)
from yakuba.adapters.readers.formats import format_of
from yakuba.core.evidence.extract import Extract, Place, ReadingNote
from yakuba.core.language import provisions
from yakuba.core.language.text import CONTROLS

DAMAGED = "\ufffd"
MOST_PLACES = 3  # in a note
OPENING = 6  # blocks in which an ordinance gives its name
UNTOLD = "文字化けしている文字があり、正しく読み取れないことがあります"
# With the marks of UTF-8 and UTF-16, and the end that old programs wrote.
BLANK = re.compile(
    rb"(?:\xef\xbb\xbf)?[\s\x1a]*|(?:\xff\xfe|\xfe\xff)[\s\x00]*"
)
EMPTY = "ファイルの中身が空です。正しいファイルか確かめてください。"


def read(data: bytes, file_name: str, bounds: ReaderBounds) -> Extract:
    """The text of a file with its structure. Raises ReadError, with the sentence for the person."""
    if BLANK.fullmatch(data):
        raise ReadError(EMPTY)
    if len(data) > bounds.max_bytes:
        raise too_large(f"{bounds.max_bytes // MIB}MB")

    try:
        found = _printable(_extract(data, file_name, bounds))
        extract = _with_doubts(_named(found))
    except (ReadError, MemoryError):
        raise
    except Exception as error:
        # Whatever a parser raises, the file is the reason.
        raise ReadError(BROKEN) from error

    if (
        sum(len(block.text) for block in extract.blocks)
        > bounds.max_characters
    ):
        raise too_large(f"{bounds.max_characters:,}文字")

    return extract


def _extract(data: bytes, file_name: str, bounds: ReaderBounds) -> Extract:
    try:
        known = format_of(data, file_name, bounds)
    except ReadError as refused:
        return _converted(data, refused, bounds)

    return _reader(known.reader)(data, bounds)


def _converted(
    data: bytes, refused: ReadError, bounds: ReaderBounds
) -> Extract:
    """As the ordinary reader reads what a converter made of it."""
    made = conversion.converted(data, refused, bounds)
    known = format_of(made, ".docx", bounds)
    extract = _reader(known.reader)(made, bounds)
    return replace(extract, notes=(*extract.notes, conversion.CONVERTED))


def _reader(name: str) -> Callable[[bytes, ReaderBounds], Extract]:
    """The `read` of a module beside this one, whose parser is imported only where it is needed."""
    module = import_module(f"{__name__}.{name}")
    reader: Callable[[bytes, ReaderBounds], Extract] = module.read
    return reader


def _printable(extract: Extract) -> Extract:
    """Without control characters: nobody wrote them, and a database may refuse them. Damaged ones are told."""
    blocks = []
    for block in extract.blocks:
        text = CONTROLS.sub("", block.text)
        doubt = block.doubt or (UNTOLD if DAMAGED in text else "")
        if text.strip():
            blocks.append(replace(block, text=text, doubt=doubt))

    return replace(extract, blocks=tuple(blocks))


def _named(extract: Extract) -> Extract:
    """An ordinance without a title of its own is called by its first lines."""
    names = (
        provisions.ordinance_name(block.text, is_marked=False)
        for block in extract.blocks[:OPENING]
    )
    title = extract.title or next(filter(None, names), "")
    return replace(extract, title=title)


def _with_doubts(extract: Extract) -> Extract:
    """What is doubtful of its blocks stands among its notes, before what was left out: each doubt once."""
    places: dict[str, dict[Place, None]] = {}
    for block in extract.blocks:
        if block.doubt:
            page_or_sheet = replace(block.place, cells="")
            places.setdefault(block.doubt, {})[page_or_sheet] = None

    doubts = [_doubt(text, list(found)) for text, found in places.items()]
    return replace(extract, notes=(*doubts, *extract.notes))


def _doubt(text: str, places: Sequence[Place]) -> ReadingNote:
    """「2・5・7ページほか3ページ：…」, 「シート「料金」「減免」：…」."""
    if len(places) == 1:
        return ReadingNote(text, "doubt", places[0])

    pages = [str(place.page) for place in places if place.page]
    sheets = [f"「{place.sheet}」" for place in places if place.sheet]
    listed = f"シート{''.join(sheets[:MOST_PLACES])}"
    if pages:
        listed = f"{'・'.join(pages[:MOST_PLACES])}ページ"

    unit = "ページ" if pages else "シート"
    rest = len(pages or sheets) - MOST_PLACES
    if rest > 0:
        listed = f"{listed}ほか{rest}{unit}"

    return ReadingNote(f"{listed}：{text}", "doubt")
