"""What is kept of each passage beside the index: numbers in one long row, and whose they are.

Numbers are only added or blanked, so a process that is killed leaves at worst numbers of a passage that is not in the
index. A removed document's numbers are filled with zeros: nothing of it stays.
"""

from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

NOBODY = -1
MOST_PENDING = 5_000  # passages held in memory before they are written

Numbers = NDArray[Any]


class PassageColumns:
    """The numbers `name` in a folder, read."""

    def __init__(self, folder: Path, name: str, dtype: DTypeLike) -> None:
        owners = _owners(folder / f"{name}.owners")
        self.passages = owners[:, 0]
        self._documents = owners[:, 1]
        ends = owners[:, 2]
        self._order = np.argsort(self.passages, kind="stable")
        self._lengths = np.diff(ends, prepend=0)
        self._starts = ends - self._lengths
        total = int(ends[-1]) if len(ends) else 0
        self._numbers = _mapped(folder / f"{name}.numbers", dtype, total)

    def of(self, passages: list[int]) -> tuple[Numbers, NDArray[np.int64]]:
        """The numbers of the passages one after the other, and how many each has (0: none are known)."""
        if not len(self._order):
            return self._numbers[:0], np.zeros(len(passages), np.int64)

        wanted = np.asarray(passages, np.int64)
        rows = self._rows_of(wanted)
        is_kept = self.passages[rows] == wanted
        lengths = np.where(is_kept, self._lengths[rows], 0)
        begins = np.cumsum(lengths) - lengths  # of each passage in the outcome
        shifts = self._starts[rows] - begins
        places = np.repeat(shifts, lengths) + np.arange(lengths.sum())
        return self._numbers[places], lengths

    def _rows_of(self, wanted: NDArray[np.int64]) -> NDArray[np.intp]:
        """The last row of each passage; any other where it has none."""
        after = np.searchsorted(
            self.passages, wanted, side="right", sorter=self._order
        )
        return self._order[np.maximum(after - 1, 0)]

    def owners(self) -> list[tuple[int, int]]:
        """(passage, document) of everything that is kept."""
        kept = self.passages != NOBODY
        passages = self.passages[kept].tolist()
        documents = self._documents[kept].tolist()
        return list(zip(passages, documents, strict=True))

    @cached_property
    def documents(self) -> frozenset[int]:
        """Those of which something is kept."""
        kept = self.passages != NOBODY
        return frozenset(np.unique(self._documents[kept]).tolist())

    def tables(
        self, documents: Collection[int], width: int, at_once: int
    ) -> Iterator[tuple[NDArray[np.int64], Numbers]]:
        """Passages of these documents, each with `width` numbers, as rows of tables.

        Nothing where they are of another width.
        """
        if not (self._lengths == width).all():
            return

        kept = np.flatnonzero(np.isin(self._documents, list(documents)))
        table = self._numbers.reshape(-1, width)
        for begin in range(0, len(kept), at_once):
            rows = kept[begin : begin + at_once]
            yield self.passages[rows], table[_places(rows)]


def _places(rows: NDArray[np.intp]) -> slice | NDArray[np.intp]:
    """Some rising rows; as a slice, which copies nothing, where they follow one another."""
    first, last = int(rows[0]), int(rows[-1])
    if last - first == len(rows) - 1:
        return slice(first, last + 1)

    return rows


class PassageColumnsWriter:
    """Collects changes; they are complete with `commit`."""

    def __init__(self, folder: Path, name: str, dtype: DTypeLike) -> None:
        self._owners = folder / f"{name}.owners"
        self._numbers = folder / f"{name}.numbers"
        self._dtype = np.dtype(dtype)
        self._added: dict[int, list[tuple[int, Numbers]]] = {}
        self._removed: set[int] = set()
        self._pending = 0

    def put(self, passage: int, document: int, numbers: Numbers) -> None:
        self._added.setdefault(document, []).append(
            (passage, numbers.astype(self._dtype))
        )
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
        whose: list[tuple[int, int]] = []
        rows: list[Numbers] = []
        for document, added in self._added.items():
            for passage, row in added:
                whose.append((passage, document))
                rows.append(row)

        self._added = {}
        self._removed = set()
        self._pending = 0
        if rows:
            begin = int(owners[-1, 2]) if len(owners) else 0
            self._append(whose, rows, begin)

    def _append(
        self, whose: list[tuple[int, int]], rows: list[Numbers], begin: int
    ) -> None:
        ends = begin + np.cumsum([len(row) for row in rows])
        self._numbers.touch()
        with self._numbers.open("r+b") as file:
            file.seek(begin * self._dtype.itemsize)
            file.write(np.concatenate(rows).tobytes())

        owners = np.column_stack([whose, ends]).astype(np.int64)
        with self._owners.open("ab") as file:
            file.write(owners.tobytes())

    def _blank(self, owners: NDArray[np.int64]) -> None:
        is_leaving = np.isin(owners[:, 1], list(self._removed))
        leaving = np.flatnonzero(is_leaving)
        if not len(leaving):
            return

        self._fill_with_zeros(owners, leaving.tolist())
        owners[leaving, :2] = NOBODY
        fresh = self._owners.with_suffix(".new")
        fresh.write_bytes(owners.tobytes())
        fresh.replace(self._owners)

    def _fill_with_zeros(
        self, owners: NDArray[np.int64], rows: list[int]
    ) -> None:
        total = int(owners[-1, 2])
        if not total:
            return

        numbers = np.memmap(self._numbers, self._dtype, "r+", shape=(total,))
        for row in rows:
            begin = owners[row - 1, 2] if row else 0
            numbers[begin : owners[row, 2]] = 0

        numbers.flush()


def _mapped(path: Path, dtype: DTypeLike, total: int) -> Numbers:
    """So many numbers of a file; an empty one cannot be mapped."""
    if not total:
        return np.zeros(0, dtype)

    return np.memmap(path, dtype, "r", shape=(total,))


def _owners(path: Path) -> NDArray[np.int64]:
    """Rows (passage, document, where its numbers end), in the order of the numbers; a row cut off does not count."""
    if not path.exists():
        return np.zeros((0, 3), np.int64)

    values = np.fromfile(path, np.int64)
    whole = len(values) // 3 * 3
    return values[:whole].reshape(-1, 3)
