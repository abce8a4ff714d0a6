"""Markdown as HTML that is safe to show."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "br",
    "hr",
}


def as_html(text: str) -> SafeString:
    rendered = MarkdownIt("commonmark").enable("table").render(text)
    return mark_safe(nh3.clean(rendered, tags=TAGS, attributes={}))  # noqa: S308  # just sanitised
