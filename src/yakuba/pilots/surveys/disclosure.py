"""What an anonymous survey may show of a question, decided once: two different tables of the same answers would tell the difference.

A table is shown whole or not at all. Hiding its small cells only, with others so that they cannot be added up, gives them away to
whoever knows the rule: of 13 people of whom 5 did not answer, two hidden options could only be 4 and 4.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from yakuba.core.tallies import FEWEST_SHOWN


@dataclass(frozen=True, slots=True)
class Shown:
    """`counts[i]` people chose option i, `unanswered` none; None is hidden. `positive` chose one of the options that mean yes: it
    stands instead of the options, or is their sum.
    """

    counts: tuple[int | None, ...]
    unanswered: int | None = None
    positive: int | None = None


def chosen_one(counts: Sequence[int], people: int, positive: Collection[int] = ()) -> Shown:
    """Of a question where everybody chooses one option or none: all options, else yes / no, else nothing. `people` handed in."""
    unanswered, yes = people - sum(counts), sum(counts[index] for index in positive)
    if may_show((*counts, unanswered)):
        return Shown(tuple(counts), unanswered, yes if positive else None)
    hidden = (None,) * len(counts)
    if positive and may_show((yes, sum(counts) - yes, unanswered)):
        return Shown(hidden, unanswered, yes)
    return Shown(hidden)


def chosen_any(counts: Sequence[int], people: int) -> tuple[int | None, ...]:
    """Of a question where several options may be chosen: each is a table of its own, chosen or not. None is hidden."""
    return tuple(count if _is_group(count) and _is_group(people - count) else None for count in counts)


def numbers_open(answered: int, people: int) -> bool:
    """Whether a median may be shown: of five who gave a number or more, and not of all but a few."""
    return _is_group(answered) and (answered == people or _is_group(people - answered))


def may_show(cells: Sequence[int]) -> bool:
    """Whether each cell is of nobody or of five people or more, and not all said the same: then everybody's answer would be known."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and all(map(_is_group, filled))


def _is_group(people: int) -> bool:
    return people >= FEWEST_SHOWN
