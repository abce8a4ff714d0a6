"""The figures of a trial: against published examples, against chance with a known truth, and at their edges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from yakuba.core.trial.statistics import (
    Share,
    chance_of,
    changed_share,
    changed_sides,
    gini,
    holm,
    mean_interval,
    median_interval,
    paired,
    share_of_the_most,
    unpaired,
)

AMOUNTS = st.lists(st.floats(0, 1e6, allow_nan=False), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [  # Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilsons_interval_as_published(
    count: int, of: int, low: float, high: float
) -> None:
    interval = Share(count, of).interval
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_the_trial_of_23() -> None:
    usable = Share(19, 23)
    accurate = Share(20, 23)
    assert (
        round(usable.value, 3),
        round(usable.interval.low, 3),
        round(usable.interval.high, 3),
    ) == (
        0.826,
        0.629,
        0.930,
    )
    assert (round(accurate.value, 3), round(accurate.interval.low, 3)) == (
        0.870,
        0.679,
    )


@given(st.integers(0, 400), st.integers(1, 400))
def test_a_share_lies_in_its_interval(count: int, more: int) -> None:
    share = Share(count, count + more)
    assert 0 <= share.interval.low <= share.value <= share.interval.high <= 1


def lognormal(chance: np.random.Generator, size: int) -> np.ndarray:
    return chance.lognormal(3, 0.8, size)


def exponential(chance: np.random.Generator, size: int) -> np.ndarray:
    return chance.exponential(30, size)


def often_zero(chance: np.random.Generator, size: int) -> np.ndarray:
    return lognormal(chance, size) * (chance.random(size) < 0.7)


@pytest.mark.parametrize("size", [23, 100])
@pytest.mark.parametrize(
    ("draw", "mean"),
    [
        (lognormal, np.exp(3.32)),
        (exponential, 30.0),
        (often_zero, 0.7 * np.exp(3.32)),
    ],
)
def test_the_interval_of_a_mean_covers_the_truth_of_skewed_minutes(
    draw, mean: float, size: int
) -> None:  # type: ignore[no-untyped-def]
    chance = np.random.default_rng(2026)
    found = [mean_interval(draw(chance, size), chance) for _ in range(300)]
    covered = sum(
        interval is not None and interval.low <= mean <= interval.high
        for interval in found
    )
    # Two standard errors of 300 draws.
    assert covered / len(found) >= 0.93 - 2 * (0.93 * 0.07 / 300) ** 0.5


@pytest.mark.parametrize("size", [6, 23, 100])
def test_the_interval_of_a_median_covers_the_truth(size: int) -> None:
    chance = np.random.default_rng(7)
    found = [median_interval(lognormal(chance, size)) for _ in range(1_000)]
    assert (
        sum(
            item is not None and item.low <= np.exp(3) <= item.high
            for item in found
        )
        >= 940
    )


def test_the_interval_of_a_median_as_in_the_tables() -> None:
    """n = 23: the seventh value from either end (binomial: .9653)."""
    interval = median_interval(range(1, 24))
    assert interval is not None
    assert (interval.low, interval.high) == (7, 17)


def test_too_few_say_nothing() -> None:
    chance = np.random.default_rng(1)
    assert median_interval([1, 2, 3, 4, 5]) is None
    assert mean_interval([1, 2, 3, 4], chance) is None
    assert mean_interval([5] * 30, chance) is None
    assert paired([1, 2, 3], [2, 3, 4]) is None
    assert paired([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]) is None


def test_paired_as_published() -> None:
    """Hollander, Wolfe & Chicken, Nonparametric Statistical Methods, example 3.1 (nine patients): T+ = 5, p = .039."""
    before = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
    after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
    found = paired(before, after)
    assert found is not None
    assert round(found.p, 3) == 0.039
    assert round(found.difference, 2) == -0.46
    assert round(found.effect, 3) == round((5 - 40) / 45, 3)


@given(
    st.lists(
        st.tuples(st.integers(0, 300), st.integers(0, 300)),
        min_size=5,
        max_size=40,
    )
)
def test_turning_the_pairs_round_turns_the_sign(
    pairs: list[tuple[int, int]],
) -> None:
    before, after = zip(*pairs, strict=True)
    there = paired(before, after)
    back = paired(after, before)
    assert (there is None) == (back is None)
    if there and back:
        assert there.difference == pytest.approx(-back.difference)
        assert there.effect == pytest.approx(-back.effect)
        assert there.p == pytest.approx(back.p)
        assert -1 <= there.effect <= 1


def test_a_trial_without_effect_is_called_effective_as_seldom_as_promised() -> (
    None
):
    chance = np.random.default_rng(23)
    called = 0
    for _ in range(400):
        before = exponential(chance, 23)
        after = exponential(chance, 23)
        found = paired(before, after)
        called += found is not None and found.p < 0.05
    assert called / 400 <= 0.05 + 2 * (0.05 * 0.95 / 400) ** 0.5


@pytest.mark.parametrize(
    ("to_yes", "to_no"), [(0, 0), (5, 1), (10, 3), (3, 10)]
)
def test_changed_sides_is_the_binomial_test(to_yes: int, to_no: int) -> None:
    expected = (
        stats.binomtest(to_yes, to_yes + to_no).pvalue
        if to_yes + to_no
        else 1.0
    )
    assert changed_sides(to_yes, to_no) == expected


def test_holm_by_hand() -> None:
    """By hand: .005 × 4, .01 × 3, .03 × 2, then never less than the one before."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx(
        [0.03, 0.06, 0.06, 0.02]
    )
    assert holm([]) == []


