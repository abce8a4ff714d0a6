"""A figure of plain numbers, at the fewest that an interval needs."""

import pytest

from yakuba.pilots.analysis.figures import estimates


@pytest.mark.parametrize(("people", "has_interval"), [(5, False), (6, True)])
def test_the_median_has_an_interval_from_six_people(
    people: int, has_interval: bool
) -> None:
    figure = estimates.median("saved_median", "minutes", list(range(people)))
    assert (figure.interval is not None) is has_interval
    assert bool(figure.reason) is not has_interval


@pytest.mark.parametrize(("people", "has_interval"), [(4, False), (5, True)])
def test_the_mean_has_an_interval_from_five_people(
    people: int, has_interval: bool
) -> None:
    figure = estimates.mean(
        "saved_mean", "minutes", list(range(people)), key=1
    )
    assert (figure.interval is not None) is has_interval


@pytest.mark.parametrize(("people", "cautious"), [(29, True), (30, False)])
def test_few_people_are_cautioned(people: int, cautious: bool) -> None:
    assert bool(estimates.share("usable", 10, people).caution) is cautious


def test_nobody_and_nothing_have_their_reason() -> None:
    assert estimates.share("usable", 0, 0).reason == estimates.NOBODY
    assert estimates.part("supported", 0, 0, 0).reason == estimates.NOTHING
    assert (
        estimates.median("saved_median", "minutes", []).reason
        == estimates.NOBODY
    )


@pytest.mark.parametrize(("people", "value"), [(4, None), (5, 2.0)])
def test_the_median_of_means_is_shown_from_five_people(
    people: int, value: float | None
) -> None:
    taps = [
        (person, minutes) for person in range(people) for minutes in (1, 3)
    ]
    figure = estimates.median_of_means("quick_minutes", "minutes", taps)
    assert figure.value == value
