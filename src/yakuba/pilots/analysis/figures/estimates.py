"""How a `Figure` is made of plain numbers: with its interval, or the sentence why there is none."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from yakuba.core.trial import statistics
from yakuba.core.trial.statistics import Interval, Share
from yakuba.core.trial.tallies import FEWEST_SHOWN
from yakuba.pilots.analysis.figures.figure import Figure, Unit

FEW = 30
NOBODY = "答えた人がいないため、示せません。"
NOTHING = "記録がないため、示せません。"
TOO_FEW_MEDIAN = (
    f"{statistics.FEWEST_FOR_MEDIAN}人未満のため、信頼区間は示せません。"
)
TOO_FEW_MEAN = f"{statistics.FEWEST_FOR_MEAN}人未満のため、または全員が同じ値のため、信頼区間は示せません。"
COUNTED_ALL = "全数を数えた値のため、信頼区間はありません。"
NO_METHOD = "人数が少ないと幅を正しく出せないため、信頼区間は示しません。"
FEW_PEOPLE = "答えた人が5人未満のため、示しません。"


def share(
    definition: str, count: int, of: int, *, asked: int | None = None
) -> Figure:
    """`count` of `of` people, with Wilson's interval."""
    if not of:
        return Figure(definition, "share", None, 0, asked, reason=NOBODY)

    observed = Share(count, of)

    return Figure(
        definition,
        "share",
        observed.value,
        of,
        asked,
        count,
        observed.interval,
        caution=_share_caution(of),
    )


def part(definition: str, count: float, of: float, n: int) -> Figure:
    """A part of things that are counted in full (uses, sentences), n of them or of the people who made them."""
    if not of:
        return Figure(definition, "share", None, n, reason=NOTHING)

    return Figure(definition, "share", count / of, n, reason=COUNTED_ALL)


def people(definition: str, count: int) -> Figure:
    return Figure(definition, "people", count, count, reason=COUNTED_ALL)


def total(definition: str, unit: Unit, value: float, n: int) -> Figure:
    """Counted in full: there is nothing to estimate."""
    return Figure(definition, unit, value, n, reason=COUNTED_ALL)


def missing(definition: str, unit: Unit, reason: str) -> Figure:
    return Figure(definition, unit, None, 0, reason=reason)


def median(
    definition: str,
    unit: Unit,
    values: Sequence[float],
    *,
    asked: int | None = None,
) -> Figure:
    if not len(values):
        return missing(definition, unit, NOBODY)

    interval = statistics.median_interval(values)
    reason = "" if interval else TOO_FEW_MEDIAN
    middle = float(np.median(values))
    return _estimate(
        definition, unit, middle, len(values), asked, interval, reason
    )


def mean(
    definition: str,
    unit: Unit,
    values: Sequence[float],
    key: int,
    *,
    asked: int | None = None,
) -> Figure:
    """`key` of the trial: with the definition it seeds the chance of the interval."""
    if not len(values):
        return missing(definition, unit, NOBODY)

    interval = statistics.mean_interval(
        values, statistics.chance_of(key, definition)
    )
    reason = "" if interval else TOO_FEW_MEAN
    average = float(np.mean(values))
    return _estimate(
        definition, unit, average, len(values), asked, interval, reason
    )


def median_of_means(
    definition: str, unit: Unit, values: Iterable[tuple[int, float]]
) -> Figure:
    """Of (person, value), as often as a person gave one: the median over people of each one's mean."""
    by_person: defaultdict[int, list[float]] = defaultdict(list)
    for person, value in values:
        by_person[person].append(value)

    if len(by_person) < FEWEST_SHOWN:
        return missing(definition, unit, FEW_PEOPLE)

    means = [sum(own) / len(own) for _, own in sorted(by_person.items())]
    return median(definition, unit, means)


def why_no_interval(interval: Interval | None) -> str:
    """The reason of a difference that has none."""
    return "" if interval else NO_METHOD


def _estimate(
    definition: str,
    unit: Unit,
    value: float,
    n: int,
    asked: int | None,
    interval: Interval | None,
    reason: str,
) -> Figure:
    return Figure(
        definition,
        unit,
        value,
        n,
        asked,
        interval=interval,
        reason=reason,
        caution=_caution(n),
    )


def _share_caution(n: int) -> str:
    if n >= FEW:
        return ""

    return f"{n}人の結果です。一人の答えで約{100 / n:.0f}ポイント変わるため、信頼区間の幅で見てください。"


def _caution(n: int) -> str:
    if n >= FEW:
        return ""

    return f"{n}人の結果です。人によって大きく変わるため、信頼区間の幅で見てください。"
