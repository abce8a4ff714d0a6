"""How the blocks of a report (core.report.blocks) stand in a page."""

from base64 import b64encode
from dataclasses import replace

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from yakuba.adapters.reports.charts import draw
from yakuba.core.report.charts import Chart
from yakuba.core.report.marks import Anchor, Mark, Piece, Text, pieces
from yakuba.core.report.numbers import Number
from yakuba.core.report.tables import Cell, Table

register = template.Library()


@register.filter
def marked(cell: Cell) -> SafeString:
    """A text with its marks as links to the definitions below."""
    if isinstance(cell, Number):
        return conditional_escape(str(cell))

    escaped = [_piece(piece) for piece in pieces(cell)]
    return mark_safe("".join(escaped))  # noqa: S308  # each piece is escaped


def _piece(piece: Piece) -> SafeString:
    if isinstance(piece, Mark):
        return format_html(
            '<a class="{}" href="#{}">{}</a>', piece.kind, piece.anchor, piece
        )

    if isinstance(piece, Anchor):
        return format_html('<span id="{}">{}</span>', piece.mark.anchor, piece)

    return conditional_escape(piece)


@register.filter
def is_number(cell: Cell) -> bool:
    return isinstance(cell, Number)


@register.filter
def headed(table: Table) -> list[tuple[Text, bool]]:
    """The headings, each with whether figures stand below it."""
    return list(zip(table.headings, table.of_numbers, strict=True))


@register.filter
def picture(chart: Chart) -> str:
    """The chart as an address that holds it: the page needs no second look at the figures."""
    drawing = b64encode(draw(chart, titled=False)).decode("ascii")
    return f"data:image/svg+xml;base64,{drawing}"


@register.filter
def sheet(block: object) -> str:
    """The template of a block."""
    kind = getattr(block, "kind", "paragraph")
    if getattr(block, "folded", False):
        kind = "folded"

    return f"pilots/report/blocks/{kind}.html"


@register.filter
def untitled(table: Table) -> Table:
    """Where its title stands already."""
    return replace(table, title="")
