"""What a trial's figures can bear: intervals that hold for 23 volunteers, paired tests, concentration.

All intervals are two-sided at 95 %. Whatever needs chance takes a NumPy generator, so that a report made again says
the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any
from zlib import crc32

import numpy as np

LEVEL = 0.95
RESAMPLES = 4_000
# The bootstrap's own level in the interval of a mean: at .95 it covers .926 of lognormal amounts with σ = 1 at n = 23,
# at .96 .934, at .97 .947 (bench/trial.py); 7 % wider than at .95.
DRAWN_LEVEL = 0.965
# Below, no pair of order statistics encloses the median with 95 %.
FEWEST_FOR_MEDIAN = 6
FEWEST_FOR_MEAN = 5
MOST_FOR_EXACT = 50  # pairs for which Wilcoxon's test is reckoned exactly


def _scipy() -> Any:
    """With the first figure: it takes 40 MB and nearly a second, which a server without a trial need not spend."""
    from scipy import stats

    return stats


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `of` people, with Wilson's interval (Wilson 1927; Newcombe 1998, method 3). `of` must not be 0."""

    count: int
    of: int

    @property
    def value(self) -> float:
        return self.count / self.of

    @property
    def interval(self) -> Interval:
        test = _scipy().binomtest(self.count, self.of)
        bounds = test.proportion_ci(LEVEL, method="wilson")
        return Interval(float(bounds.low), float(bounds.high))


@dataclass(frozen=True, slots=True)
class PairedComparison:
    """Before and after of the same people.

    `difference` is the median of after − before (Hodges-Lehmann), `effect` the matched-pairs rank-biserial correlation
    (−1…1, Kerby 2014), `p` of Wilcoxon's signed-rank test (two-sided).
    """

    pairs: int
    difference: float
    interval: Interval | None
    effect: float
    p: float


def chance_of(key: int, name: str) -> np.random.Generator:
    """The chance of one figure of one trial: drawn again it is the same, whatever else is computed."""
    return np.random.default_rng([key, crc32(name.encode())])


def median_interval(values: Sequence[float]) -> Interval | None:
    """For the median, from order statistics: holds for any distribution (Hahn & Meeker 1991, 5.2).

    None below six values.
    """
    n = len(values)
    if n < FEWEST_FOR_MEDIAN:
        return None

    ordered = np.sort(np.asarray(values, dtype=float))
    # Counted from 1, the largest that keeps 95 %.
    lower = int(_scipy().binom.ppf((1 - LEVEL) / 2, n, 0.5))
    return Interval(float(ordered[lower - 1]), float(ordered[n - lower]))


def mean_interval(
    values: Sequence[float], chance: np.random.Generator
) -> Interval | None:
    """For the mean of skewed amounts such as minutes. None below five values or where all are equal.

    The hull of the bootstrap-t interval (Efron & Tibshirani 1993, 12.5) and Student's: alone, the first covers .92 of
    amounts of which a third are 0 at n = 23, the second .87 of lognormal ones; the percentile bootstrap .86.
    """
    sample = np.asarray(values, dtype=float)
    n = len(values)
    if n < FEWEST_FOR_MEAN or sample.std() == 0:
        return None

    mean = sample.mean()
    error = sample.std(ddof=1) / sqrt(n)
    drawn = sample[chance.integers(0, n, (RESAMPLES, n))]
    errors = drawn.std(axis=1, ddof=1) / sqrt(n)
    distances = drawn.mean(axis=1) - mean
    varied = errors > 0
    pivots = distances[varied] / errors[varied]
    tails = [(1 - DRAWN_LEVEL) / 2, (1 + DRAWN_LEVEL) / 2]
    drawn_low, drawn_high = np.quantile(pivots, tails)
    student = float(_scipy().t.ppf((1 + LEVEL) / 2, n - 1))
    low = mean - max(drawn_high, student) * error
    high = mean - min(drawn_low, -student) * error
    return Interval(float(low), float(high))


def paired(
    before: Sequence[float], after: Sequence[float]
) -> PairedComparison | None:
    """Compare the same people before and after, in the same order. None where nobody changed or there are too few."""
    differences = np.asarray(after, dtype=float) - np.asarray(
        before, dtype=float
    )
    changed = differences[differences != 0]
    if len(differences) < FEWEST_FOR_MEAN or not len(changed):
        return None

    ranks = _scipy().rankdata(np.abs(changed))
    grown = ranks[changed > 0].sum()
    fallen = ranks[changed < 0].sum()
    is_exact = len(changed) <= MOST_FOR_EXACT and not _has_ties(changed)
    test = _scipy().wilcoxon(changed, method="exact" if is_exact else "approx")
    return PairedComparison(
        pairs=len(differences),
        difference=float(np.median(_walsh_averages(differences))),
        interval=_walsh_interval(differences),
        effect=float((grown - fallen) / ranks.sum()),
        p=float(test.pvalue),
    )


