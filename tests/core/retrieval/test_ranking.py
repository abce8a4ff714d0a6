"""How the sides of a passage become one score."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.retrieval import ranking

ONES = dict.fromkeys(ranking.WEIGHED, 1.0)
AS_THEY_COME = [
    ranking.weights_as_they_come(matcher=matcher, vectors=vectors)
    for matcher in (True, False)
    for vectors in (True, False)
]


def test_a_score_is_a_share_of_the_fields_best_and_zero_where_it_found_nothing() -> (
    None
):
    assert ranking.normalised({1: 10.0, 2: 5.0}, [2, 1, 3]).tolist() == [
        0.5,
        1.0,
        0.0,
    ]
    assert ranking.normalised({}, [1]).tolist() == [0.0]


@pytest.mark.parametrize(
    ("words", "expected"), [(0, 1.0), (63, 0.0), (500, 0.0)]
)
def test_brevity_of_a_title(words: int, expected: float) -> None:
    assert ranking.brevity([words]).tolist() == [pytest.approx(expected)]


def test_of_two_titles_the_shorter_is_the_more_general() -> None:
    general, special = ranking.brevity([3, 12])
    assert general > special


ROWS = st.lists(
    st.lists(
        st.floats(0, 1),
        min_size=len(ranking.SIDES),
        max_size=len(ranking.SIDES),
    ),
    max_size=6,
)


@given(ROWS)
def test_scores_stay_between_0_and_1(rows: list[list[float]]) -> None:
    sides = np.array(rows).reshape(-1, len(ranking.SIDES))
    for weights in (ONES, *AS_THEY_COME):
        assert all(
            -1e-9 <= score <= 1 + 1e-9
            for score in ranking.total(sides, weights)
        )


def test_every_side_has_a_weight() -> None:
    for weights in AS_THEY_COME:
        assert set(weights) == set(ranking.WEIGHED)


def test_what_is_not_there_has_no_weight() -> None:
    for matcher in (True, False):
        for vectors in (True, False):
            weights = ranking.weights_as_they_come(
                matcher=matcher, vectors=vectors
            )
            assert bool(weights["meaning"]) is matcher
            assert bool(weights["dense"]) is vectors
