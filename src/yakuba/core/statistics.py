"""What a trial's figures can bear: intervals that hold for 23 volunteers, paired tests, concentration.

All intervals are two-sided at 95 %. Whatever needs chance takes a NumPy generator, so that a report made again says the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any
from zlib import crc32

import numpy as np

LEVEL = 0.95
RESAMPLES = 4_000
# The bootstrap's own level in the interval of a mean: at .95 it covers .926 of lognormal amounts with σ = 1 at n = 23, at .96 .934,
# at .97 .947 (bench/trial.py); 7 % wider than at .95.
DRAWN_LEVEL = 0.965
FEWEST_FOR_MEDIAN = 6  # below, no pair of order statistics encloses the median with 95 %
FEWEST_FOR_MEAN = 5


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
        found = _scipy().binomtest(self.count, self.of).proportion_ci(LEVEL, method="wilson")
        return Interval(float(found.low), float(found.high))


@dataclass(frozen=True, slots=True)
class Paired:
    """Before and after of the same people. `difference` is the median of after − before (Hodges-Lehmann), `effect` the
    matched-pairs rank-biserial correlation (−1…1, Kerby 2014), `p` of Wilcoxon's signed-rank test (two-sided).
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
    """For the median, from order statistics: holds for any distribution (Hahn & Meeker 1991, 5.2). None below six values."""
    ordered, n = np.sort(np.asarray(values, dtype=float)), len(values)
    if n < FEWEST_FOR_MEDIAN:
        return None
    lower = int(_scipy().binom.ppf((1 - LEVEL) / 2, n, 0.5))  # counted from 1, the largest that keeps 95 %
    return Interval(float(ordered[lower - 1]), float(ordered[n - lower]))


def mean_interval(values: Sequence[float], chance: np.random.Generator) -> Interval | None:
    """For the mean of skewed amounts such as minutes. None below five values or where all are equal.

    The hull of the bootstrap-t interval (Efron & Tibshirani 1993, 12.5) and Student's: alone, the first covers .92 of
    amounts of which a third are 0 at n = 23, the second .87 of lognormal ones; the percentile bootstrap .86.
    """
    sample, n = np.asarray(values, dtype=float), len(values)
    if n < FEWEST_FOR_MEAN or sample.std() == 0:
        return None
    mean, error = sample.mean(), sample.std(ddof=1) / sqrt(n)
    drawn = sample[chance.integers(0, n, (RESAMPLES, n))]
    errors = drawn.std(axis=1, ddof=1) / sqrt(n)
    pivots = (drawn.mean(axis=1) - mean)[errors > 0] / errors[errors > 0]
    low, high = np.quantile(pivots, [(1 - DRAWN_LEVEL) / 2, (1 + DRAWN_LEVEL) / 2])
    student = float(_scipy().t.ppf((1 + LEVEL) / 2, n - 1))
    return Interval(float(mean - max(high, student) * error), float(mean - min(low, -student) * error))


def paired(before: Sequence[float], after: Sequence[float]) -> Paired | None:
    """Compare the same people before and after, in the same order. None where nobody changed or there are too few."""
    differences = np.asarray(after, dtype=float) - np.asarray(before, dtype=float)
    changed = differences[differences != 0]
    if len(differences) < FEWEST_FOR_MEAN or not len(changed):
        return None
    ranks = _scipy().rankdata(np.abs(changed))
    effect = float((ranks[changed > 0].sum() - ranks[changed < 0].sum()) / ranks.sum())
    test = _scipy().wilcoxon(changed, method="exact" if len(changed) <= 50 and not _ties(changed) else "approx")
    return Paired(
        len(differences), _hodges_lehmann(differences), _walsh_interval(differences), effect, float(test.pvalue)
    )


