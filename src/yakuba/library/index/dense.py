"""The vectors of an embedding endpoint beside the index: one row a passage, in a folder of their own for each model.

They outlive builds of the index: to make them anew, every passage would have to leave for the endpoint again.
"""

import shutil
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from yakuba.library.index.beside import Beside, BesideWriter

NAME = "vectors"
NEAREST = 100
ROWS_AT_ONCE = 8_192


class DenseStore:
    """The vectors that one model made, in `folder`."""

    def __init__(self, folder: Path, model: str) -> None:
        self.folder = folder / sha256(model.encode()).hexdigest()[:16]

    def read(self) -> Beside:
        """What is known now; read again only after a change."""
        owners = self.folder / f"{NAME}.owners"
        return _read(self.folder, owners.stat().st_mtime_ns if owners.exists() else 0)

    def put(self, vectors: Iterable[tuple[int, int, Sequence[float]]]) -> None:
        """Add (passage, document, vector); what other models made goes."""
        self.folder.mkdir(parents=True, exist_ok=True)
        writer = BesideWriter(self.folder, NAME, np.float32)
        for passage, document, vector in vectors:
            row = np.asarray(vector, np.float32)
            writer.put(passage, document, row / (np.linalg.norm(row) or 1.0))
        writer.commit()
        for other in self.folder.parent.iterdir():
            if other != self.folder:
                shutil.rmtree(other, ignore_errors=True)

    def remove(self, documents: Collection[int]) -> None:
        """Fill the vectors of these documents with zeros."""
        if not documents:
            return
        writer = BesideWriter(self.folder, NAME, np.float32)
        for document in documents:
            writer.remove(document)
        writer.commit()


@lru_cache(maxsize=1)
def _read(folder: Path, when: int) -> Beside:
    return Beside(folder, NAME, np.float32)


def nearest(known: Beside, asked: NDArray[np.float32], documents: Collection[int]) -> dict[int, float]:
    """The passages of these documents that lie nearest, each its share (0…1) of what the best exceeds the average by.

    Cosines of trained encoders lie close together: how far above all others is what tells. Other documents are not
    looked at.
    """
    passages, scores = _scores(known, asked, documents)
    if not len(passages):
        return {}
    above = scores - scores.mean()
    best = np.argsort(-above, kind="stable")[:NEAREST]
    most = max(float(above[best[0]]), 1e-6)
    return {int(passages[place]): float(above[place]) / most for place in best.tolist() if above[place] > 0}


def _scores(
    known: Beside, asked: NDArray[np.float32], documents: Collection[int]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    passages, scores = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
    for owners, rows in known.tables(documents, len(asked), ROWS_AT_ONCE):
        passages.append(owners)
        scores.append(rows @ asked)
    return np.concatenate(passages), np.concatenate(scores)
