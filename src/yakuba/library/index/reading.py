"""One opened build of the index, asked: candidates from four fields (and what is named), judged from every side (core.ranking)."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import tantivy

from yakuba.core import designations, matching, ranking, tokens
from yakuba.core.sought import Sought, sought, terms
from yakuba.core.vocabulary import Vocabulary
from yakuba.library.index import fields
from yakuba.library.index.beside import Beside
from yakuba.library.index.fields import Scope
from yakuba.library.index.tuning import Tuning
from yakuba.library.index.words import held

CANDIDATES = 100  # how deep each field is read
NAMED_FIRST = 10_000.0  # more than any sum of words: what a question names goes before what only has its words


FIELDS = ("body", "title", "grams", "title_grams")  # the first sides: each its score's share of the best


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score (0…1) and what spoke for it (ranking.SIDES)."""

    passage: int
    score: float
    sides: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """The candidates of a question (passage numbers) and what speaks for each (candidates × ranking.SIDES)."""

    passages: list[int]
    sides: ranking.Floats

    @classmethod
    def nothing(cls) -> "Judged":
        return cls([], np.zeros((0, len(ranking.SIDES))))

    def without(self, leaving: Container[int]) -> "Judged":
        """As if these passages were not in the library."""
        kept = [row for row, passage in enumerate(self.passages) if passage not in leaving]
        sides = self.sides[kept]
        if kept:
            sides[:, : len(FIELDS)] /= np.maximum(sides[:, : len(FIELDS)].max(0), 1e-9)
        return Judged([self.passages[row] for row in kept], sides)

    def hits(self, weights: Mapping[str, float], limit: int) -> list[Hit]:
        """Best first; ties by number, so that a run can be repeated."""
        scores = ranking.total(self.sides, weights)
        order = np.lexsort((np.array(self.passages, np.int64), -scores))[:limit]
        return [Hit(self.passages[row], float(scores[row]), tuple(self.sides[row].tolist())) for row in order.tolist()]


class Reader:
    def __init__(self, index: tantivy.Index, words: Beside, meanings: Beside, tuning: Tuning) -> None:
        self._searcher = index.searcher()
        self._words, self._meanings, self._tuning = words, meanings, tuning

    def find(
        self, question: str, scope: Scope, limit: int, context: str, known: Vocabulary, near: Mapping[int, float]
    ) -> list[Hit]:
        return self.judge(question, scope, context, known, near).hits(self._tuning.weights, limit)

    def judge(self, question: str, scope: Scope, context: str, known: Vocabulary, near: Mapping[int, float]) -> Judged:
        """`near` are the passages that an endpoint's vectors show, within the same scope (library.embedding)."""
        looked_for, bounds = sought(question, context, known), fields.bounds(scope)
        words = terms(looked_for)
        grams = dict.fromkeys(tokens.grams(context), ranking.CONTEXT) | dict.fromkeys(tokens.grams(question), 1.0)
        pairs = {gram: grams[gram] for gram in fields.pairs(grams)}
        asked = dict(zip(FIELDS, (words, words, pairs, pairs), strict=True))
        found = {field: self._best(fields.any_of(field, asked[field]), bounds) for field in asked if asked[field]}
        found["exact"] = self._named(question, words, bounds)
        title_words = dict.fromkeys(near, ranking.LONG_TITLE) | {
            passage: words for scores in found.values() for passage, (_, words) in scores.items()
        }
        passages = list(title_words)
        sides = [
            ranking.normalised({passage: score for passage, (score, _) in found.get(field, {}).items()}, passages)
            for field in asked
        ]
        exact = np.array([found["exact"].get(passage, (0.0, 0))[0] for passage in passages])
        coverage, meaning = self._coverage(looked_for, passages), self._meaning(words, grams, passages)
        brevity = ranking.brevity([title_words[passage] for passage in passages])
        dense = np.array([near.get(passage, 0.0) for passage in passages])
        return Judged(passages, np.column_stack([*sides, coverage, brevity, meaning, dense, exact]))

    def document_frequencies(self, terms: Iterable[str]) -> tuple[dict[str, int], int]:
        """In how many passages each word stands, and how many passages there are."""
        return {term: self._searcher.doc_freq("body", term) for term in set(terms)}, self._searcher.num_docs

    def holds(self, terms: Iterable[str]) -> set[str]:
        """Those of the terms that stand in any field of text."""
        return {term for term in terms if any(self._searcher.doc_freq(name, term) for name in fields.TEXT_FIELDS)}

    def _best(self, query: tantivy.Query, bounds: list[fields.Clause]) -> dict[int, tuple[float, int]]:
        """The best passages with their scores and the number of words in their titles."""
        bounded = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), *bounds])
        hits = self._searcher.search(bounded, CANDIDATES, count=False).hits
        if not hits:
            return {}
        addresses = [address for _, address in hits]
        passages = self._searcher.fast_field_values("passage", addresses)
        lengths = self._searcher.fast_field_values("title_words", addresses)
        return {
            int(passage or 0): (score, int(length or 0))
            for passage, length, (score, _) in zip(passages, lengths, hits, strict=True)
        }

    def _named(self, question: str, words: matching.Terms, bounds: list[fields.Clause]) -> dict[int, tuple[float, int]]:
        """The passages that the question names, how surely (0…1); of those it names alike, first what has its words."""
        named: dict[str, float] = {}
        for item in designations.asked(question):
            for key, sure in item.keys.items():
                if self._searcher.doc_freq("keys", key):
                    named[key] = max(sure, named.get(key, 0.0))
        if not named:
            return {}
        keys = fields.best_of("keys", {key: NAMED_FIRST * sure for key, sure in named.items()})
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, keys), (tantivy.Occur.Should, fields.any_of("body", words))]
        )
        found = self._best(query, bounds)
        return {passage: (min(score / NAMED_FIRST, 1.0), words) for passage, (score, words) in found.items()}

    def _coverage(self, looked_for: list[Sought], passages: list[int]) -> ranking.Floats:
        """How much of the question each passage holds (0…1), rare words counting more, other words for one in part."""
        frequencies, total = self.document_frequencies(item.word for item in looked_for)
        counted = np.array([item.weight * ranking.rarity(frequencies[item.word], total) for item in looked_for])
        return np.asarray(held(*self._words.of(passages), looked_for) @ counted / (counted.sum() or 1.0))

    def _meaning(self, words: matching.Terms, grams: matching.Terms, passages: list[int]) -> ranking.Floats:
        """The cosine of question and passage in the matcher's space; 0 where nothing was trained."""
        if self._tuning.matcher is None:
            return np.zeros(len(passages))
        asked = self._tuning.matcher.embed({**words, **{f"#{gram}": weight for gram, weight in grams.items()}})
        rows, lengths = self._meanings.of(passages)
        known = np.zeros((len(passages), len(asked)), np.float32)
        known[lengths > 0] = rows.reshape(-1, len(asked))
        return np.maximum(np.asarray(known @ asked, np.float64), 0.0)
