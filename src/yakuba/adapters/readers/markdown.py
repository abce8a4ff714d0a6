"""Markdown: headings, paragraphs, lists and tables, without their marks."""

import re
from dataclasses import replace

from markdown_it import MarkdownIt

from yakuba.adapters.readers import html
from yakuba.adapters.readers.base import ReaderBounds
from yakuba.adapters.readers.plain import decoded
from yakuba.core.evidence.extract import Extract

# What programs want to know of a text; of it only the title is for people.
FRONT_MATTER = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<matter>(?:.*\n){0,200}?)(?P=fence)[ \t]*(?:\n|$)"
)
TITLE = re.compile(
    r"""^title[ \t]*[:=][ \t]*["']?(?P<title>.*?)["']?[ \t]*$""",
    re.MULTILINE | re.IGNORECASE,
)
# CommonMark knows no footnotes, and takes them for addresses of links.
NOTE = re.compile(r"^(?P<indent> {0,3})\[\^(?P<name>[^\]\n]{1,40})\]:", re.MULTILINE)  # fmt: skip
NOTE_MARK = re.compile(r"\[\^([^\]\n]{1,40})\]")


def read(data: bytes, bounds: ReaderBounds) -> Extract:
    text = "\n".join(decoded(data).splitlines())
    front = FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    named = TITLE.search(front["matter"]) if front else None
    rules = ["table", "strikethrough"]
    page = MarkdownIt("commonmark").enable(rules).render(_with_notes(body))
    extract = html.page_of(f"<html><body>{page}</body></html>")
    # Markdown makes its own places.
    links = [link for link in extract.links if not link.startswith("#")]
    title = named["title"] if named else extract.title
    return replace(extract, title=title, links=tuple(links))


def _with_notes(text: str) -> str:
    """Footnotes as text: 「料金[^1]」 as 「料金（注1）」."""
    notes = NOTE.sub(r"\n\g<indent>（注\g<name>）", text)
    return NOTE_MARK.sub(r"（注\1）", notes)
