"""The language of the terminal: Japanese, or English where the environment asks for it."""

import os
import unicodedata
from collections.abc import Sequence

WIDE = "WFA"  # takes two columns of a Japanese terminal
GAP = "  "


def bilingual(japanese: str, english: str) -> str:
    """The sentence for this terminal: English when the first of LC_ALL, LC_MESSAGES and LANG that is set begins so."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        language = os.environ.get(name)
        if language:
            return english if language.startswith("en") else japanese

    return japanese


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as lines whose columns stand below one another."""
    widths = [
        max(width_of(cell) for cell in column)
        for column in zip(*rows, strict=True)
    ]
    return [
        GAP.join(
            cell + " " * (width - width_of(cell))
            for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def width_of(text: str) -> int:
    return sum(
        2 if unicodedata.east_asian_width(character) in WIDE else 1
        for character in text
    )
