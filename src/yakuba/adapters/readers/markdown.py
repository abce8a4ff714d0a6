"""Markdown: headings, paragraphs, lists and tables, without their marks."""

from collections.abc import Iterator

from lxml import html as lxml_html
from markdown_it import MarkdownIt

from yakuba.adapters.readers import html
from yakuba.adapters.readers.base import Limits
from yakuba.adapters.readers.plain import decoded
from yakuba.core.passages import Block, Extract


def read(data: bytes, limits: Limits) -> Extract:
    rendered = MarkdownIt("commonmark").enable("table").render(decoded(data))
    blocks = tuple(_blocks(rendered))
    title = next((block.text for block in blocks if block.kind == "heading"), "")
    return Extract(blocks, title=title)


def _blocks(rendered: str) -> Iterator[Block]:
    if rendered.strip():
        yield from html.blocks_of(lxml_html.document_fromstring(f"<html><body>{rendered}</body></html>"))
