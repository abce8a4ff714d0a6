"""How a passage becomes a document of the index, and how words and bounds become queries on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import tantivy

from yakuba.core.language import tokens
from yakuba.core.retrieval import designations, matcher

LAYOUT = 5  # raise it when the fields or the tokens change: every installation then rebuilds at its next start
LONG_AGO = date.min.toordinal()
FAR_AHEAD = date.max.toordinal()
TEXT_FIELDS = ("body", "title", "grams", "title_grams")
NUMBER_FIELDS = (
    "passage",
    "document",
    "collection",
    "valid_from",
    "valid_to",
    "dated",
)

Clause = tuple[tantivy.Occur, tantivy.Query]


@dataclass(frozen=True, slots=True)
class IndexEntry:
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
    def of(cls, entry: IndexEntry) -> "Tokens":
        title = tokens.folded(entry.title)
        body = tokens.folded(entry.body)
        return cls(
            tokens.words(title),
            tokens.words(body),
            tokens.grams(title),
            tokens.grams(body),
        )

    @property
    def terms(self) -> matcher.Terms:
        """Everything in it, for the matcher."""
        return matcher.terms(
            self.title + self.body, self.title_grams + self.body_grams
        )


@lru_cache(maxsize=1)
def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in TEXT_FIELDS:
        builder.add_text_field(
            name, tokenizer_name="whitespace", index_option="freq"
        )

    builder.add_text_field(
        "keys", tokenizer_name="whitespace", index_option="basic"
    )
    for name in NUMBER_FIELDS:
        builder.add_integer_field(name, indexed=True, fast=True)

    builder.add_integer_field("title_words", fast=True)
    return builder.build()


def document(entry: IndexEntry, parts: Tokens) -> tantivy.Document:
    keys = designations.keys(entry.title, entry.body, entry.unit)
    texts = {
        "title": parts.title,
        "body": parts.title + parts.body,
        "grams": pairs(parts.title_grams + parts.body_grams),
        "title_grams": pairs(parts.title_grams),
        "keys": keys,
    }
    numbers = {
        "title_words": len(parts.title),
        "passage": entry.passage,
        "document": entry.document,
        "collection": entry.collection,
        "valid_from": _day(entry.valid_from, LONG_AGO),
        "valid_to": _day(entry.valid_to, FAR_AHEAD),
        "dated": _day(entry.dated, LONG_AGO),
    }
    row = tantivy.Document()
    for name, words in texts.items():
        row.add_text(name, " ".join(words))

    for name, number in numbers.items():
        row.add_integer(name, number)

    return row


def _day(day: date | None, otherwise: int) -> int:
    return day.toordinal() if day else otherwise


def pairs(grams: Iterable[str]) -> list[str]:
    """Grams of two characters and more: single ones stand everywhere, cost most and decide least."""
    return [gram for gram in grams if len(gram) > 1]


def bounds(scope: Scope) -> list[Clause]:
    """The scope as clauses that filter and do not score."""
    today = scope.on.toordinal()
    readable = sorted(scope.collections)
    filters = [
        tantivy.Query.term_set_query(schema(), "collection", readable),
        _between("valid_from", LONG_AGO, today),
        _between("valid_to", today, FAR_AHEAD),
    ]
    if scope.dated_from or scope.dated_to:
        first = _day(scope.dated_from, LONG_AGO)
        last = _day(scope.dated_to, FAR_AHEAD)
        filters.append(_between("dated", first, last))

    return [_without_score(query) for query in filters]


def _between(name: str, first: int, last: int) -> tantivy.Query:
    kind = tantivy.FieldType.Integer
    return tantivy.Query.range_query(schema(), name, kind, first, last)


def _without_score(query: tantivy.Query) -> Clause:
    return tantivy.Occur.Must, tantivy.Query.const_score_query(query, 0.0)


def any_of(field: str, terms: Mapping[str, float]) -> tantivy.Query:
    """Passages with any of the terms, scored by BM25 with the terms' weights."""
    words = [
        (tantivy.Occur.Should, _weighted(_term(field, term), weight))
        for term, weight in terms.items()
    ]
    return tantivy.Query.boolean_query(words)


def best_of(field: str, terms: Mapping[str, float]) -> tantivy.Query:
    """Passages with any of the terms, scored by the greatest of their weights."""
    return tantivy.Query.disjunction_max_query(
        [
            tantivy.Query.const_score_query(_term(field, term), weight)
            for term, weight in terms.items()
        ]
    )


def _term(field: str, term: str) -> tantivy.Query:
    return tantivy.Query.term_query(schema(), field, term, "freq")


def _weighted(query: tantivy.Query, weight: float) -> tantivy.Query:
    return query if weight == 1.0 else tantivy.Query.boost_query(query, weight)
