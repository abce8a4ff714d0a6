"""Counts, and what of them may be shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.trial.tallies import FEWEST_SHOWN, chosen, shares, shown


def test_chosen_counts_every_option() -> None:
    assert chosen([0, 2, 2, 0, 0], 4) == (3, 0, 2, 0)


def test_there_is_no_share_of_nobody() -> None:
    assert shares((0, 0), 0) == ()
    assert [share.value for share in shares((1, 3), 4)] == [0.25, 0.75]


@pytest.mark.parametrize(
    ("people", "total", "expected"),
    [
        ({"a": 10, "b": 13}, None, {"a", "b"}),
        ({"a": 10, "b": 4}, None, set()),  # 14 − 10 would tell the 4
        (
            {"a": 10, "b": 9, "c": 4},
            None,
            {"a"},
        ),  # hiding b too leaves 13 together
        ({"a": 10, "b": 3, "c": 2}, None, {"a"}),  # 5 together
        ({"a": 21}, 23, set()),  # the two who are in no cell
        ({"a": 18}, 23, {"a"}),
        ({}, 0, set()),
    ],
)
def test_what_may_be_shown(
    people: dict[str, int], total: int | None, expected: set[str]
) -> None:
    assert shown(people, total) == expected


@given(
    st.dictionaries(st.integers(0, 30), st.integers(0, 40), max_size=12),
    st.integers(0, 30),
)
def test_neither_a_cell_nor_what_is_left_is_small(
    people: dict[int, int], outside: int
) -> None:
    total = sum(people.values()) + outside
    kept = shown(people, total)
    assert all(people[key] >= FEWEST_SHOWN for key in kept)
    left = total - sum(people[key] for key in kept)
    assert left == 0 or left >= FEWEST_SHOWN or not kept
