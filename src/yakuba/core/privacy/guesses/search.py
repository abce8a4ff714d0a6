"""What of a text no detector found and might be somebody's all the same, for a person to look at."""

from collections.abc import Iterator, Sequence

from yakuba.core.language.text import normalised
from yakuba.core.privacy.city_lists import CityLists, comparable
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.guesses.dates import dates
from yakuba.core.privacy.guesses.guess import Guess
from yakuba.core.privacy.guesses.names import names
from yakuba.core.privacy.guesses.numbers import numbers
from yakuba.core.privacy.marked_text import Coverage

# Numbers of official contacts are compared by their digits.
PHONE = "telephone"


def guesses(
    text: str, found: Sequence[Finding], lists: CityLists
) -> list[Guess]:
    """What may be a name, a birth date or a number of somebody, the likeliest first; none overlaps another.

    Nothing that touches `found`, and nothing that is on the city's lists.
    """
    plain = normalised(text)
    listed = frozenset(value for _, value in lists.allowed) | lists.places
    taken = Coverage(found)
    kept = []
    for guess in sorted(_all(plain.text, lists), key=_likeliest_first):
        value = guess.value_in(plain.text)
        start, end = plain.original_span(guess.start, guess.end)
        placed = guess._replace(start=start, end=end)
        spellings = {comparable(guess.kind, value), comparable(PHONE, value)}
        is_listed = not listed.isdisjoint(spellings)
        if not is_listed and not taken.touches(placed):
            taken.add(placed)
            kept.append(placed)

    return kept


def _all(text: str, lists: CityLists) -> Iterator[Guess]:
    yield from dates(text)
    yield from numbers(text)
    yield from names(text, lists.places)


def _likeliest_first(guess: Guess) -> tuple[float, int]:
    return -guess.likelihood, guess.start
