"""One opened build of the index, asked: candidates from four fields (and what is named), judged from every side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import tantivy

from yakuba.adapters.search_index import fields
from yakuba.adapters.search_index.candidates import FIELDS, Candidates, Hit
from yakuba.adapters.search_index.columns import PassageColumns
from yakuba.adapters.search_index.fields import Clause, Scope
from yakuba.adapters.search_index.readable_counts import ReadableCounts
from yakuba.adapters.search_index.search_model import SearchModel
from yakuba.adapters.search_index.vectors import Nearness
from yakuba.adapters.search_index.word_columns import held
from yakuba.core.retrieval import designations, matcher, ranking
from yakuba.core.retrieval.asked_text import AskedText
from yakuba.core.retrieval.query_words import QueryWord, query_words, terms
from yakuba.core.retrieval.vocabulary import Vocabulary

CANDIDATES = 100  # how deep each field is read
NAMED_FIRST = 10_000.0  # more than any sum of words: what a question names goes before what only has its words


@dataclass(frozen=True, slots=True)
class LookUp:
    """A question as the fields are asked for it: its words with their other forms, and its runs of characters."""

    query_words: list[QueryWord]
    words: matcher.Terms
    grams: matcher.Terms

    @classmethod
    def of(cls, asked: AskedText, vocabulary: Vocabulary) -> "LookUp":
        words = query_words(asked, vocabulary)
        told = asked.circumstances.grams
        grams = dict.fromkeys(told, asked.circumstance_weight)
        grams |= dict.fromkeys(asked.context.grams, ranking.CONTEXT)
        grams |= dict.fromkeys(asked.question.grams, 1.0)
        return cls(words, terms(words), grams)

    @property
    def everything(self) -> matcher.Terms:
        """Words and runs of characters, for the matcher."""
        grams = {f"#{gram}": weight for gram, weight in self.grams.items()}
        return {**self.words, **grams}

    def terms_of(self, name: str) -> matcher.Terms:
        """What a field is asked for."""
        if name in ("body", "title"):
            return self.words

        return {gram: self.grams[gram] for gram in fields.pairs(self.grams)}


@dataclass(frozen=True, slots=True)
class FieldHits:
    """The best passages of one field: their scores, and how many words their titles have."""

    scores: dict[int, float] = field(default_factory=dict)
    title_lengths: dict[int, int] = field(default_factory=dict)


class Reader:
    def __init__(
        self,
        index: tantivy.Index,
        words: PassageColumns,
        meanings: PassageColumns,
        model: SearchModel,
    ) -> None:
        self._searcher = index.searcher()
        self._counts = ReadableCounts(self._searcher)
        self._words = words
        self._meanings = meanings
        self._model = model

    def find(
        self,
        asked: AskedText,
        scope: Scope,
        limit: int,
        vocabulary: Vocabulary,
        near: Nearness,
    ) -> list[Hit]:
        candidates = self.judge(asked, scope, vocabulary, near)
        weights = self._model.weights(candidates.sides)
        return candidates.hits(weights, limit)

    def judge(
        self,
        asked: AskedText,
        scope: Scope,
        vocabulary: Vocabulary,
        near: Nearness,
    ) -> Candidates:
        """`near` is what an encoder's vectors show, within the same scope (library.search.embedding)."""
        look_up = LookUp.of(asked, vocabulary)
        bounds = fields.bounds(scope)
        by_field = [self._in_field(name, look_up, bounds) for name in FIELDS]
        named = self._named(asked, look_up.words, bounds)
        if not any(hits.scores for hits in (*by_field, named)):
            # Of what nobody has a word for, something is always nearest.
            return Candidates.nothing()

        title_lengths = _title_lengths(near.shares, [*by_field, named])
        passages = list(title_lengths)
        shares = [
            ranking.normalised(hits.scores, passages) for hits in by_field
        ]
        coverage = self._coverage(look_up.query_words, passages, scope)
        brevity = ranking.brevity(list(title_lengths.values()))
        meaning = self._meaning(look_up, passages)
        dense = _column(near.shares, passages)
        exact = _column(named.scores, passages)
        cosine = near.cosines_of(passages)
        sides = [*shares, coverage, brevity, meaning, dense, exact, cosine]
        return Candidates(passages, np.column_stack(sides))

    def stands(self, words: Iterable[str], scope: Scope) -> bool:
        """Whether a passage within the scope has all of the words."""
        clauses = list(fields.bounds(scope))
        for word in words:
            term = fields.any_of("body", {word: 1.0})
            clauses.append((tantivy.Occur.Must, term))

        query = tantivy.Query.boolean_query(clauses)
        found = self._searcher.search(query, 1, count=False)
        return bool(found.hits)

    def document_frequencies(
        self, terms: Iterable[str]
    ) -> tuple[dict[str, int], int]:
        """In how many passages each word stands, and how many passages there are."""
        frequencies = {
            term: self._searcher.doc_freq("body", term) for term in set(terms)
        }
        return frequencies, self._searcher.num_docs

    def readable_frequencies(
        self, terms: Iterable[str], scope: Scope
    ) -> tuple[dict[str, int], int]:
        """The same of what somebody may read."""
        return self._counts.within(terms, scope)

    def holds(self, terms: Iterable[str]) -> set[str]:
        """Those of the terms that stand in any field of text."""
        return {term for term in terms if self._is_in_any_field(term)}

    def _is_in_any_field(self, term: str) -> bool:
        return any(
            self._searcher.doc_freq(name, term) for name in fields.TEXT_FIELDS
        )

    def _in_field(
        self, name: str, look_up: LookUp, bounds: list[Clause]
    ) -> FieldHits:
        terms = look_up.terms_of(name)
        if not terms:
            return FieldHits()

        return self._best(fields.any_of(name, terms), bounds)

    def _best(self, query: tantivy.Query, bounds: list[Clause]) -> FieldHits:
        bounded = tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, query), *bounds]
        )
        hits = self._searcher.search(bounded, CANDIDATES, count=False).hits
        if not hits:
            return FieldHits()

        addresses = [address for _, address in hits]
        passages = self._searcher.fast_field_values("passage", addresses)
        lengths = self._searcher.fast_field_values("title_words", addresses)
        found = FieldHits()
        for passage, length, (score, _) in zip(
            passages, lengths, hits, strict=True
        ):
            number = int(passage or 0)
            found.scores[number] = score
            found.title_lengths[number] = int(length or 0)

        return found

    def _named(
        self, asked: AskedText, words: matcher.Terms, bounds: list[Clause]
    ) -> FieldHits:
        """The passages that the question names, how surely (0…1); of those it names alike, first what has its words."""
        sureness = self._keys_in(asked.question.folded)
        if not sureness:
            return FieldHits()

        weights = {key: NAMED_FIRST * sure for key, sure in sureness.items()}
        must = (tantivy.Occur.Must, fields.best_of("keys", weights))
        should = (tantivy.Occur.Should, fields.any_of("body", words))
        hits = self._best(tantivy.Query.boolean_query([must, should]), bounds)
        scores = {
            passage: min(score / NAMED_FIRST, 1.0)
            for passage, score in hits.scores.items()
        }
        return FieldHits(scores, hits.title_lengths)

    def _keys_in(self, question: str) -> dict[str, float]:
        """The designations in a question that some passage bears, and how surely each is meant."""
        sureness: dict[str, float] = {}
        for item in designations.named_in(question):
            for key, sure in item.keys.items():
                if self._searcher.doc_freq("keys", key):
                    sureness[key] = max(sure, sureness.get(key, 0.0))

        return sureness

    def _coverage(
        self, looked_for: list[QueryWord], passages: list[int], scope: Scope
    ) -> ranking.Floats:
        """How much of the question each passage holds (0…1), rare words counting more, other words for one in part."""
        frequencies, total = self.readable_frequencies(
            (item.word for item in looked_for), scope
        )
        weights = np.array(
            [
                item.weight * ranking.rarity(frequencies[item.word], total)
                for item in looked_for
            ]
        )
        numbers, lengths = self._words.of(passages)
        shares = held(numbers, lengths, looked_for)
        return np.asarray(shares @ weights / (weights.sum() or 1.0))

    def _meaning(self, look_up: LookUp, passages: list[int]) -> ranking.Floats:
        """The cosine of question and passage in the matcher's space; 0 where nothing was trained."""
        if self._model.matcher is None:
            return np.zeros(len(passages))

        question = self._model.matcher.embed(look_up.everything)
        width = len(question)
        numbers, lengths = self._meanings.of(passages)
        vectors = np.zeros((len(passages), width), np.float32)
        vectors[lengths > 0] = numbers.reshape(-1, width)
        cosines = np.asarray(vectors @ question, np.float64)
        return np.maximum(cosines, 0.0)


def _title_lengths(
    near: Mapping[int, float], found: Iterable[FieldHits]
) -> dict[int, int]:
    """Every candidate with the number of words in its title; of what only the vectors show, none is known."""
    lengths = dict.fromkeys(near, ranking.LONG_TITLE)
    for hits in found:
        lengths |= hits.title_lengths

    return lengths


def _column(
    values: Mapping[int, float], passages: list[int]
) -> ranking.Floats:
    return np.array([values.get(passage, 0.0) for passage in passages])
