"""What was saved, by tables of examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.trial.effect import Work, alternated, is_week_with, months

MINUTES = st.integers(0, 600)


@pytest.mark.parametrize(
    ("before", "now", "then", "often", "saved"),
    [
        (60, 45, 4, 4, 60),
        (60, 45, 4, 10, 60),  # more work is no effect
        (60, 45, 4, 2, 30),  # nor is less
        (60, 75, 4, 4, -60),
        (60, 0, 4, 0, 0),
    ],
)
def test_saved_a_month(
    before: int, now: int, then: int, often: int, saved: float
) -> None:
    assert Work(1, 1, before, now, then, often).saved == saved


@given(
    st.lists(
        st.builds(
            Work,
            st.integers(1, 4),
            st.integers(1, 3),
            MINUTES,
            MINUTES,
            MINUTES,
            MINUTES,
        ),
        max_size=20,
    )
)
def test_months_add_up(works: list[Work]) -> None:
    found = months(works)
    assert sum(month.saved for month in found) == pytest.approx(
        sum(work.saved for work in works)
    )
    assert [month.person for month in found] == sorted(
        {work.person for work in works}
    )


def test_only_who_told_of_both_kinds_of_week_is_compared() -> None:
    told = {
        (1, 1): [(True, 10), (False, 20), (False, 30)],
        (2, 1): [(True, 10)],
        (3, 1): [(False, 1), (True, 1)],
    }
    found = alternated(told, {(1, 1): 4, (2, 1): 4})
    assert found == [Work(1, 1, 25, 10, 4, 4)]


def test_whose_week_it_is() -> None:
    assert [is_week_with(0, week) for week in (1, 2, 3)] == [True, False, True]
    assert [is_week_with(1, week) for week in (1, 2, 3)] == [
        False,
        True,
        False,
    ]
