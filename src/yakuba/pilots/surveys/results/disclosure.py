"""What an anonymous survey may show of a question, decided once.

Two different tables of the same answers would tell the difference.

A table is shown whole or not at all. Hiding its small cells only, with others so that
they cannot be added up, gives them away to whoever knows the rule: of 13 people of whom
5 did not answer, two hidden options could only be 4 and 4.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from yakuba.core.trial.tallies import FEWEST_SHOWN


@dataclass(frozen=True, slots=True)
class DisclosedCounts:
    """`counts[i]` people chose option i, `unanswered` none; None is hidden.

    `positive` chose one of the options that mean yes: it stands instead of the options,
    or is their sum.
    """

    counts: tuple[int | None, ...]
    unanswered: int | None = None
    positive: int | None = None


def all_counts(
    counts: Sequence[int], people: int, positive: Collection[int] = ()
) -> DisclosedCounts:
    """Of a survey that is not anonymous: nothing is hidden. `people` handed in."""
    yes = sum(counts[index] for index in positive)
    unanswered = people - sum(counts)
    return DisclosedCounts(
        tuple(counts), unanswered, yes if positive else None
    )


def chosen_one(
    counts: Sequence[int], people: int, positive: Collection[int] = ()
) -> DisclosedCounts:
    """Of a question where everybody chooses one option or none; `people` handed in.

    All options, else yes / no, else nothing.
    """
    unanswered = people - sum(counts)
    if may_show((*counts, unanswered)):
        return all_counts(counts, people, positive)

    hidden = (None,) * len(counts)
    yes = sum(counts[index] for index in positive)
    no = sum(counts) - yes
    if positive and may_show((yes, no, unanswered)):
        return DisclosedCounts(hidden, unanswered, yes)

    return DisclosedCounts(hidden)


def chosen_any(counts: Sequence[int], people: int) -> tuple[int | None, ...]:
    """Of a question where several options may be chosen: each is a table of its own, chosen or not. None is hidden."""
    disclosed: list[int | None] = []
    for count in counts:
        both_are_groups = _is_group(count) and _is_group(people - count)
        disclosed.append(count if both_are_groups else None)

    return tuple(disclosed)


def numbers_open(answered: int, people: int) -> bool:
    """Whether a median may be shown: of five who gave a number or more, and not of all but a few."""
    if not _is_group(answered):
        return False

    return answered == people or _is_group(people - answered)


def may_show(cells: Sequence[int]) -> bool:
    """Whether each cell is of nobody or of five people or more, and not all said the same.

    If they did, everybody's answer would be known.
    """
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and all(_is_group(cell) for cell in filled)


def _is_group(people: int) -> bool:
    return people >= FEWEST_SHOWN
