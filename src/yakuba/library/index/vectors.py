"""What the matcher makes of each passage, beside the index: rows of half floats, and whose they are.

Rows are only added or blanked, so a process that is killed leaves at worst rows without a passage in the index. A
removed document's rows are filled with zeros: nothing of it stays.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

OWNERS, ROWS = "vectors.owners", "vectors.rows"
NOBODY = -1


class Vectors:
    """The vectors in a folder, read. `dimensions` 0: there are none."""

    def __init__(self, folder: Path, dimensions: int) -> None:
        owners = _owners(folder)
        self._passages = owners[:, 0]
        self._order = np.argsort(self._passages, kind="stable")
        shape = (len(owners), dimensions)
        self._rows = (
            np.memmap(folder / ROWS, np.float16, "r", shape=shape) if len(owners) else np.zeros(shape, np.float16)
        )

    def of(self, passages: list[int]) -> NDArray[np.float32]:
        """A row for each passage; zeros where there is none."""
        if not len(self._order):
            return np.zeros((len(passages), self._rows.shape[1]), np.float32)
        wanted = np.asarray(passages)
        places = np.searchsorted(self._passages, wanted, side="right", sorter=self._order) - 1
        rows = self._order[np.maximum(places, 0)]
        known = self._passages[rows] == wanted
        return np.where(known[:, None], self._rows[rows], 0).astype(np.float32)


class VectorWriter:
    """Collects changes; nothing is written before `commit`."""

    def __init__(self, folder: Path, dimensions: int) -> None:
        self._folder, self._dimensions = folder, dimensions
        self._added: dict[int, list[tuple[int, NDArray[np.float16]]]] = {}
        self._removed: set[int] = set()

    def put(self, passage: int, document: int, vector: NDArray[np.float32]) -> None:
        self._added.setdefault(document, []).append((passage, vector.astype(np.float16)))

    def remove(self, document: int) -> None:
        self._removed.add(document)
        self._added.pop(document, None)

    def commit(self) -> None:
        """A row counts once its owner is written, so a write that is cut off between the two is written over."""
        owners = _owners(self._folder)
        self._blank(owners)
        added = [(passage, document, row) for document, rows in self._added.items() for passage, row in rows]
        if not added:
            return
        (self._folder / ROWS).touch()
        with (self._folder / ROWS).open("r+b") as rows:
            rows.seek(len(owners) * self._dimensions * np.dtype(np.float16).itemsize)
            rows.write(np.concatenate([row for _, _, row in added]).tobytes())
        with (self._folder / OWNERS).open("ab") as new:
            new.write(np.array([owner[:2] for owner in added], np.int64).tobytes())

    def _blank(self, owners: NDArray[np.int64]) -> None:
        leaving = np.flatnonzero(np.isin(owners[:, 1], list(self._removed)))
        if not len(leaving):
            return
        rows = np.memmap(self._folder / ROWS, np.float16, "r+", shape=(len(owners), self._dimensions))
        rows[leaving] = 0
        rows.flush()
        owners[leaving] = NOBODY
        fresh = self._folder / f"{OWNERS}.new"
        fresh.write_bytes(owners.tobytes())
        fresh.replace(self._folder / OWNERS)


def _owners(folder: Path) -> NDArray[np.int64]:
    """Pairs (passage, document), in the order of the rows."""
    path = folder / OWNERS
    found = np.fromfile(path, np.int64) if path.exists() else np.zeros(0, np.int64)
    return found[: len(found) // 2 * 2].reshape(-1, 2)
