"""The folders of the index: numbered builds and a file `current` that names the one in use.

A rebuild is a swap and a reader never sees half of it. Two verbs: `Writer.put` (index) and `SearchIndex.find`.
"""

import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from errno import ENOSPC
from pathlib import Path

import numpy as np
import tantivy

from yakuba.adapters.search_index.candidates import Candidates, Hit
from yakuba.adapters.search_index.columns import (
    PassageColumns,
    PassageColumnsWriter,
)
from yakuba.adapters.search_index.fields import (
    LAYOUT,
    IndexEntry,
    Scope,
    Tokens,
    document,
    schema,
)
from yakuba.adapters.search_index.reader import Reader
from yakuba.adapters.search_index.search_model import (
    SearchModel,
    changed,
    load,
)
from yakuba.adapters.search_index.vectors import NOTHING_NEAR, Nearness
from yakuba.adapters.search_index.word_columns import NAME as WORDS
from yakuba.adapters.search_index.word_columns import numbers_of
from yakuba.core.retrieval.asked_text import AskedText
from yakuba.core.retrieval.vocabulary import Vocabulary
from yakuba.core.retrieval.vocabulary.starter import starter

WRITER_HEAP = 30_000_000
MEANINGS = "meanings"  # what the matcher makes of each passage


class Writer:
    """Collects changes; nothing of them is visible before `commit`."""

    def __init__(self, folder: Path, model: SearchModel) -> None:
        index = _open(folder)
        self._writer = index.writer(heap_size=WRITER_HEAP, num_threads=1)
        self._words = PassageColumnsWriter(folder, WORDS, np.uint32)
        self._meanings = PassageColumnsWriter(folder, MEANINGS, np.float16)
        self._matcher = model.matcher

    def put(self, number: int, entries: Iterable[IndexEntry]) -> None:
        """Replace everything the index holds of a document."""
        self.remove(number)
        for entry in entries:
            parts = Tokens.of(entry)
            self._writer.add_document(document(entry, parts))
            words = numbers_of(parts.title + parts.body)
            self._words.put(entry.passage, number, words)
            if self._matcher:
                meaning = self._matcher.embed(parts.terms)
                self._meanings.put(entry.passage, number, meaning)

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
    def model(self) -> SearchModel:
        """What was learned for the build in use."""
        build = self._build()
        return load(build) if build else SearchModel()

    def find(
        self,
        asked: AskedText,
        scope: Scope,
        limit: int = 10,
        *,
        vocabulary: Vocabulary | None = None,
        near: Nearness = NOTHING_NEAR,
    ) -> list[Hit]:
        """The best passages within the scope, best first. Scores are comparable within one question only.

        `vocabulary` is the one whose other wordings are searched besides; without one, the starter vocabulary's.
        `near` is what an encoder's vectors show.
        """
        reader = self._read()
        if reader is None or not scope.collections:
            return []

        return reader.find(asked, scope, limit, vocabulary or starter(), near)

    def judge(
        self,
        asked: AskedText,
        scope: Scope,
        vocabulary: Vocabulary | None = None,
        near: Nearness = NOTHING_NEAR,
    ) -> Candidates:
        """The candidates of a question with all that speaks for them: what weights are learned from."""
        reader = self._read()
        if reader is None:
            return Candidates.nothing()

        return reader.judge(asked, scope, vocabulary or starter(), near)

    def stands(self, words: Collection[str], scope: Scope) -> bool:
        """Whether a passage within the scope has all of the words."""
        reader = self._read()
        if reader is None or not words or not scope.collections:
            return False

        return reader.stands(words, scope)

    def document_frequencies(
        self, terms: Iterable[str]
    ) -> tuple[dict[str, int], int]:
        """In how many passages each word stands, and how many passages there are."""
        reader = self._read()
        return reader.document_frequencies(terms) if reader else ({}, 0)

    def readable_frequencies(
        self, terms: Iterable[str], scope: Scope
    ) -> tuple[dict[str, int], int]:
        """The same of the passages of a scope, of all dates."""
        reader = self._read()
        if reader is None or not scope.collections:
            return {}, 0

        return reader.readable_frequencies(terms, scope)

    def holds(self, terms: Iterable[str]) -> set[str]:
        """Those of the terms that stand in any field, deleted passages included: what the dictionary still knows."""
        reader = self._read()
        return reader.holds(terms) if reader else set()

    def learn(self, model: SearchModel) -> None:
        """Change what was learned for the build in use, all but its matcher: that needs a rebuild."""
        build = self._build() or self._new_build()
        model.save(build)
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
    def rebuilding(self, model: SearchModel | None = None) -> Iterator[Writer]:
        """Build anew beside the current one and swap: nothing of a deleted document stays behind.

        What was learned is kept, unless something else is given.
        """
        model = model or self.model
        build = self._new_build()
        model.save(build)
        writer = Writer(build, model)
        yield writer
        writer.commit()
        self._point_at(build)
        for old in self._folder.glob("v*"):
            if old != build:
                shutil.rmtree(old, ignore_errors=True)

    def _build(self) -> Path | None:
        pointer = self._folder / "current"
        try:
            name = pointer.read_text(encoding="ascii")
        except FileNotFoundError:
            return None

        return self._folder / name

    def _new_build(self) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        names = [path.name for path in self._folder.glob("v*-*")]
        numbers = [int(name.rpartition("-")[2]) for name in names]
        last = max(numbers, default=0)
        build = self._folder / f"v{LAYOUT}-{last + 1}"
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
            state = _state(build)
        except FileNotFoundError:  # swapped in between
            return self._reader

        if state != self._opened:
            self._reader = _reader(build)
            self._opened = state

        return self._reader


def _state(build: Path) -> tuple[str, int, int]:
    """Changes with every commit, and when something was learned."""
    committed = (build / "meta.json").stat().st_mtime_ns
    return build.name, committed, changed(build)


def _reader(build: Path) -> Reader:
    words = PassageColumns(build, WORDS, np.uint32)
    meanings = PassageColumns(build, MEANINGS, np.float16)
    return Reader(_open(build), words, meanings, load(build))


def _open(build: Path) -> tantivy.Index:
    return tantivy.Index(schema(), path=str(build), reuse=True)
