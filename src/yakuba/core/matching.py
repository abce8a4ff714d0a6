"""A matcher of questions and passages, trained in seconds on a city's own pairs of question and answer.

Each word and each kanji or katakana gram gets a vector; a text is the weighted sum of the vectors of its terms. The
vectors are trained so that a question lies nearer to its own answer than to the answers of all others beside it
(InfoNCE over the pairs of a batch, in both directions, with terms dropped at random). No outside text, no downloaded
weights: what it knows is how this city answers. Figures and choices: docs/decisions/0008-the-matcher.md.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Terms = Mapping[str, float]  # terms of a text with their weights in it
Pair = tuple[Terms, Terms]  # a question and its answer

DIMENSIONS = 256
MOST_TERMS = 20_000
FEWEST_PAIRS = 200  # below this nothing is learned that the words do not say themselves
MOST_PAIRS = 20_000  # minutes of one core
LEAST_FOUND = (
    0.6  # share of held-out pairs below which a matcher is not used (at .52 the demo city finds a little less)
)
CHANGED = 0.1  # share of pairs that must have come or gone before it is trained again
BATCH = 512
EPOCHS, FEWEST_STEPS, MOST_STEPS = 17, 60, 300
SHARPNESS = 10.0  # by which cosines are multiplied before the softmax
NEAR = 10
DROPPED = 0.6  # share of a text's terms left out at each step
LEARNING_RATE = 0.001


def terms(words: Iterable[str], grams: Iterable[str]) -> dict[str, float]:
    """The terms of a text, a repeated one counting more."""
    counted = Counter(words)
    counted.update(f"#{gram}" for gram in grams)
    return {term: 1.0 + log(count) for term, count in counted.items()}


@dataclass(frozen=True, slots=True)
class Matcher:
    """`rarity` (terms) and `vectors` (terms × DIMENSIONS) in the order of `rows`."""

    rows: Mapping[str, int]
    rarity: Floats
    vectors: Floats

    def embed(self, text: Terms) -> Floats:
        """A vector of length 1, or of zeros if no term is known."""
        known = [(self.rows[term], weight) for term, weight in text.items() if term in self.rows]
        if not known:
            return np.zeros(self.vectors.shape[1], np.float32)
        rows = np.array([row for row, _ in known])
        weights = np.array([weight for _, weight in known], np.float32) * self.rarity[rows]
        return _unit(weights @ self.vectors[rows])


def trained(pairs: Sequence[Pair], random: np.random.Generator) -> Matcher:
    """A matcher for pairs of question and answer."""
    rows, rarity = _known_terms(pairs)
    questions = [_row(question, rows, rarity) for question, _ in pairs]
    answers = [_row(answer, rows, rarity) for _, answer in pairs]
    alike = np.unique([hash(frozenset(question)) for question, _ in pairs], return_inverse=True)[1]
    vectors = random.standard_normal((len(rows), DIMENSIONS), np.float32)
    vectors /= np.float32(np.sqrt(len(rows)))
    step = _Adam(vectors)
    for _ in range(min(max(FEWEST_STEPS, EPOCHS * len(pairs) // BATCH), MOST_STEPS)):
        chosen = random.choice(len(pairs), min(BATCH, len(pairs)), replace=False)
        asked = _batch([questions[i] for i in chosen], len(rows), random)
        given = _batch([answers[i] for i in chosen], len(rows), random)
        step.descend(_gradient(vectors, asked, given, alike[chosen]))
    return Matcher(rows, rarity, vectors)


def is_due(pairs: int, trained_on: int) -> bool:
    """Whether there are enough pairs, and so many more or fewer than last time (0: never) that training pays."""
    return pairs >= FEWEST_PAIRS and abs(pairs - trained_on) >= max(CHANGED * trained_on, 1)


def held_out(pairs: Sequence[Pair], random: np.random.Generator) -> float:
    """Of a fifth of the pairs, set aside: the share whose own answer is among the ten nearest of all answers."""
    aside = random.permutation(len(pairs))[: len(pairs) // 5]
    kept = sorted(set(range(len(pairs))) - set(aside.tolist()))
    matcher = trained([pairs[number] for number in kept], random)
    answers = np.array([matcher.embed(answer) for _, answer in pairs])
    asked = np.array([matcher.embed(pairs[number][0]) for number in aside])
    likeness = asked @ answers.T
    own = likeness[np.arange(len(aside)), aside]
    return float(np.mean((likeness > own[:, None]).sum(1) < NEAR))


def _known_terms(pairs: Sequence[Pair]) -> tuple[dict[str, int], Floats]:
    """The terms worth a vector, the commonest first, and how rare each is (idf)."""
    frequency = Counter(term for question, answer in pairs for term in question.keys() | answer.keys())
    kept = [(term, count) for term, count in frequency.items() if 2 <= count < len(pairs) / 2]
    kept = sorted(kept, key=lambda item: (-item[1], item[0]))[:MOST_TERMS]
    rarity = np.log(len(pairs) / np.array([count for _, count in kept], np.float32))
    return {term: row for row, (term, _) in enumerate(kept)}, rarity.astype(np.float32)


def _row(text: Terms, rows: Mapping[str, int], rarity: Floats) -> tuple[NDArray[np.int64], Floats]:
    """A text as the numbers of its terms and their weights, of length 1."""
    known = [(rows[term], weight) for term, weight in text.items() if term in rows]
    numbers = np.array([row for row, _ in known], np.int64)
    return numbers, _unit(np.array([weight for _, weight in known], np.float32) * rarity[numbers])


def _batch(texts: Sequence[tuple[NDArray[np.int64], Floats]], width: int, random: np.random.Generator) -> Floats:
    """Texts as rows over all terms, most of their terms left out at random."""
    dense = np.zeros((len(texts), width), np.float32)
    for row, (numbers, weights) in zip(dense, texts, strict=True):
        row[numbers] = weights * (random.random(len(numbers)) > DROPPED)
    return dense


def _gradient(vectors: Floats, asked: Floats, given: Floats, alike: NDArray[np.int64]) -> Floats:
    """Of the loss by the vectors. Pairs whose questions are the same are not held against each other."""
    left, left_length = _units(asked @ vectors)
    right, right_length = _units(given @ vectors)
    scores = np.asarray(left @ right.T, np.float32) * np.float32(SHARPNESS)
    own = np.eye(len(scores), dtype=bool)
    scores[(alike[:, None] == alike[None, :]) & ~own] = -np.inf
    error = np.asarray((_softmax(scores, 1) + _softmax(scores, 0)) / 2 - own, np.float32)
    error *= np.float32(SHARPNESS / len(scores))
    by_left, by_right = error @ right, error.T @ left
    by_left = (by_left - (by_left * left).sum(1, keepdims=True) * left) / left_length
    by_right = (by_right - (by_right * right).sum(1, keepdims=True) * right) / right_length
    return np.asarray(asked.T @ by_left + given.T @ by_right, np.float32)


class _Adam:
    """Kingma and Ba, 2015, with the usual constants; changes the array it was given."""

    def __init__(self, values: Floats) -> None:
        self._values, self._count = values, 0
        self._mean, self._square = np.zeros_like(values), np.zeros_like(values)

    def descend(self, gradient: Floats) -> None:
        self._count += 1
        self._mean += np.float32(0.1) * (gradient - self._mean)
        self._square += np.float32(0.001) * (gradient * gradient - self._square)
        mean = self._mean / np.float32(1 - 0.9**self._count)
        deviation = np.sqrt(self._square / np.float32(1 - 0.999**self._count)) + np.float32(1e-8)
        self._values -= np.float32(LEARNING_RATE) * mean / deviation


def _softmax(scores: Floats, axis: int) -> Floats:
    powers = np.exp(scores - scores.max(axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis, keepdims=True), np.float32)


def _units(rows: Floats) -> tuple[Floats, Floats]:
    """Rows of length 1, and how long each was."""
    length = np.asarray(np.linalg.norm(rows, axis=1, keepdims=True), np.float32) + np.float32(1e-6)
    return rows / length, length


def _unit(vector: Floats) -> Floats:
    return (vector / (np.linalg.norm(vector) + np.float32(1e-9))).astype(np.float32)
