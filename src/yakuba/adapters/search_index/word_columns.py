"""Which words a passage holds, as numbers beside the index, to read from how much of a question a candidate covers.

The index itself would have to read every posting of every word for that; here only the candidates are looked at.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from yakuba.core.retrieval.query_words import QueryWord
from yakuba.core.retrieval.ranking import Floats

NAME = "words"
LOW = 0xFFFF  # bits by which numbers that cannot be meant are left out first


def numbers_of(words: Iterable[str]) -> NDArray[np.uint32]:
    """One number a word, each word once. Two words in four thousand million share one."""
    return np.fromiter({crc32(word.encode()) for word in words}, np.uint32)


def held(
    numbers: NDArray[np.uint32],
    lengths: NDArray[np.int64],
    looked_for: Sequence[QueryWord],
) -> Floats:
    """How well each passage says each word (passages × words).

    1 where it holds it, less for another form, 0 if none.
    """
    shares = np.zeros((len(lengths), len(looked_for)))
    forms = _forms(looked_for)
    places = _places(numbers, [form.number for form in forms])
    passages = np.repeat(np.arange(len(lengths)), lengths)[places]
    left = numbers[places]
    for number, column, weight in forms:
        rows = passages[left == number]
        shares[rows, column] = np.maximum(shares[rows, column], weight)

    return shares


class _Form(NamedTuple):
    """A form of a word: its number, the column of the word, and how much the form counts."""

    number: int
    column: int
    weight: float


def _forms(looked_for: Sequence[QueryWord]) -> list[_Form]:
    forms = []
    for column, item in enumerate(looked_for):
        for text, weight in item.forms.items():
            number = crc32(text.encode())
            forms.append(_Form(number, column, weight))

    return forms


def _places(
    numbers: NDArray[np.uint32], wanted: Sequence[int]
) -> NDArray[np.intp]:
    """Where a wanted number may stand, by its lower bits: most others are left out at once."""
    is_wanted = np.zeros(LOW + 1, bool)
    is_wanted[[number & LOW for number in wanted]] = True
    return np.flatnonzero(is_wanted[numbers & LOW])