def unpaired(
    before: Sequence[float], after: Sequence[float]
) -> PairedComparison | None:
    """Two groups that cannot be joined person by person (anonymous answers). None where one is too small.

    The shift between them (Hodges-Lehmann, Hollander, Wolfe & Chicken 2014, 4.2-4.3, normal approximation), the
    rank-biserial correlation, the Mann-Whitney test.
    """
    first = np.asarray(before, dtype=float)
    second = np.asarray(after, dtype=float)
    m = len(first)
    n = len(second)
    if min(m, n) < FEWEST_FOR_MEAN:
        return None

    shifts = np.sort((second[:, None] - first[None, :]).ravel())
    spread = sqrt(m * n * (m + n + 1) / 12)
    test = _scipy().mannwhitneyu(second, first, alternative="two-sided")
    return PairedComparison(
        pairs=m + n,
        difference=float(np.median(shifts)),
        interval=_around_middle(shifts, m * n / 2, spread),
        effect=2 * float(test.statistic) / (m * n) - 1,
        p=float(test.pvalue),
    )


def changed_sides(to_yes: int, to_no: int) -> float:
    """McNemar's exact test of those who changed their answer, to yes and to no. Returns p (two-sided)."""
    changed = to_yes + to_no
    if not changed:
        return 1.0

    return float(_scipy().binomtest(to_yes, changed).pvalue)


def changed_share(
    both: int, to_no: int, to_yes: int, neither: int
) -> tuple[float, Interval]:
    """How much the share of yes grew among the same people, with its interval. There must be people.

    Newcombe 1998, Statistics in Medicine 17, 2635-2650, method 10: Wilson's intervals squared and added, less what the
    two answers have in common.
    """
    n = both + to_no + to_yes + neither
    first = Share(both + to_no, n)
    second = Share(both + to_yes, n)
    phi = _common_part(both, to_no, to_yes, neither)
    growth = second.value - first.value
    second_down = second.value - second.interval.low
    second_up = second.interval.high - second.value
    first_down = first.value - first.interval.low
    first_up = first.interval.high - first.value
    low = growth - _combined(second_down, first_up, phi)
    high = growth + _combined(second_up, first_down, phi)
    return growth, Interval(low, high)


def _common_part(both: int, to_no: int, to_yes: int, neither: int) -> float:
    """The correlation φ of the two answers, with Newcombe's continuity correction where it is positive."""
    n = both + to_no + to_yes + neither
    first = both + to_no
    second = both + to_yes
    product = float(first) * (n - first) * second * (n - second)
    if not product:
        return 0.0

    shared: float = both * neither - to_no * to_yes
    if shared > 0:
        shared = max(shared - n / 2, 0)

    return shared / sqrt(product)


def _combined(one: float, other: float, phi: float) -> float:
    """Two half widths, squared and added, less what they have in common."""
    square = one**2 - 2 * phi * one * other + other**2
    return sqrt(max(square, 0))


def holm(p_values: Sequence[float]) -> list[float]:
    """The p-values adjusted for having asked so many questions (Holm 1979), in the order given."""
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, place in enumerate(order):
        questions_left = len(p_values) - rank
        own = min(1.0, p_values[place] * questions_left)
        highest = max(highest, own)
        adjusted[place] = highest

    return adjusted


def share_of_the_most(amounts: Sequence[float], part: float = 0.2) -> float:
    """How much of the total the most active `part` of the people make.

    .2 where all do the same, 1 where only they do.
    """
    total = sum(amounts)
    if not total:
        return 0.0

    heads = max(1, round(len(amounts) * part))
    most_active = sorted(amounts, reverse=True)[:heads]
    return sum(most_active) / total


def gini(amounts: Sequence[float]) -> float:
    """0 where all do the same, near 1 where one does everything."""
    ordered = np.sort(np.asarray(amounts, dtype=float))
    n = len(amounts)
    total = float(ordered.sum())
    if not total:
        return 0.0

    weights = 2 * np.arange(1, n + 1) - n - 1
    return float(weights @ ordered / (n * total))


def _has_ties(changed: np.ndarray) -> bool:
    return len(np.unique(np.abs(changed))) < len(changed)


def _walsh_averages(differences: np.ndarray) -> np.ndarray:
    """The averages of all pairs, each with itself too, in order."""
    sums = differences[:, None] + differences[None, :]
    upper = np.triu_indices(len(differences))
    return np.sort(sums[upper] / 2)


def _walsh_interval(differences: np.ndarray) -> Interval | None:
    """The differences that Wilcoxon's test would not reject.

    Hollander, Wolfe & Chicken 2014, 3.3; normal approximation.
    """
    n = len(differences)
    middle = n * (n + 1) / 4
    spread = sqrt(n * (n + 1) * (2 * n + 1) / 24)
    return _around_middle(_walsh_averages(differences), middle, spread)


def _around_middle(
    ordered: np.ndarray, middle: float, spread: float
) -> Interval | None:
    """As many of the ordered values around the middle as the normal approximation of a rank statistic asks for.

    None where it asks for more than there are.
    """
    quantile = float(_scipy().norm.ppf((1 + LEVEL) / 2))
    lower = int(np.floor(middle - quantile * spread))
    if lower < 0:
        return None

    return Interval(
        float(ordered[lower]), float(ordered[len(ordered) - 1 - lower])
    )
