"""What may be shown of an anonymous survey: nobody can compute what is hidden, whatever was answered."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.pilots.surveys.results.disclosure import (
    DisclosedCounts,
    chosen_any,
    chosen_one,
    may_show,
    numbers_open,
)

N = None
TABLES = [
    # what was answered → whether it is shown
    ((18, 5), True),
    ((19, 4), False),  # the four could be told
    ((5, 5), True),
    ((5, 4), False),
    ((5,), False),
    ((5, 5, 0), True),
    ((5, 5, 1), False),
    ((23, 0), False),  # all said the same: everybody's answer would be known
    ((10, 13, 0), True),
    ((12, 4, 4, 3), False),
    ((2, 1, 1), False),
    ((0, 0), False),
]


@pytest.mark.parametrize(("cells", "may"), TABLES)
def test_a_table_is_shown_whole_or_not_at_all(
    cells: tuple[int, ...], may: bool
) -> None:
    assert may_show(cells) is may


@pytest.mark.parametrize(
    ("counts", "positive", "disclosed"),
    [
        ((9, 6, 8), (0, 1), DisclosedCounts((9, 6, 8), 0, 15)),
        ((10, 3, 8, 2), (0, 1), DisclosedCounts((N, N, N, N), 0, 13)),
        (
            (14, 4, 4, 1),
            (0, 1),
            DisclosedCounts((N, N, N, N), 0, 18),
        ),  # 5 said no
        ((15, 4, 3, 1), (0, 1), DisclosedCounts((N, N, N, N))),  # 4 said no
        ((15, 4, 4), (), DisclosedCounts((N, N, N))),
    ],
)
def test_where_the_options_cannot_be_shown_yes_and_no_stand_instead(
    counts: tuple[int, ...],
    positive: tuple[int, ...],
    disclosed: DisclosedCounts,
) -> None:
    assert chosen_one(counts, 23, positive) == disclosed


@cache
def by_what_is_seen(
    people: int, options: int, positive: tuple[int, ...]
) -> dict[DisclosedCounts, list[tuple[int, ...]]]:
    """Everything that may have been answered, for each thing that can be seen.

    So far whoever knows the rule, and how many handed in.
    """
    by_sight: dict[DisclosedCounts, list[tuple[int, ...]]] = defaultdict(list)
    for cells in _tables(people, options + 1):
        disclosed = chosen_one(cells[:-1], people, positive)
        by_sight[disclosed].append(cells)
    return by_sight


def _tables(people: int, cells: int) -> Iterator[tuple[int, ...]]:
    for table in product(range(people + 1), repeat=cells - 1):
        if sum(table) <= people:
            yield (*table, people - sum(table))


SMALL = {1, 2, 3, 4}


@pytest.mark.parametrize("people", [*range(5, 16), 20])
@pytest.mark.parametrize(
    ("options", "positive"),
    [(2, ()), (3, ()), (2, (0,)), (3, (0, 1)), (4, (0, 1))],
)
def test_no_small_group_can_be_computed(
    people: int, options: int, positive: tuple[int, ...]
) -> None:
    """Nor any sum of options that a few people make: of whatever is seen, more than one such number is possible."""
    for seen, possible in by_what_is_seen(people, options, positive).items():
        for picked in product((0, 1), repeat=options + 1):
            sums = {
                sum(
                    cell
                    for cell, taken in zip(cells, picked, strict=True)
                    if taken
                )
                for cells in possible
            }
            assert len(sums) > 1 or not sums & SMALL, (seen, picked, sums)


@pytest.mark.parametrize("people", range(1, 5))
def test_of_fewer_than_five_nothing_is_shown(people: int) -> None:
    assert set(by_what_is_seen(people, 3, (0,))) == {
        DisclosedCounts((N, N, N))
    }


@given(
    st.lists(st.integers(0, 40), min_size=2, max_size=6), st.integers(0, 40)
)
def test_the_order_of_the_options_does_not_matter(
    counts: list[int], silent: int
) -> None:
    people = sum(counts) + silent
    ahead = chosen_one(counts, people)
    back = chosen_one(counts[::-1], people)
    assert (ahead.counts, ahead.unanswered) == (
        back.counts[::-1],
        back.unanswered,
    )


@given(
    st.lists(st.integers(0, 300), min_size=2, max_size=6),
    st.integers(0, 40),
    st.booleans(),
)
def test_whatever_is_shown_is_true(
    counts: list[int], silent: int, has_positive: bool
) -> None:
    people = sum(counts) + silent
    seen = chosen_one(counts, people, (0,) if has_positive else ())
    assert seen.positive in (None, counts[0])
    assert seen.unanswered in (None, silent)
    assert seen.counts in (tuple(counts), (None,) * len(counts))
    for count, cell in zip(counts, chosen_any(counts, people), strict=True):
        assert cell is None or (cell == count and 5 <= cell <= people - 5)


@pytest.mark.parametrize(
    ("count", "people", "shown"),
    [(5, 10, 5), (4, 10, None), (5, 9, None), (6, 10, None), (0, 10, None)],
)
def test_of_several_options_each_divides_people_into_two_groups(
    count: int, people: int, shown: int | None
) -> None:
    assert chosen_any([count], people) == (shown,)


@pytest.mark.parametrize(
    ("answered", "people", "may"),
    [
        (23, 23, True),
        (20, 23, False),
        (19, 23, False),
        (18, 23, True),
        (4, 23, False),
        (5, 23, True),
        (5, 5, True),
        (4, 4, False),
        (5, 10, True),
        (5, 9, False),
    ],
)
def test_a_median_is_of_a_group(answered: int, people: int, may: bool) -> None:
    assert numbers_open(answered, people) is may
