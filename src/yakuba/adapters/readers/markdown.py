"""Markdown: headings, paragraphs, lists and tables, without their marks."""

from lxml import html as lxml_html
from markdown_it import MarkdownIt

from yakuba.adapters.readers import html
from yakuba.adapters.readers.base import Limits
from yakuba.adapters.readers.plain import decoded
from yakuba.core.passages import Extract


def read(data: bytes, limits: Limits) -> Extract:
    rendered = MarkdownIt("commonmark").enable("table").render(decoded(data))
    if not rendered.strip():
        return Extract(())
    root = lxml_html.document_fromstring(f"<html><body>{rendered}</body></html>")
    blocks = tuple(html.blocks_of(root))
    title = next((block.text for block in blocks if block.kind == "heading"), "")
    links = tuple(link for link in html.links_of(root) if not link.startswith("#"))  # Markdown makes its own places
    return Extract(blocks, title=title, links=links)
