"""Learning for this city: a matcher from its own pairs of question and answer, weights from questions with known answers."""

from collections.abc import Iterable

import numpy as np

from yakuba.core import matching, tokens
from yakuba.core.sought import sought, terms
from yakuba.core.vocabulary.starter import starter
from yakuba.library.index import Entry

SEED = 20261124  # training is repeatable


def matcher_of(entries: Iterable[Entry]) -> matching.Matcher | None:
    """A matcher for entries whose title is a question and whose body is its answer."""
    pairs = [(_asked(entry.title), _answered(entry.body)) for entry in entries if entry.title and entry.body]
    return matching.trained(pairs, np.random.default_rng(SEED))


def _asked(question: str) -> matching.Terms:
    words = terms(sought(question, "", starter()))
    return words | {f"#{gram}": 1.0 for gram in tokens.grams(question)}


def _answered(answer: str) -> matching.Terms:
    return matching.terms(tokens.words(answer), tokens.grams(answer))
