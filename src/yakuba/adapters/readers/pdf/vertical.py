"""Pages that are written from top to bottom, their lines from right to left."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from yakuba.adapters.readers.pdf.glyphs import Glyph

# Of a character's size: how far from one another two stand that follow one another in a column.
ASIDE = 0.3
LEAST_STEP = 0.6
LONGEST_STEP = 2.2
SHARE = 0.5  # of the steps of a page


def is_vertical(glyphs: Sequence[Glyph]) -> bool:
    """Whether most characters stand below those before them."""
    steps = len(glyphs) - 1
    down = sum(_is_below(before, glyph) for before, glyph in pairwise(glyphs))
    return steps > 3 and down > SHARE * steps


def _is_below(before: Glyph, glyph: Glyph) -> bool:
    """Whether a character follows another in its column."""
    size = max(before.size, glyph.size)
    if abs(glyph.centre - before.centre) > ASIDE * size:
        return False

    step = glyph.middle - before.middle
    return LEAST_STEP * size <= step <= LONGEST_STEP * size


def as_horizontal(glyphs: Iterable[Glyph], width: float) -> list[Glyph]:
    """The page turned so that its columns are lines, the rightmost the first."""
    return [
        glyph._replace(
            left=glyph.top,
            top=width - glyph.right,
            right=glyph.bottom,
            bottom=width - glyph.left,
        )
        for glyph in glyphs
    ]
