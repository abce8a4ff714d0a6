"""The search index: pre-tokenised passages in tantivy, thrown away and rebuilt from the database at any time.

Two verbs: `Writer.put` (index) and `SearchIndex.find`. The folder holds numbered builds and a file `current`
that names the one in use, so that a rebuild is a swap and a reader never sees half of it.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from errno import ENOSPC
from functools import lru_cache
from pathlib import Path

import tantivy

from yakuba.core import ranking, tokens
from yakuba.core.vocabulary import Vocabulary
from yakuba.core.vocabulary.starter import starter

LAYOUT = 1  # raise it when the fields or the tokens change: every installation then rebuilds at its next start
CANDIDATES = 200  # how deep each field is read before fusion
WRITER_HEAP = 30_000_000
# Chosen on municipal questions (`make bench-search`); the optimum is flat: ±.1 costs less than .002 nDCG@10.
OTHER_WORDING = 0.3  # weight of a word that the vocabulary adds to a question
WEIGHTS: Mapping[str, float] = {"body": 1.0, "title": 0.1, "grams": 0.35, "title_grams": 0.4}
LONG_AGO, FAR_AHEAD = date.min.toordinal(), date.max.toordinal()
TEXT_FIELDS = ("body", "title", "grams", "title_grams")
NUMBER_FIELDS = ("passage", "document", "collection", "valid_from", "valid_to", "dated")


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as the index wants it. Dates bound its validity; `dated` is the document's own date."""

    passage: int
    document: int
    collection: int
    title: str
    body: str
    valid_from: date | None = None
    valid_to: date | None = None
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a search may see: the collections the asker may read, and the day on which it must be valid."""

    collections: frozenset[int]
    on: date
    dated_from: date | None = None
    dated_to: date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    passage: int
    score: float


@lru_cache(maxsize=1)
def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in NUMBER_FIELDS:
        builder.add_integer_field(name, indexed=True, fast=True, stored=name == "passage")
    return builder.build()


def _document(entry: Entry) -> tantivy.Document:
    document = tantivy.Document()
    title, body = tokens.words(entry.title), tokens.words(entry.body)
    document.add_text("title", " ".join(title))
    document.add_text("body", " ".join(title + body))
    document.add_text("grams", " ".join(tokens.grams(f"{entry.title}\n{entry.body}")))
    document.add_text("title_grams", " ".join(tokens.grams(entry.title)))
    document.add_integer("passage", entry.passage)
    document.add_integer("document", entry.document)
    document.add_integer("collection", entry.collection)
    document.add_integer("valid_from", entry.valid_from.toordinal() if entry.valid_from else LONG_AGO)
    document.add_integer("valid_to", entry.valid_to.toordinal() if entry.valid_to else FAR_AHEAD)
    document.add_integer("dated", entry.dated.toordinal() if entry.dated else LONG_AGO)
    return document


class Writer:
    """Collects changes; nothing of them is visible before `commit`."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._writer = index.writer(heap_size=WRITER_HEAP, num_threads=1)

    def put(self, document: int, entries: Iterable[Entry]) -> None:
        """Replace everything the index holds of a document."""
        self.remove(document)
        for entry in entries:
            self._writer.add_document(_document(entry))

    def remove(self, document: int) -> None:
        self._writer.delete_documents_by_term("document", document)

    def commit(self) -> None:
        """Raises OSError when the disk is full: tantivy says so with a bare ValueError."""
        try:
            self._writer.commit()
            self._writer.wait_merging_threads()
        except ValueError as error:
            raise OSError(ENOSPC, str(error)) from error


