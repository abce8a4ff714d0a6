"""What of a text no detector found and might be somebody's all the same, for a person to look at."""

from collections.abc import Iterator, Sequence

from yakuba.core.language.text import normalised
from yakuba.core.privacy.city_lists import CityLists, comparable
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.guesses.choice import chosen_in
from yakuba.core.privacy.guesses.dates import dates
from yakuba.core.privacy.guesses.guess import Guess
from yakuba.core.privacy.guesses.names import names
from yakuba.core.privacy.guesses.numbers import numbers
from yakuba.core.privacy.guesses.relations import relations
from yakuba.core.privacy.marked_text import Coverage

# Numbers of official contacts are compared by their digits.
PHONE = "telephone"
SINGLE = 0.6


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

    for single in _singles(text, found, kept):
        if not taken.touches(single):
            taken.add(single)
            kept.append(single)

    return sorted(kept, key=_likeliest_first)


def _singles(
    text: str, found: Sequence[Finding], made: Sequence[Guess]
) -> Iterator[Guess]:
    """Where a name of one character stands alone elsewhere (「陸くんの母。陸は元気」)."""
    values = {each.value_in(text) for each in found if each.kind == "person"}
    for guess in made:
        if guess.kind == "possible_name":
            values.add(guess.value_in(text))

    singles = {value: "possible_name" for value in values if len(value) == 1}
    for place in chosen_in(text, singles):
        yield Guess(place.kind, place.start, place.end, SINGLE)


def _all(text: str, lists: CityLists) -> Iterator[Guess]:
    yield from dates(text)
    yield from numbers(text)
    yield from names(text, lists.places)
    yield from relations(text)


def _likeliest_first(guess: Guess) -> tuple[float, int]:
    return -guess.likelihood, guess.start
