"""Kept answers in templates: {% load answers %}."""

from django.template import Library

from yakuba.core.answers.tables.blocks import Block, blocks_of

register = Library()


@register.filter
def blocks(answer: str) -> list[Block]:
    """Its text and its tables: what has `headings` is a table."""
    return blocks_of(answer)
