"""The text of characters that stand beside one another: which gaps between them are blanks."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from yakuba.adapters.readers.pdf.glyphs import Glyph
from yakuba.core.language.text import WIDE_BLANK

# Of a character's height.
LATIN_GAP = 0.12
WIDE_GAP = 0.8
COLUMN_GAP = 1.6
TYPED_GAP = 0.4  # after a number: a narrower one is made by programs
SPACED_OUT = 0.05  # between the characters of a line that is spaced out
TIMES_SPACED = 1.7  # a blank within such a line
JAPANESE = re.compile(
    r"[\u2e80-\u2fdf\u3001-\u9fff\uf900-\ufaff\uff01-\uffef]+"
)
PART = re.compile(
    r"第[0-9０-９一二三四五六七八九十百]+[編章節款条](?:の[0-9０-９一二三四五六七八九十]+)?"
)
NUMBER = re.compile(
    r"[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[ア-ン]|[①-⑳]"
)


class SpacedWord(NamedTuple):
    """What stands without a gap; the gap before it in heights of the line, and whether somebody typed a blank there."""

    text: str
    gap: float
    is_parted: bool


def text_of(glyphs: Sequence[Glyph]) -> str:
    """From left to right. A gap within a word is none, one between words is a blank: a wide one between Japanese."""
    words = _words(glyphs)
    text = words[0].text if words else ""
    for before, word in pairwise(words):
        text += _blank(text, before.text, word) + word.text

    return text


def _words(glyphs: Sequence[Glyph]) -> list[SpacedWord]:
    """What stands together: 「第3条」 and 「目的」 of 「第3条　目的」."""
    if not glyphs:
        return []

    size = median(glyph.size for glyph in glyphs) or 1.0
    gaps = [(after.left - one.right) / size for one, after in pairwise(glyphs)]
    least = max(LATIN_GAP, TIMES_SPACED * _usual_gap(gaps))
    words = [SpacedWord(glyphs[0].text, 0.0, False)]
    for gap, glyph in zip(gaps, glyphs[1:], strict=True):
        last = words[-1]
        if gap > least:
            words.append(SpacedWord(glyph.text, gap, glyph.is_parted))
        else:
            words[-1] = last._replace(text=last.text + glyph.text)

    return words


def _usual_gap(gaps: Sequence[float]) -> float:
    """Between the characters of a line that is spaced out as a whole; else none."""
    usual = sorted(gaps)[len(gaps) // 4] if len(gaps) > 2 else 0.0
    return usual if usual > SPACED_OUT else 0.0


def _blank(text: str, before: str, word: SpacedWord) -> str:
    """What stands for a gap between two words, `text` being all before it.

    After 「第3条」 it is what somebody typed; between Latin words always a blank.
    """
    if PART.fullmatch(text) or NUMBER.fullmatch(text):
        is_typed = word.is_parted or word.gap >= TYPED_GAP
        return WIDE_BLANK if is_typed else ""

    sides = text[-1] + word.text[0]
    if not JAPANESE.search(sides):
        return WIDE_BLANK if word.gap >= COLUMN_GAP else " "
    if not JAPANESE.fullmatch(sides):
        return WIDE_BLANK if word.gap >= WIDE_GAP else ""

    return _blank_in_japanese(before, word)


def _blank_in_japanese(before: str, word: SpacedWord) -> str:
    """One character on each side of a gap belongs to one word (日　時)."""
    if len(before) == len(word.text) == 1:
        return WIDE_BLANK if word.gap >= COLUMN_GAP else ""
    if word.gap >= WIDE_GAP:
        return WIDE_BLANK

    return " " if word.is_parted else ""
