"""A page as a document: its blocks, its title, the files to which it links, and what of it is not read."""

import re
from urllib.parse import unquote

from lxml import html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from yakuba.adapters.readers.base import ReaderBounds
from yakuba.adapters.readers.html.flow import TEXT, PageFlow
from yakuba.adapters.readers.html.in_page_links import (
    places_of,
    without_contents,
)
from yakuba.adapters.readers.html.title import title_of
from yakuba.adapters.readers.plain import decoded
from yakuba.core.evidence.extract import Extract, ReadingNote

# Another address, or the root of some server.
ELSEWHERE = re.compile("[a-zA-Z][a-zA-Z0-9+.-]*:|/")
DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
HEAD = 4_096  # bytes in which a page says its encoding
STRUCK = (
    "取り消し線で消された部分（{count}か所）は、資料の内容に含めていません。"
)
FRAMES = "枠の中に別のページが表示されます（{addresses}）。枠の中は読めません。必要なときは、そのページを保存して登録してください。"
TOO_DEEP = "入れ子が深すぎる部分があり、途中までしか読めません。ブラウザーで開き、PDFとして保存して登録してください。"
MOST_NAMED = 3  # frames in a note


def read(data: bytes, bounds: ReaderBounds) -> Extract:
    """In the encoding that the page declares where it is text in that, else in the one that fits."""
    declared = DECLARED.search(data[:HEAD])
    encoding = declared[1].decode("ascii") if declared else ""
    return page_of(decoded(data, declared=encoding))


def page_of(text: str) -> Extract:
    """The document in the source text of a page."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    written = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        root = html.document_fromstring(written, parser=parser)
    except ParserError:  # there is no element
        return Extract(())

    flow = PageFlow(root)
    flow.block(root, TEXT)
    blocks = tuple(without_contents(flow.blocks))
    is_cut = any("depth" in each.message for each in parser.error_log)
    return Extract(
        blocks,
        title=title_of(root, blocks),
        notes=_notes(flow, is_cut=is_cut),
        links=links_of(root),
    )


def links_of(root: HtmlElement) -> tuple[str, ...]:
    """Files beside this one to which it links, and places in itself that are not there.

    Addresses elsewhere are left out.
    """
    places = places_of(root)
    links: dict[str, None] = {}
    for written in root.xpath(".//a/@href"):
        link = written.strip()
        is_known_place = link.startswith("#") and unquote(link[1:]) in places
        if link and not ELSEWHERE.match(link) and not is_known_place:
            links[link] = None

    return tuple(links)


def _notes(flow: PageFlow, *, is_cut: bool) -> tuple[ReadingNote, ...]:
    told = []
    if is_cut:
        told.append(TOO_DEEP)

    if flow.frames:
        addresses = "、".join(flow.frames[:MOST_NAMED])
        told.append(FRAMES.format(addresses=addresses))

    if flow.struck:
        told.append(STRUCK.format(count=flow.struck))

    return tuple(ReadingNote(text, "left_out") for text in told)