def unpaired(before: Sequence[float], after: Sequence[float]) -> Paired | None:
    """Two groups that cannot be joined person by person (anonymous answers): the shift between them (Hodges-Lehmann, Hollander, Wolfe &
    Chicken 2014, 4.2-4.3, normal approximation), the rank-biserial correlation, the Mann-Whitney test. None where one is too small.
    """
    first, second = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    m, n = len(first), len(second)
    if min(m, n) < FEWEST_FOR_MEAN:
        return None
    shifts = np.sort((second[:, None] - first[None, :]).ravel())
    spread = float(_scipy().norm.ppf((1 + LEVEL) / 2)) * sqrt(m * n * (m + n + 1) / 12)
    lower = int(np.floor(m * n / 2 - spread))
    interval = Interval(float(shifts[lower]), float(shifts[len(shifts) - 1 - lower])) if lower >= 0 else None
    test = _scipy().mannwhitneyu(second, first, alternative="two-sided")
    return Paired(
        m + n, float(np.median(shifts)), interval, 2 * float(test.statistic) / (m * n) - 1, float(test.pvalue)
    )


def changed_sides(to_yes: int, to_no: int) -> float:
    """McNemar's exact test: of those who changed their answer, so many to yes and so many to no. Returns p (two-sided)."""
    return float(_scipy().binomtest(to_yes, to_yes + to_no).pvalue) if to_yes + to_no else 1.0


def changed_share(both: int, to_no: int, to_yes: int, neither: int) -> tuple[float, Interval]:
    """How much the share of yes grew among the same people, with its interval (Newcombe 1998, Statistics in Medicine 17, 2635-2650,
    method 10: Wilson's intervals squared and added, less what the two answers have in common). There must be people.
    """
    n = both + to_no + to_yes + neither
    first, second = Share(both + to_no, n), Share(both + to_yes, n)
    product = float(first.count) * (n - first.count) * second.count * (n - second.count)
    shared: float = both * neither - to_no * to_yes
    shared = max(shared - n / 2, 0) if shared > 0 else shared
    phi = shared / sqrt(product) if product else 0.0
    grown = second.value - first.value
    down, up = second.value - second.interval.low, second.interval.high - second.value
    first_down, first_up = first.value - first.interval.low, first.interval.high - first.value
    low = grown - sqrt(max(down**2 - 2 * phi * down * first_up + first_up**2, 0))
    high = grown + sqrt(max(up**2 - 2 * phi * up * first_down + first_down**2, 0))
    return grown, Interval(low, high)


def holm(p_values: Sequence[float]) -> list[float]:
    """The p-values adjusted for having asked so many questions (Holm 1979), in the order given."""
    order = sorted(range(len(p_values)), key=lambda index: p_values[index])
    adjusted, highest = [0.0] * len(p_values), 0.0
    for rank, index in enumerate(order):
        highest = max(highest, min(1.0, p_values[index] * (len(p_values) - rank)))
        adjusted[index] = highest
    return adjusted


def share_of_the_most(amounts: Sequence[float], part: float = 0.2) -> float:
    """How much of the total the most active `part` of the people make: .2 where all do the same, 1 where only they do."""
    ordered = sorted(amounts, reverse=True)
    total, heads = sum(ordered), max(1, round(len(ordered) * part))
    return sum(ordered[:heads]) / total if total else 0.0


def gini(amounts: Sequence[float]) -> float:
    """0 where all do the same, near 1 where one does everything."""
    ordered, n = np.sort(np.asarray(amounts, dtype=float)), len(amounts)
    total = float(ordered.sum())
    return float((2 * np.arange(1, n + 1) - n - 1) @ ordered / (n * total)) if total else 0.0


def _ties(changed: np.ndarray) -> bool:
    return len(np.unique(np.abs(changed))) < len(changed)


def _walsh(differences: np.ndarray) -> np.ndarray:
    """The averages of all pairs, each with itself too, in order."""
    upper = np.triu_indices(len(differences))
    return np.sort((differences[:, None] + differences[None, :])[upper] / 2)


def _hodges_lehmann(differences: np.ndarray) -> float:
    return float(np.median(_walsh(differences)))


def _walsh_interval(differences: np.ndarray) -> Interval | None:
    """The differences that Wilcoxon's test would not reject (Hollander, Wolfe & Chicken 2014, 3.3; normal approximation)."""
    n, averages = len(differences), _walsh(differences)
    middle, spread = n * (n + 1) / 4, sqrt(n * (n + 1) * (2 * n + 1) / 24)
    lower = int(np.floor(middle - float(_scipy().norm.ppf((1 + LEVEL) / 2)) * spread))
    return Interval(float(averages[lower]), float(averages[len(averages) - 1 - lower])) if lower >= 0 else None
