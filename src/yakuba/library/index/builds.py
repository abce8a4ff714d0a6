"""The folders of the index: numbered builds and a file `current` that names the one in use.

A rebuild is a swap and a reader never sees half of it. Two verbs: `Writer.put` (index) and `SearchIndex.find`.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from errno import ENOSPC
from pathlib import Path
from types import MappingProxyType

import numpy as np
import tantivy

from yakuba.core.vocabulary import Vocabulary
from yakuba.core.vocabulary.starter import starter
from yakuba.library.index.beside import Beside, BesideWriter
from yakuba.library.index.fields import LAYOUT, Entry, Scope, Tokens, document, schema
from yakuba.library.index.reading import Hit, Judged, Reader
from yakuba.library.index.tuning import Tuning, changed, load
from yakuba.library.index.words import NAME as WORDS
from yakuba.library.index.words import numbers_of

WRITER_HEAP = 30_000_000
NOTHING_NEAR: Mapping[int, float] = MappingProxyType({})
MEANINGS = "meanings"  # what the matcher makes of each passage


class Writer:
    """Collects changes; nothing of them is visible before `commit`."""

    def __init__(self, folder: Path, tuning: Tuning) -> None:
        self._writer = _open(folder).writer(heap_size=WRITER_HEAP, num_threads=1)
        self._words, self._meanings = BesideWriter(folder, WORDS, np.uint32), BesideWriter(folder, MEANINGS, np.float16)
        self._matcher = tuning.matcher

    def put(self, number: int, entries: Iterable[Entry]) -> None:
        """Replace everything the index holds of a document."""
        self.remove(number)
        for entry in entries:
            parts = Tokens.of(entry)
            self._writer.add_document(document(entry, parts))
            self._words.put(entry.passage, number, numbers_of(parts.title + parts.body))
            if self._matcher:
                self._meanings.put(entry.passage, number, self._matcher.embed(parts.terms))

    def remove(self, number: int) -> None:
        self._writer.delete_documents_by_term("document", number)
        self._words.remove(number)
        self._meanings.remove(number)

    def commit(self) -> None:
        """Raises OSError when the disk is full: tantivy says so with a bare ValueError."""
        try:
            self._words.commit()
            self._meanings.commit()
            self._writer.commit()
            self._writer.wait_merging_threads()
        except ValueError as error:
            raise OSError(ENOSPC, str(error)) from error


class SearchIndex:
    """The index in a folder. Any number of readers; one writer (the holder of the indexer's lock)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened: tuple[str, int, int] | None = None
        self._reader: Reader | None = None

    @property
    def is_current(self) -> bool:
        """Whether there is a build of today's layout."""
        build = self._build()
        return build is not None and build.name.startswith(f"v{LAYOUT}-")

    @property
    def tuning(self) -> Tuning:
        """What was learned for the build in use."""
        build = self._build()
        return load(build) if build else Tuning()

    def find(
        self,
        question: str,
        scope: Scope,
        limit: int = 10,
        *,
        context: str = "",
        known: Vocabulary | None = None,
        near: Mapping[int, float] = NOTHING_NEAR,
    ) -> list[Hit]:
        """The best passages within the scope, best first. Scores are comparable within one question only.

        `context` is the question before a follow-up: its words help, with less weight. `known` is the vocabulary
        whose other wordings are searched besides; without one, the starter vocabulary's. `near` are passages that an
        endpoint's vectors show.
        """
        reader = self._read()
        if reader is None or not scope.collections:
            return []
        return reader.find(question, scope, limit, context, known or starter(), near)

    def judge(
        self,
        question: str,
        scope: Scope,
        known: Vocabulary | None = None,
        near: Mapping[int, float] = NOTHING_NEAR,
    ) -> Judged:
        """The candidates of a question with all that speaks for them: what weights are learned from."""
        reader = self._read()
        return reader.judge(question, scope, "", known or starter(), near) if reader else Judged.nothing()

    def document_frequencies(self, terms: Iterable[str]) -> tuple[dict[str, int], int]:
        """In how many passages each word stands, and how many passages there are."""
        reader = self._read()
        return reader.document_frequencies(terms) if reader else ({}, 0)

    def holds(self, terms: Iterable[str]) -> set[str]:
        """Those of the terms that stand in any field, deleted passages included: what the dictionary still knows."""
        reader = self._read()
        return reader.holds(terms) if reader else set()

    def learn(self, tuning: Tuning) -> None:
        """Change what was learned for the build in use, all but its matcher: that needs a rebuild."""
        build = self._build() or self._new_build()
        tuning.save(build)
        self._point_at(build)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Change the current build; commits when the block ends well, drops everything when it does not."""
        build = self._build() or self._new_build()
        writer = Writer(build, load(build))
        yield writer
        writer.commit()
        self._point_at(build)

    @contextmanager
    def rebuilding(self, tuning: Tuning | None = None) -> Iterator[Writer]:
        """Build anew beside the current one and swap: nothing of a deleted document stays behind.

        What was learned is kept, unless something else is given.
        """
        tuning = tuning or self.tuning
        build = self._new_build()
        tuning.save(build)
        writer = Writer(build, tuning)
        yield writer
        writer.commit()
        self._point_at(build)
        for old in self._folder.glob("v*"):
            if old != build:
                shutil.rmtree(old, ignore_errors=True)

    def _build(self) -> Path | None:
        try:
            return self._folder / (self._folder / "current").read_text(encoding="ascii")
        except FileNotFoundError:
            return None

    def _new_build(self) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        taken = [int(path.name.rpartition("-")[2]) for path in self._folder.glob("v*-*")]
        build = self._folder / f"v{LAYOUT}-{max(taken, default=0) + 1}"
        build.mkdir()
        return build

    def _point_at(self, build: Path) -> None:
        fresh = self._folder / "current.new"
        fresh.write_text(build.name, encoding="ascii")
        fresh.replace(self._folder / "current")

    def _read(self) -> Reader | None:
        """The build in use, opened again when it was swapped or changed by another process."""
        build = self._build()
        if build is None:
            return None
        try:
            state = (build.name, (build / "meta.json").stat().st_mtime_ns, changed(build))
        except FileNotFoundError:  # swapped in between
            return self._reader
        if state != self._opened:
            tuning = load(build)
            self._reader = Reader(
                _open(build), Beside(build, WORDS, np.uint32), Beside(build, MEANINGS, np.float16), tuning
            )
            self._opened = state
        return self._reader


def _open(build: Path) -> tantivy.Index:
    return tantivy.Index(schema(), path=str(build), reuse=True)
