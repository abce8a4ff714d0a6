"""What may be said of a comparison: p and interval must agree."""

import pytest

from yakuba.core.trial.statistics import Interval, PairedComparison
from yakuba.pilots.analysis.minutes.comparisons import (
    NO_PAIRS,
    NOT_AFTER_ALL,
    sentence,
    whole,
)


@pytest.mark.parametrize(
    ("difference", "low", "high", "p", "said"),
    [
        (
            -26.5,
            -36,
            -12,
            0.004,
            "1回の時間は27分減りました（95%信頼区間 12～36分）。",
        ),
        (
            8,
            2.5,
            14,
            0.01,
            "1回の時間は8分増えました（95%信頼区間 3～14分）。",
        ),
        (
            2,
            -0.4,
            6,
            0.2,
            "1回の時間が減ったとも増えたとも言えません（95%信頼区間 0～+6分）。",
        ),
        (
            -2,
            -6,
            -0.5,
            0.2,
            "1回の時間が減ったとも増えたとも言えません（95%信頼区間 -6～-1分）。",
        ),
    ],
)
def test_what_may_be_said_of_a_comparison(
    difference: float, low: float, high: float, p: float, said: str
) -> None:
    found = PairedComparison(15, difference, Interval(low, high), 0.5, p)
    assert said in sentence(found, p, "1回の時間")


@pytest.mark.parametrize(
    ("high", "adjusted", "claimed"),
    [
        (-0.1, 0.049, True),
        (-0.1, 0.051, False),  # the test sees none
        (0, 0.049, False),  # the interval touches 0
        (0.1, 0.049, False),
    ],
)
def test_a_difference_is_claimed_at_the_edge(
    high: float, adjusted: float, claimed: bool
) -> None:
    test = PairedComparison(15, -5, Interval(-9, high), 0.5, 0.049)
    assert ("減りました" in sentence(test, adjusted, "1回の時間")) is claimed


def test_what_only_looked_like_a_difference_is_said() -> None:
    test = PairedComparison(15, -5, Interval(-9, 1), 0.5, 0.04)
    assert sentence(test, 0.12, "1回の時間").endswith(NOT_AFTER_ALL)
    assert NOT_AFTER_ALL not in sentence(test, 0.04, "1回の時間")
    without = PairedComparison(15, -5, None, 0.5, 0.4)
    assert sentence(without, 0.4, "1回の時間") == NO_PAIRS


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(2.5, 3), (2.4, 2), (-2.5, -3), (-2.4, -2), (0, 0)],
)
def test_halves_are_rounded_away_from_zero(
    minutes: float, expected: int
) -> None:
    assert whole(minutes) == expected
