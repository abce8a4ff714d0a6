"""How far a passage answers a question, by what the shared layers make of the two."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from os import cpu_count
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from yakuba.adapters.judge.pairs import (
    FOLDER,
    Hidden,
    PairReader,
    linear_weights,
    pair_reader,
)
from yakuba.core.evidence.brief import Evidence

WEIGHTS = "answer_weights.npy"  # written by bench/judge.py
MOST_AT_ONCE = 2
# Of question and passage: a passage takes 40 ms on a slow core, with 320 pieces, which judge no better, 100.
MOST_PIECES = 128


class AnswerJudge:
    """A linear judgement of pairs. Where a file cannot be loaded it has no opinion, and signals decide."""

    def __init__(self, reader: PairReader, folder: Path = FOLDER) -> None:
        self._reader = reader
        self._weights = linear_weights(folder / WEIGHTS)
        self._pool = ThreadPoolExecutor(min(MOST_AT_ONCE, cpu_count() or 1))

    def __call__(
        self, question: str, passages: Sequence[Evidence]
    ) -> list[float] | None:
        """Of each passage a number, the more the likelier it answers (about −4…4)."""
        if self._weights is None:
            return None

        read = [
            self._pool.submit(read_pair, self._reader, question, each)
            for each in passages
        ]
        hidden = [each.result() for each in read]
        found = [features(each) for each in hidden if each is not None]
        if len(found) < len(hidden):
            return None

        weights, bias = self._weights[:-1], self._weights[-1]
        return [float(each @ weights + bias) for each in found]


def read_pair(
    reader: PairReader, question: str, passage: Evidence
) -> Hidden | None:
    """What the layers make of a question and a passage."""
    return reader(question, [passage], MOST_PIECES)


def features(hidden: Hidden) -> NDArray[np.float32]:
    """The first piece and the mean of all (FEATURES numbers)."""
    return np.concatenate([hidden[0, 0], hidden[0].mean(axis=0)])


@lru_cache(maxsize=1)
def answer_judge() -> AnswerJudge:
    """The one that comes with Yakuba, loaded once in a process."""
    return AnswerJudge(pair_reader())