class SearchIndex:
    """The index in a folder. Any number of readers; one writer (the holder of the indexer's lock)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened: tuple[str, int] | None = None
        self._index: tantivy.Index | None = None

    @property
    def is_current(self) -> bool:
        """Whether there is a build of today's layout."""
        build = self._build()
        return build is not None and build.name.startswith(f"v{LAYOUT}-")

    def find(
        self, question: str, scope: Scope, limit: int = 10, *, context: str = "", known: Vocabulary | None = None
    ) -> list[Hit]:
        """The best passages within the scope, best first. Scores are comparable within one question only.

        `context` is the question before a follow-up: its words help, with less weight. `known` is the vocabulary
        whose other wordings are searched besides; without one, the starter vocabulary's.
        """
        index = self._reader()
        if index is None or not scope.collections:
            return []
        searcher, bounds = index.searcher(), _bounds(scope)
        words = _asked(question, context, known or starter())
        grams = dict.fromkeys(tokens.grams(context), ranking.CONTEXT) | dict.fromkeys(tokens.grams(question), 1.0)
        asked = {"body": words, "title": words, "grams": grams, "title_grams": grams}
        rankings = {field: _ranking(searcher, field, terms, bounds) for field, terms in asked.items() if terms}
        return [Hit(passage, score) for passage, score in ranking.fuse(rankings, WEIGHTS)[:limit]]

    def document_frequencies(self, terms: Iterable[str]) -> tuple[dict[str, int], int]:
        """In how many passages each word stands, and how many passages there are."""
        index = self._reader()
        if index is None:
            return {}, 0
        searcher = index.searcher()
        return {term: searcher.doc_freq("body", term) for term in set(terms)}, searcher.num_docs

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Change the current build; commits when the block ends well, drops everything when it does not."""
        build = self._build() or self._new_build()
        index = _open(build)
        writer = Writer(index)
        yield writer
        writer.commit()
        self._point_at(build)

    @contextmanager
    def rebuilding(self) -> Iterator[Writer]:
        """Build anew beside the current one and swap: nothing of a deleted document stays behind."""
        build = self._new_build()
        writer = Writer(_open(build))
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

    def _reader(self) -> tantivy.Index | None:
        """The build in use, opened again when it was swapped or changed by another process."""
        build = self._build()
        if build is None:
            return None
        try:
            state = (build.name, (build / "meta.json").stat().st_mtime_ns)
        except FileNotFoundError:  # swapped in between
            return self._index
        if state != self._opened:
            self._index, self._opened = _open(build), state
        return self._index


def _open(build: Path) -> tantivy.Index:
    return tantivy.Index(_schema(), path=str(build), reuse=True)


def _bounds(scope: Scope) -> list[tuple[tantivy.Occur, tantivy.Query]]:
    """The scope as clauses that filter and do not score."""
    schema, kind = _schema(), tantivy.FieldType.Integer
    today = scope.on.toordinal()
    clauses = [
        tantivy.Query.term_set_query(schema, "collection", sorted(scope.collections)),
        tantivy.Query.range_query(schema, "valid_from", kind, LONG_AGO, today),
        tantivy.Query.range_query(schema, "valid_to", kind, today, FAR_AHEAD),
    ]
    if scope.dated_from or scope.dated_to:
        first = scope.dated_from.toordinal() if scope.dated_from else LONG_AGO
        last = scope.dated_to.toordinal() if scope.dated_to else FAR_AHEAD
        clauses.append(tantivy.Query.range_query(schema, "dated", kind, first, last))
    return [(tantivy.Occur.Must, tantivy.Query.const_score_query(clause, 0.0)) for clause in clauses]


def _asked(question: str, context: str, known: Vocabulary) -> dict[str, float]:
    """The words of a question with weight 1, and those of other wordings with less: a synonym is a guess."""
    words = ranking.question_words(tokens.words(question))
    guesses: dict[str, float] = {}
    for other in known.expansions(words):
        for word in other.form:
            guesses[word] = max(guesses.get(word, 0.0), OTHER_WORDING * other.weight)
    earlier = dict.fromkeys(ranking.question_words(tokens.words(context)), ranking.CONTEXT)
    return guesses | earlier | dict.fromkeys(words, 1.0)


def _ranking(
    searcher: tantivy.Searcher,
    field: str,
    terms: Mapping[str, float],
    bounds: list[tuple[tantivy.Occur, tantivy.Query]],
) -> dict[int, float]:
    words = [
        (
            tantivy.Occur.Should,
            tantivy.Query.boost_query(tantivy.Query.term_query(_schema(), field, term, "freq"), weight),
        )
        for term, weight in terms.items()
    ]
    query = tantivy.Query.boolean_query([(tantivy.Occur.Must, tantivy.Query.boolean_query(words)), *bounds])
    hits = searcher.search(query, CANDIDATES, count=False).hits
    ids = searcher.fast_field_values("passage", [address for _, address in hits]) if hits else []
    return {int(passage or 0): score for passage, (score, _) in zip(ids, hits, strict=True)}
