"""Words that may look like somebody's and that everybody knows: of the vocabulary and of public documents."""

from collections.abc import Mapping
from datetime import date

from yakuba.core.language import tokens
from yakuba.core.privacy.guesses.guess import Guess
from yakuba.library.glossary import queries as glossary
from yakuba.library.search.queries import public_words

# From here on it is a name by the dictionary: that a public document names somebody so says nothing of this one.
NAME = 0.6


def known_words(values: Mapping[str, Guess], today: date) -> frozenset[str]:
    """Those of the values, each with what it may be."""
    if not values:
        return frozenset()

    spellings = glossary.vocabulary_on(today).spellings
    terms = {value for value in values if tokens.folded(value) in spellings}
    words = [
        value
        for value, guess in values.items()
        if value not in terms
        and guess.kind == "possible_name"
        and guess.likelihood < NAME
    ]
    return public_words(words, today) | terms
