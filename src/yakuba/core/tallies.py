"""Counts that may be shown: shares of those who answered, and breakdowns in which no small group can be told."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from yakuba.core.statistics import Share

FEWEST_SHOWN = 5  # people in a cell
Key = TypeVar("Key", bound=Hashable)


def chosen(choices: Iterable[int], options: int) -> tuple[int, ...]:
    """How often each of so many options was chosen, in their order."""
    counted = Counter(choices)
    return tuple(counted[option] for option in range(options))


def shares(counts: Sequence[int], of: int) -> tuple[Share, ...]:
    """Of `of` people, how many chose each. Empty where nobody answered: there is no share of nobody."""
    return tuple(Share(count, of) for count in counts) if of else ()


def shown(people: Mapping[Key, int], total: int | None = None, least: int = FEWEST_SHOWN) -> frozenset[Key]:
    """The cells of a breakdown that may be shown: of `least` people or more each, and so that what is left of the total
    (people not in the breakdown too) are none or `least` or more: else the smallest shown cell is hidden with them.
    """
    whole = sum(people.values()) if total is None else total
    kept = sorted((key for key, count in people.items() if count >= least), key=lambda key: people[key])
    while kept and 0 < whole - sum(people[key] for key in kept) < least:
        kept.pop(0)
    return frozenset(kept)
