"""What is kept of each passage beside the index: numbers in one long row, and whose they are.

Numbers are only added or blanked, so a process that is killed leaves at worst numbers of a passage that is not in the
index. A removed document's numbers are filled with zeros: nothing of it stays.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

NOBODY = -1
MOST_PENDING = 5_000  # passages held in memory before they are written

Numbers = NDArray[Any]


class Beside:
    """The numbers `name` in a folder, read."""

    def __init__(self, folder: Path, name: str, dtype: DTypeLike) -> None:
        owners = _owners(folder / f"{name}.owners")
        self.passages, self._documents, ends = owners[:, 0], owners[:, 1], owners[:, 2]
        self._order = np.argsort(self.passages, kind="stable")
        self._starts, self._lengths = ends - np.diff(ends, prepend=0), np.diff(ends, prepend=0)
        total = int(ends[-1]) if len(ends) else 0
        self._numbers = (
            np.memmap(folder / f"{name}.numbers", dtype, "r", shape=(total,)) if total else np.zeros(0, dtype)
        )

    def of(self, passages: list[int]) -> tuple[Numbers, NDArray[np.int64]]:
        """The numbers of the passages one after the other, and how many each has (0: none are known)."""
        if not len(self._order):
            return self._numbers[:0], np.zeros(len(passages), np.int64)
        wanted = np.asarray(passages, np.int64)
        places = np.searchsorted(self.passages, wanted, side="right", sorter=self._order) - 1
        rows = self._order[np.maximum(places, 0)]
        lengths = np.where(self.passages[rows] == wanted, self._lengths[rows], 0)
        before = np.cumsum(lengths) - lengths
        return self._numbers[np.repeat(self._starts[rows] - before, lengths) + np.arange(lengths.sum())], lengths

    def owners(self) -> list[tuple[int, int]]:
        """(passage, document) of everything that is kept."""
        there = self.passages != NOBODY
        return list(zip(self.passages[there].tolist(), self._documents[there].tolist(), strict=True))

    def tables(
        self, documents: Collection[int], width: int, at_once: int
    ) -> Iterator[tuple[NDArray[np.int64], Numbers]]:
        """Passages of these documents, each with `width` numbers, as rows of tables; nothing where they are of another width."""
        if not (self._lengths == width).all():
            return
        kept = np.flatnonzero(np.isin(self._documents, list(documents)))
        table = self._numbers.reshape(-1, width)
        for begin in range(0, len(kept), at_once):
            rows = kept[begin : begin + at_once]
            yield self.passages[rows], table[rows]


class BesideWriter:
    """Collects changes; they are complete with `commit`."""

    def __init__(self, folder: Path, name: str, dtype: DTypeLike) -> None:
        self._owners, self._numbers = folder / f"{name}.owners", folder / f"{name}.numbers"
        self._dtype = np.dtype(dtype)
        self._added: dict[int, list[tuple[int, Numbers]]] = {}
        self._removed: set[int] = set()
        self._pending = 0

    def put(self, passage: int, document: int, numbers: Numbers) -> None:
        self._added.setdefault(document, []).append((passage, numbers.astype(self._dtype)))
        self._pending += 1
        if self._pending >= MOST_PENDING:
            self.commit()

    def remove(self, document: int) -> None:
        self._removed.add(document)
        self._added.pop(document, None)

    def commit(self) -> None:
        """Numbers count once their owner is written, so a write that is cut off between the two is written over."""
        owners = _owners(self._owners)
        self._blank(owners)
        added = [(passage, document, row) for document, rows in self._added.items() for passage, row in rows]
        self._added, self._removed, self._pending = {}, set(), 0
        if not added:
            return
        begin = int(owners[-1, 2]) if len(owners) else 0
        ends = begin + np.cumsum([len(row) for _, _, row in added])
        self._numbers.touch()
        with self._numbers.open("r+b") as file:
            file.seek(begin * self._dtype.itemsize)
            file.write(np.concatenate([row for _, _, row in added]).tobytes())
        with self._owners.open("ab") as file:
            file.write(np.column_stack([[item[:2] for item in added], ends]).astype(np.int64).tobytes())

    def _blank(self, owners: NDArray[np.int64]) -> None:
        leaving = np.flatnonzero(np.isin(owners[:, 1], list(self._removed)))
        if not len(leaving):
            return
        if total := int(owners[-1, 2]):
            numbers = np.memmap(self._numbers, self._dtype, "r+", shape=(total,))
            for row in leaving.tolist():
                numbers[owners[row - 1, 2] if row else 0 : owners[row, 2]] = 0
            numbers.flush()
        owners[leaving, :2] = NOBODY
        fresh = self._owners.with_suffix(".new")
        fresh.write_bytes(owners.tobytes())
        fresh.replace(self._owners)


def _owners(path: Path) -> NDArray[np.int64]:
    """Rows (passage, document, where its numbers end), in the order of the numbers."""
    found = np.fromfile(path, np.int64) if path.exists() else np.zeros(0, np.int64)
    return found[: len(found) // 3 * 3].reshape(-1, 3)