@given(AMOUNTS)
def test_concentration_stays_in_its_bounds(amounts: list[float]) -> None:
    assert -1e-9 <= gini(amounts) < 1
    assert 0 <= share_of_the_most(amounts) <= 1 + 1e-9


def test_concentration_at_its_edges() -> None:
    assert gini([3, 3, 3]) == pytest.approx(0)
    assert gini([0, 0, 9]) == pytest.approx(2 / 3)
    assert gini([0, 0]) == 0
    assert share_of_the_most([1] * 10) == pytest.approx(0.2)
    assert share_of_the_most([0] * 8 + [5, 5]) == 1


@pytest.mark.parametrize(
    ("both", "to_no", "to_yes", "neither"),
    [(36, 12, 2, 0), (10, 0, 9, 4), (0, 0, 0, 20), (23, 0, 0, 0)],
)
def test_a_changed_share_lies_in_its_interval(
    both: int, to_no: int, to_yes: int, neither: int
) -> None:
    grown, interval = changed_share(both, to_no, to_yes, neither)
    assert grown == pytest.approx(
        (to_yes - to_no) / (both + to_no + to_yes + neither)
    )
    assert -1 <= interval.low <= grown <= interval.high <= 1


@pytest.mark.parametrize("size", [23, 100])
def test_the_interval_of_a_changed_share_covers_the_truth(size: int) -> None:
    chance = np.random.default_rng(11)
    cells = [0.45, 0.08, 0.27, 0.20]  # both, to no, to yes, neither: +.19
    drawn = chance.multinomial(size, cells, 2_000)
    found = [changed_share(*map(int, counts))[1] for counts in drawn]
    assert (
        np.mean([interval.low <= 0.19 <= interval.high for interval in found])
        >= 0.94
    )


def test_unpaired_as_published() -> None:
    """Hollander, Wolfe & Chicken, example 4.1 (permeability of membranes, 10 and 5): the shift is −.305, p of W = 30 is .2544."""
    at_term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
    early = [1.15, 0.88, 0.90, 0.74, 1.21]
    found = unpaired(at_term, early)
    assert found is not None
    assert round(found.difference, 3) == -0.305
    assert round(found.p, 4) == 0.2544
    assert found.interval is not None
    assert found.interval.low < 0 < found.interval.high


def test_unpaired_says_nothing_of_few() -> None:
    assert unpaired([1, 2, 3, 4], [1, 2, 3, 4, 5]) is None


def test_the_chance_of_a_figure_is_its_own() -> None:
    first = chance_of(3, "saved")
    again = chance_of(3, "saved")
    other = chance_of(3, "uses")
    assert first.random() == again.random() != other.random()
