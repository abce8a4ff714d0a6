"""Which words a passage holds, as numbers beside the index: how much of a question a candidate covers is read from them.

The index itself would have to read every posting of every word for that; here only the candidates are looked at.
"""

from collections.abc import Iterable, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from yakuba.core.ranking import Floats
from yakuba.core.sought import Sought

NAME = "words"
LOW = 0xFFFF  # bits by which numbers that cannot be meant are left out first


def numbers_of(words: Iterable[str]) -> NDArray[np.uint32]:
    """One number a word, each word once. Two words in four thousand million share one."""
    return np.fromiter({crc32(word.encode()) for word in words}, np.uint32)


def held(numbers: NDArray[np.uint32], lengths: NDArray[np.int64], looked_for: Sequence[Sought]) -> Floats:
    """How well each passage says each word (passages × words): 1 where it holds it, less for another form, 0 if none."""
    found = np.zeros((len(lengths), len(looked_for)))
    forms = [
        (crc32(form.encode()), column, weight)
        for column, item in enumerate(looked_for)
        for form, weight in item.forms.items()
    ]
    meant = np.zeros(LOW + 1, bool)
    meant[[number & LOW for number, _, _ in forms]] = True
    places = np.flatnonzero(meant[numbers & LOW])
    passages, left = np.repeat(np.arange(len(lengths)), lengths)[places], numbers[places]
    for number, column, weight in forms:
        rows = passages[left == number]
        found[rows, column] = np.maximum(found[rows, column], weight)
    return found
