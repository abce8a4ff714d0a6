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
# Below this nothing is learned that the words do not say themselves.
FEWEST_PAIRS = 200
MOST_PAIRS = 20_000  # minutes of one core
# Share of held-out pairs below which a matcher is not used (at .52 the demo city finds a little less).
LEAST_FOUND = 0.6
CHANGED = 0.1  # share of pairs that must have come or gone before it is trained again
BATCH = 512
EPOCHS = 17
FEWEST_STEPS = 60
MOST_STEPS = 300
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
        numbers, weights = _weighed(text, self.rows, self.rarity)
        if not len(numbers):
            return np.zeros(self.vectors.shape[1], np.float32)

        return _unit(weights @ self.vectors[numbers])


def trained(pairs: Sequence[Pair], random: np.random.Generator) -> Matcher:
    """A matcher for pairs of question and answer."""
    rows, rarity = _known_terms(pairs)
    questions = [_row(question, rows, rarity) for question, _ in pairs]
    answers = [_row(answer, rows, rarity) for _, answer in pairs]
    same_question = _numbered([question for question, _ in pairs])
    vectors = random.standard_normal((len(rows), DIMENSIONS), np.float32)
    vectors /= np.float32(np.sqrt(len(rows)))
    optimiser = _Adam(vectors)
    size = min(BATCH, len(pairs))
    for _ in range(_steps(len(pairs))):
        chosen = random.choice(len(pairs), size, replace=False)
        asked = _batch([questions[i] for i in chosen], len(rows), random)
        answered = _batch([answers[i] for i in chosen], len(rows), random)
        gradient = _gradient(vectors, asked, answered, same_question[chosen])
        optimiser.descend(gradient)

    return Matcher(rows, rarity, vectors)


