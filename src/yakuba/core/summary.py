"""Extractive summary: the sentences that stand for the whole, in their order, each with its place."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

from yakuba.core import tokens
from yakuba.core.text import ENDS, sentences

SHORTEST, LONGEST = 12, 200
REDUNDANT = 0.6  # a sentence this similar to one already chosen says nothing new


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence of the summary: of which text (index), and at what position in it."""

    text: int
    position: int
    sentence: str


def summarise(texts: Sequence[str], *, most: int) -> list[Chosen]:
    """At most `most` sentences of the texts: central in vocabulary, early in their section, unlike each other."""
    candidates = [
        Chosen(number, position, sentence.text.strip())
        for number, text in enumerate(texts)
        for position, sentence in enumerate(sentences(text))
        if SHORTEST <= len(sentence.text.strip()) <= LONGEST
    ]
    whole = [candidate for candidate in candidates if candidate.sentence.endswith(tuple(ENDS))]
    candidates = whole if len(whole) >= most else candidates  # a date line or a heading only where nothing better is
    vectors = _vectors([candidate.sentence for candidate in candidates])
    centre: Counter[str] = Counter()
    for vector in vectors:
        centre.update(vector)
    worth = [
        _cosine(vector, centre) * (1.15 if item.position == 0 else 1.0)
        for item, vector in zip(candidates, vectors, strict=True)
    ]
    kept: list[int] = []
    for i in sorted(range(len(candidates)), key=lambda i: (-worth[i], i)):
        if len(kept) == most:
            break
        if all(_cosine(vectors[i], vectors[j]) < REDUNDANT for j in kept):
            kept.append(i)
    return [candidates[i] for i in sorted(kept)]


def _vectors(texts: Sequence[str]) -> list[Counter[str]]:
    """tf-idf within the text itself: what stands everywhere in it weighs little."""
    bags = [Counter(tokens.words(text)) for text in texts]
    spread = Counter(word for bag in bags for word in bag)
    total = len(bags)
    return [Counter({word: count * (1.0 + log(total / spread[word])) for word, count in bag.items()}) for bag in bags]


def _cosine(a: Counter[str], b: Counter[str]) -> float:
    if not a or not b:
        return 0.0
    dot = sum(weight * b[word] for word, weight in a.items())
    return dot / (sqrt(sum(v * v for v in a.values())) * sqrt(sum(v * v for v in b.values())))
