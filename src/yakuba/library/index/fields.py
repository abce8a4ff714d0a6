"""How a passage becomes a document of the index, and how words and bounds become queries on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import tantivy

from yakuba.core import designations, matching, tokens

LAYOUT = 4  # raise it when the fields or the tokens change: every installation then rebuilds at its next start
LONG_AGO, FAR_AHEAD = date.min.toordinal(), date.max.toordinal()
TEXT_FIELDS = ("body", "title", "grams", "title_grams")
NUMBER_FIELDS = ("passage", "document", "collection", "valid_from", "valid_to", "dated")

Clause = tuple[tantivy.Occur, tantivy.Query]


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
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a search may see: the collections the asker may read, and the day on which it must be valid."""

    collections: frozenset[int]
    on: date
    dated_from: date | None = None
    dated_to: date | None = None
    asker: int | None = None  # for the ledger only


@dataclass(frozen=True, slots=True)
class Tokens:
    """An entry's words and grams, taken apart once."""

    title: list[str]
    body: list[str]
    title_grams: list[str]
    body_grams: list[str]

    @classmethod
    def of(cls, entry: Entry) -> "Tokens":
        title, body = tokens.folded(entry.title), tokens.folded(entry.body)
        return cls(tokens.words(title), tokens.words(body), tokens.grams(title), tokens.grams(body))

    @property
    def terms(self) -> matching.Terms:
        """Everything in it, for the matcher."""
        return matching.terms(self.title + self.body, self.title_grams + self.body_grams)


@lru_cache(maxsize=1)
def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("keys", tokenizer_name="whitespace", index_option="basic")
    for name in NUMBER_FIELDS:
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_integer_field("title_words", fast=True)
    return builder.build()


def document(entry: Entry, parts: Tokens) -> tantivy.Document:
    found = tantivy.Document()
    found.add_text("title", " ".join(parts.title))
    found.add_text("body", " ".join(parts.title + parts.body))
    found.add_text("grams", " ".join(pairs(parts.title_grams + parts.body_grams)))
    found.add_text("title_grams", " ".join(pairs(parts.title_grams)))
    found.add_text("keys", " ".join(designations.keys(entry.title, entry.body, entry.unit)))
    found.add_integer("title_words", len(parts.title))
    found.add_integer("passage", entry.passage)
    found.add_integer("document", entry.document)
    found.add_integer("collection", entry.collection)
    found.add_integer("valid_from", entry.valid_from.toordinal() if entry.valid_from else LONG_AGO)
    found.add_integer("valid_to", entry.valid_to.toordinal() if entry.valid_to else FAR_AHEAD)
    found.add_integer("dated", entry.dated.toordinal() if entry.dated else LONG_AGO)
    return found


def pairs(grams: Iterable[str]) -> list[str]:
    """Grams of two characters and more: single ones stand everywhere, cost most and decide least."""
    return [gram for gram in grams if len(gram) > 1]


def bounds(scope: Scope) -> list[Clause]:
    """The scope as clauses that filter and do not score."""
    kind, today = tantivy.FieldType.Integer, scope.on.toordinal()
    clauses = [
        tantivy.Query.term_set_query(schema(), "collection", sorted(scope.collections)),
        tantivy.Query.range_query(schema(), "valid_from", kind, LONG_AGO, today),
        tantivy.Query.range_query(schema(), "valid_to", kind, today, FAR_AHEAD),
    ]
    if scope.dated_from or scope.dated_to:
        first = scope.dated_from.toordinal() if scope.dated_from else LONG_AGO
        last = scope.dated_to.toordinal() if scope.dated_to else FAR_AHEAD
        clauses.append(tantivy.Query.range_query(schema(), "dated", kind, first, last))
    return [(tantivy.Occur.Must, tantivy.Query.const_score_query(clause, 0.0)) for clause in clauses]


def any_of(field: str, terms: Mapping[str, float]) -> tantivy.Query:
    """Passages with any of the terms, scored by BM25 with the terms' weights."""
    words = [(tantivy.Occur.Should, _weighted(_term(field, term), weight)) for term, weight in terms.items()]
    return tantivy.Query.boolean_query(words)


def best_of(field: str, terms: Mapping[str, float]) -> tantivy.Query:
    """Passages with any of the terms, scored by the greatest of their weights."""
    return tantivy.Query.disjunction_max_query(
        [tantivy.Query.const_score_query(_term(field, term), weight) for term, weight in terms.items()]
    )


def _term(field: str, term: str) -> tantivy.Query:
    return tantivy.Query.term_query(schema(), field, term, "freq")


def _weighted(query: tantivy.Query, weight: float) -> tantivy.Query:
    return query if weight == 1.0 else tantivy.Query.boost_query(query, weight)
