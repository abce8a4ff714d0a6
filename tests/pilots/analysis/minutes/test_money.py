"""Yen, as a range."""

from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.trial.statistics import Interval
from yakuba.pilots.analysis.figures.figure import Figure
from yakuba.pilots.analysis.minutes.money import money_of

MINUTES = Figure(
    "saved_median", "minutes", 120, 23, interval=Interval(40, 300)
)


@given(
    st.floats(-500, 500),
    st.floats(0, 400),
    st.integers(5, 40),
    st.integers(0, 40),
)
def test_the_range_of_yen_holds_its_value(
    mean: float, width: float, answered: int, silent: int
) -> None:
    saved = Figure(
        "saved_mean",
        "minutes",
        mean,
        answered,
        interval=Interval(mean - width, mean + width),
    )
    found = money_of(
        saved, people=answered + silent, months=3, yen_per_hour=3_000
    )
    assert found is not None
    assert found.measured.interval is not None
    assert found.measured.value is not None
    assert found.measured.interval.low <= found.measured.value + 1e-6
    assert found.measured.value - 1e-6 <= found.measured.interval.high


def test_no_wage_no_yen() -> None:
    assert money_of(MINUTES, people=23, months=3, yen_per_hour=None) is None


def test_a_loss_is_of_everybody_at_the_lower_end_only() -> None:
    """Of 25 people 20 answered: from −10 minutes of 25 to +30 of 25; where both ends are losses, to −2 of 20."""
    mixed = Figure("saved_mean", "minutes", 10, 20, interval=Interval(-10, 30))
    losing = Figure(
        "saved_mean", "minutes", -5, 20, interval=Interval(-10, -2)
    )
    for saved, low, high in ((mixed, -250, 750), (losing, -250, -40)):
        money = money_of(saved, people=25, months=1, yen_per_hour=60)
        assert money is not None
        assert money.measured.interval == Interval(low, high)
