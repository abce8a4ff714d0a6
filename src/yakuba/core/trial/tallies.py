"""Counts that may be shown: shares of those who answered, and breakdowns in which no small group can be told."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from yakuba.core.trial.statistics import Share

FEWEST_SHOWN = 5  # people in a cell
Key = TypeVar("Key", bound=Hashable)


def chosen(choices: Iterable[int], options: int) -> tuple[int, ...]:
    """How often each of so many options was chosen, in their order."""
    counted = Counter(choices)
    return tuple(counted[option] for option in range(options))


def shares(counts: Sequence[int], of: int) -> tuple[Share, ...]:
    """Of `of` people, how many chose each. Empty where nobody answered: there is no share of nobody."""
    if not of:
        return ()

    return tuple(Share(count, of) for count in counts)


def shown(
    people: Mapping[Key, int],
    total: int | None = None,
    least: int = FEWEST_SHOWN,
) -> frozenset[Key]:
    """The cells of a breakdown that may be shown: of `least` people or more each.

    What is left of the total (people not in the breakdown too) must be none or `least` or more as well: else the
    smallest shown cell is hidden with them.
    """
    whole = sum(people.values()) if total is None else total
    large = [key for key, count in people.items() if count >= least]
    kept = sorted(large, key=lambda key: people[key])
    while kept:
        hidden = whole - sum(people[key] for key in kept)
        if hidden <= 0 or hidden >= least:
            break

        kept.pop(0)

    return frozenset(kept)
