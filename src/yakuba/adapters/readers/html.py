"""HTML: headings, paragraphs, lists and tables; navigation and scripts are not the document."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import html
from lxml.html import HtmlElement

from yakuba.adapters.readers import tables
from yakuba.adapters.readers.base import Limits
from yakuba.adapters.readers.plain import decoded
from yakuba.core.passages import Block, Extract, Place
from yakuba.core.text import collapse_inner_spaces

SKIPPED = {"script", "style", "nav", "header", "footer", "noscript", "template", "form", "head"}
ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/")  # another address, or the root of some server
HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read(data: bytes, limits: Limits) -> Extract:
    text = decoded(data).replace("\x00", "")
    root = html.document_fromstring(
        text.encode(), parser=html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    )
    title = root.findtext(".//title") or ""
    return Extract(tuple(blocks_of(root)), title=title.strip(), links=links_of(root))


def links_of(root: HtmlElement) -> tuple[str, ...]:
    """Files beside this one to which it links, and places in itself that are not there. Addresses elsewhere are left out."""
    written = dict.fromkeys(link.strip() for link in root.xpath(".//a/@href") if link.strip())
    places = {*root.xpath(".//@id"), *root.xpath(".//a/@name"), "", "top"}
    relative = [link for link in written if not ELSEWHERE.match(link)]
    return tuple(link for link in relative if not (link.startswith("#") and unquote(link[1:]) in places))


def blocks_of(element: HtmlElement) -> Iterator[Block]:
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if not tag or tag in SKIPPED:
            continue
        if tag == "table":
            yield from tables.blocks(_rows(child))
        elif tag in HEADINGS:
            yield from _block(child, "heading", HEADINGS[tag])
        elif tag == "li" and not child.xpath(".//ul|.//ol|.//p|.//table"):
            yield from _block(child, "list_item")
        elif child.xpath(".//p|.//li|.//table|.//h1|.//h2|.//h3|.//h4|.//div|.//dd|.//dt"):
            yield from _own_text(child)
            yield from blocks_of(child)
        else:
            yield from _block(child, "paragraph")
        if tail := _clean(child.tail or ""):
            yield Block(tail)


def _own_text(element: HtmlElement) -> Iterator[Block]:
    if text := _clean(element.text or ""):
        yield Block(text)


def _block(element: HtmlElement, kind: str, level: int = 0) -> Iterator[Block]:
    for br in element.xpath(".//br"):
        br.tail = "\n" + (br.tail or "")
    for line in element.text_content().split("\n"):
        if text := _clean(line):
            yield Block(text, kind, level)  # type: ignore[arg-type]


def _rows(table: HtmlElement) -> list[tuple[Place, list[str]]]:
    return [(Place(), [_clean(cell.text_content()) for cell in row.xpath("./th|./td")]) for row in table.iter("tr")]


def _clean(text: str) -> str:
    return collapse_inner_spaces(" ".join(text.split()))
