"""Extractive summary: the sentences that stand for the whole, in their order, each with its place."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

from yakuba.core.language import tokens
from yakuba.core.language.text import ENDS, sentences

SHORTEST = 12
LONGEST = 200
OPENS_SECTION = 1.15  # what the first sentence of a text counts more
# A sentence this similar to one already chosen says nothing new.
REDUNDANT = 0.6


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence of the summary: of which text (index), and at what position in it."""

    text: int
    position: int
    sentence: str


def summarise(texts: Sequence[str], *, most: int) -> list[Chosen]:
    """At most `most` sentences of the texts: central in vocabulary, early in their section, unlike each other."""
    candidates = _candidates(texts, most)
    vectors = _vectors([candidate.sentence for candidate in candidates])
    centre: Counter[str] = Counter()
    for vector in vectors:
        centre.update(vector)

    worth = []
    for candidate, vector in zip(candidates, vectors, strict=True):
        lead = OPENS_SECTION if candidate.position == 0 else 1.0
        worth.append(_cosine(vector, centre) * lead)

    ranked = sorted(range(len(candidates)), key=lambda i: (-worth[i], i))
    kept: list[int] = []
    for i in ranked:
        if len(kept) == most:
            break
        if all(_cosine(vectors[i], vectors[j]) < REDUNDANT for j in kept):
            kept.append(i)

    return [candidates[i] for i in sorted(kept)]


def _candidates(texts: Sequence[str], most: int) -> list[Chosen]:
    """Sentences that may stand for the whole: a date line or a heading only where there are too few others."""
    candidates = []
    for number, text in enumerate(texts):
        for position, sentence in enumerate(sentences(text)):
            stripped = sentence.text.strip()
            if SHORTEST <= len(stripped) <= LONGEST:
                candidates.append(Chosen(number, position, stripped))

    ended = [
        each for each in candidates if each.sentence.endswith(tuple(ENDS))
    ]
    return ended if len(ended) >= most else candidates


def _vectors(texts: Sequence[str]) -> list[Counter[str]]:
    """tf-idf within the text itself: what stands everywhere in it weighs little."""
    bags = [Counter(tokens.words(text)) for text in texts]
    spread = Counter(word for bag in bags for word in bag)
    vectors = []
    for bag in bags:
        vector: Counter[str] = Counter()
        for word, count in bag.items():
            rarity = 1.0 + log(len(bags) / spread[word])
            vector[word] = count * rarity  # type: ignore[assignment]

        vectors.append(vector)

    return vectors


def _cosine(first: Counter[str], second: Counter[str]) -> float:
    if not first or not second:
        return 0.0

    dot = sum(weight * second[word] for word, weight in first.items())
    return dot / (_length(first) * _length(second))


def _length(vector: Counter[str]) -> float:
    return sqrt(sum(weight * weight for weight in vector.values()))