def _steps(pairs: int) -> int:
    return min(max(FEWEST_STEPS, EPOCHS * pairs // BATCH), MOST_STEPS)


def _numbered(questions: Sequence[Terms]) -> NDArray[np.int64]:
    """A number for each question, the same for those of the same terms."""
    hashes = [hash(frozenset(question)) for question in questions]
    _, numbers = np.unique(hashes, return_inverse=True)
    return np.asarray(numbers)


def is_due(pairs: int, trained_on: int) -> bool:
    """Whether there are enough pairs, and so many more or fewer than last time (0: never) that training pays."""
    least_change = max(CHANGED * trained_on, 1)
    return pairs >= FEWEST_PAIRS and abs(pairs - trained_on) >= least_change


def held_out(pairs: Sequence[Pair], random: np.random.Generator) -> float:
    """Of a fifth of the pairs, set aside: the share whose own answer is among the ten nearest of all answers."""
    shuffled = random.permutation(len(pairs))
    aside = shuffled[: len(pairs) // 5]
    set_aside = set(aside.tolist())
    rest = [
        pair for number, pair in enumerate(pairs) if number not in set_aside
    ]
    matcher = trained(rest, random)
    answers = np.array([matcher.embed(answer) for _, answer in pairs])
    asked = [pairs[number][0] for number in aside]
    questions = np.array([matcher.embed(question) for question in asked])

    likeness = questions @ answers.T
    rows = np.arange(len(aside))
    own = likeness[rows, aside]
    nearer = likeness > own[:, None]
    return float(np.mean(nearer.sum(1) < NEAR))


def _known_terms(pairs: Sequence[Pair]) -> tuple[dict[str, int], Floats]:
    """The terms worth a vector, the commonest first, and how rare each is (idf)."""
    frequency: Counter[str] = Counter()
    for question, answer in pairs:
        frequency.update(question.keys() | answer.keys())

    most = len(pairs) / 2
    kept = [term for term, count in frequency.items() if 2 <= count < most]
    kept.sort(key=lambda term: (-frequency[term], term))
    kept = kept[:MOST_TERMS]
    counts = np.array([frequency[term] for term in kept], np.float32)
    rows = {term: row for row, term in enumerate(kept)}
    return rows, np.log(len(pairs) / counts).astype(np.float32)


def _weighed(
    text: Terms, rows: Mapping[str, int], rarity: Floats
) -> tuple[NDArray[np.int64], Floats]:
    """The numbers of a text's terms that have a vector, and their weights by how rare they are."""
    numbers = []
    weights = []
    for term, weight in text.items():
        if term in rows:
            numbers.append(rows[term])
            weights.append(weight)

    places = np.array(numbers, np.int64)
    return places, np.array(weights, np.float32) * rarity[places]


def _row(
    text: Terms, rows: Mapping[str, int], rarity: Floats
) -> tuple[NDArray[np.int64], Floats]:
    """A text as the numbers of its terms and their weights, of length 1."""
    numbers, weights = _weighed(text, rows, rarity)
    return numbers, _unit(weights)


def _batch(
    texts: Sequence[tuple[NDArray[np.int64], Floats]],
    width: int,
    random: np.random.Generator,
) -> Floats:
    """Texts as rows over all terms, most of their terms left out at random."""
    dense = np.zeros((len(texts), width), np.float32)
    for row, (numbers, weights) in zip(dense, texts, strict=True):
        kept = random.random(len(numbers)) > DROPPED
        row[numbers] = weights * kept

    return dense


def _gradient(
    vectors: Floats,
    asked: Floats,
    answered: Floats,
    same_question: NDArray[np.int64],
) -> Floats:
    """Of the loss by the vectors.

    Pairs whose questions are the same are not held against each other.
    """
    left, left_length = _units(asked @ vectors)
    right, right_length = _units(answered @ vectors)
    scores = np.asarray(left @ right.T, np.float32)
    scores *= np.float32(SHARPNESS)
    own = np.eye(len(scores), dtype=bool)
    alike = same_question[:, None] == same_question[None, :]
    others = alike & ~own
    scores[others] = -np.inf

    by_question = _softmax(scores, 1)
    by_answer = _softmax(scores, 0)
    error = np.asarray((by_question + by_answer) / 2 - own, np.float32)
    error *= np.float32(SHARPNESS / len(scores))

    by_left = _across(error @ right, left) / left_length
    by_right = _across(error.T @ left, right) / right_length
    return np.asarray(asked.T @ by_left + answered.T @ by_right, np.float32)


def _across(slope: Floats, units: Floats) -> Floats:
    """A slope without its part along the unit vectors, which changes their length only."""
    along = (slope * units).sum(1, keepdims=True)
    return np.asarray(slope - along * units, np.float32)


class _Adam:
    """Kingma and Ba, 2015, with the usual constants; changes the array it was given."""

    def __init__(self, values: Floats) -> None:
        self._values = values
        self._count = 0
        self._mean = np.zeros_like(values)
        self._square = np.zeros_like(values)

    def descend(self, gradient: Floats) -> None:
        self._count += 1
        self._mean += np.float32(0.1) * (gradient - self._mean)
        self._square += np.float32(0.001) * (
            gradient * gradient - self._square
        )
        mean_share = np.float32(1 - 0.9**self._count)
        square_share = np.float32(1 - 0.999**self._count)
        mean = self._mean / mean_share
        deviation = np.sqrt(self._square / square_share)
        deviation += np.float32(1e-8)
        self._values -= np.float32(LEARNING_RATE) * mean / deviation


def _softmax(scores: Floats, axis: int) -> Floats:
    powers = np.exp(scores - scores.max(axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis, keepdims=True), np.float32)


def _units(rows: Floats) -> tuple[Floats, Floats]:
    """Rows of length 1, and how long each was."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    length = np.asarray(norms, np.float32) + np.float32(1e-6)
    return rows / length, length


def _unit(vector: Floats) -> Floats:
    length = np.linalg.norm(vector) + np.float32(1e-9)
    return (vector / length).astype(np.float32)
