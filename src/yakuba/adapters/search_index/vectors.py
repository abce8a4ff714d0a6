"""The vectors of an encoder beside the index: a row or two a passage, in a folder of their own for each model.

They outlive builds of the index: they cost most of the time, and every passage would have to leave for a server again.
"""

import shutil
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from yakuba.adapters.search_index.columns import (
    NOBODY,
    PassageColumns,
    PassageColumnsWriter,
)

NAME = "vectors"
NEAREST = 100
# A product of more goes to several threads of the numerical library, which wait for one another ten times as long.
ROWS_AT_ONCE = 1_024
SMALLEST = 1e-6  # all alike: nothing exceeds the average
# Of a passage with a vector of its title (the question of an FAQ entry) and one of its text.
OF_TITLE = 0.7


class DenseStore:
    """The vectors that one model made, in `folder`."""

    def __init__(self, folder: Path, model: str) -> None:
        self.folder = folder / sha256(model.encode()).hexdigest()[:16]

    def read(self) -> PassageColumns:
        """What is known now; read again only after a change."""
        owners = self.folder / f"{NAME}.owners"
        changed = owners.stat().st_mtime_ns if owners.exists() else 0
        return _read(self.folder, changed)

    def put(self, vectors: Iterable[tuple[int, int, Sequence[float]]]) -> None:
        """Add (passage, document, vector); what other models made goes.

        A passage may have two vectors, one after the other: of its title and of its text.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        writer = PassageColumnsWriter(self.folder, NAME, np.float32)
        for passage, document, vector in vectors:
            row = np.asarray(vector, np.float32)
            length = np.linalg.norm(row) or 1.0
            writer.put(passage, document, row / length)

        writer.commit()
        self._remove_others()

    def _remove_others(self) -> None:
        for other in self.folder.parent.iterdir():
            if other != self.folder:
                shutil.rmtree(other, ignore_errors=True)

    def remove(self, documents: Collection[int]) -> None:
        """Fill the vectors of these documents with zeros."""
        if not documents:
            return

        writer = PassageColumnsWriter(self.folder, NAME, np.float32)
        for document in documents:
            writer.remove(document)

        writer.commit()


@lru_cache(maxsize=1)
def _read(folder: Path, when: int) -> PassageColumns:
    return PassageColumns(folder, NAME, np.float32)


@dataclass(frozen=True)
class Nearness:
    """How near passages lie to a question.

    `shares`: of the nearest, each its share (0…1) of what the best exceeds the average by. `passages` and `cosines`: of
    all that were looked at.
    """

    shares: Mapping[int, float]
    passages: NDArray[np.int64]
    cosines: NDArray[np.float32]

    def cosines_of(self, wanted: Sequence[int]) -> NDArray[np.float64]:
        """The cosine of each passage, the best of its vectors; 0 where it has none."""
        found = np.zeros(len(wanted))
        if not len(self.passages):
            return found

        rising, cosines = self._in_order
        places = np.searchsorted(rising, wanted)
        places = np.minimum(places, len(rising) - 1)
        is_kept = rising[places] == wanted
        found[is_kept] = cosines[places[is_kept]]
        return found

    def without_cosines(self) -> "Nearness":
        """The shares alone."""
        return replace(NOTHING_NEAR, shares=self.shares)

    @cached_property
    def _in_order(self) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        order = np.argsort(self.passages, kind="stable")
        return self.passages[order], self.cosines[order]


NOTHING_NEAR = Nearness(
    MappingProxyType({}), np.zeros(0, np.int64), np.zeros(0, np.float32)
)


def nearest(
    known: PassageColumns,
    asked: NDArray[np.float32],
    documents: Collection[int],
) -> Nearness:
    """The passages of these documents that lie nearest. Other documents are not looked at.

    Cosines of trained encoders lie close together: how far above all others is what tells.
    """
    rows, cosines = _cosines(known, asked, documents)
    if not len(rows):
        return NOTHING_NEAR

    # The rows of a passage follow one another: one, or that of its title and that of its text.
    starts = np.flatnonzero(np.diff(rows, prepend=NOBODY))
    weights = _weights(starts, len(rows))
    scores = np.add.reduceat(cosines * weights, starts)
    passages = rows[starts]
    shares = _shares(passages, scores)
    return Nearness(shares, passages, np.maximum.reduceat(cosines, starts))


def _weights(starts: NDArray[np.intp], total: int) -> NDArray[np.float32]:
    """How much each row counts for its passage."""
    weights = np.ones(total, np.float32)
    lengths = np.diff(starts, append=total)
    with_title = starts[lengths > 1]
    weights[with_title] = OF_TITLE
    weights[with_title + 1] = 1.0 - OF_TITLE
    return weights


def _shares(
    passages: NDArray[np.int64], scores: NDArray[np.float32]
) -> dict[int, float]:
    above = scores - scores.mean()
    best_first = _highest(above)
    most = max(float(above[best_first[0]]), SMALLEST)
    return {
        int(passages[place]): float(above[place]) / most
        for place in best_first.tolist()
        if above[place] > 0
    }


def _highest(scores: NDArray[np.float32]) -> NDArray[np.intp]:
    """Where the NEAREST highest stand, best first."""
    count = min(NEAREST, len(scores))
    places = np.sort(np.argpartition(-scores, count - 1)[:count])
    return places[np.argsort(-scores[places], kind="stable")]


def _cosines(
    known: PassageColumns,
    asked: NDArray[np.float32],
    documents: Collection[int],
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The rows of the documents: whose each is, and its cosine."""
    passages = [np.zeros(0, np.int64)]
    cosines = [np.zeros(0, np.float32)]
    tables = known.tables(documents, len(asked), ROWS_AT_ONCE)
    for numbers, rows in tables:
        passages.append(numbers)
        cosines.append(rows @ asked)

    return np.concatenate(passages), np.concatenate(cosines)
