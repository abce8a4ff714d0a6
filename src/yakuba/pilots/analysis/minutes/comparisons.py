"""Two amounts of time beside each other, and what may be said of the difference."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from yakuba.core.trial import statistics
from yakuba.core.trial.statistics import Interval, PairedComparison
from yakuba.core.trial.tallies import FEWEST_SHOWN
from yakuba.pilots.analysis.figures import estimates
from yakuba.pilots.analysis.figures.figure import Comparison, Figure
from yakuba.pilots.analysis.minutes.work import MinutesSample
from yakuba.pilots.enums import Design

NO_PAIRS = "前と後の両方を答えた人が5人に満たないか、全員の時間が変わらなかったため、比べられません。"
LESS = "{n}人を比べると、{what}は{by}分減りました（95%信頼区間 {low}～{high}分）。"
MORE = "{n}人を比べると、{what}は{by}分増えました（95%信頼区間 {low}～{high}分）。"
SAME = "{n}人を比べましたが、{what}が減ったとも増えたとも言えません（95%信頼区間 {low}～{high}分）。"
NOT_AFTER_ALL = "一つだけなら差があるように見えますが、いくつもの業務を調べたことを考えると、偶然の範囲です。"
Span = Literal["once", "month"]
SPANS: dict[Span, str] = {"once": "1回の時間", "month": "1か月の時間"}
SIGNIFICANT = 1 - statistics.LEVEL


@dataclass(frozen=True, slots=True)
class SideDefinitions:
    """The definitions (definitions.DEFINITIONS) of what stands on the two sides."""

    before: str
    after: str


def sides_of(design: str) -> SideDefinitions:
    if design == Design.ALTERNATING:
        return SideDefinitions("minutes_without", "minutes_with")

    return SideDefinitions("minutes_before", "minutes_after")


def comparison(
    label: str,
    sides: SideDefinitions,
    sample: MinutesSample,
    test: PairedComparison | None,
    adjusted: float | None,
    span: Span,
) -> Comparison:
    if test is None or adjusted is None:
        return without_test(label, sides, NO_PAIRS, sample)

    return Comparison(
        label,
        estimates.median(sides.before, "minutes", sample.before),
        estimates.median(sides.after, "minutes", sample.after),
        Figure(
            "difference",
            "minutes",
            test.difference,
            test.pairs,
            interval=test.interval,
            reason=estimates.why_no_interval(test.interval),
        ),
        Figure(
            "effect",
            "score",
            test.effect,
            test.pairs,
            reason=estimates.NO_METHOD,
        ),
        test.p,
        adjusted,
        sentence(test, adjusted, SPANS[span]),
    )


def without_test(
    label: str,
    sides: SideDefinitions,
    reason: str,
    sample: MinutesSample = MinutesSample(),  # noqa: B008  # frozen
) -> Comparison:
    """The two medians, where at least five people stand behind each; no difference, for the reason."""
    return Comparison(
        label,
        _median(sides.before, sample.before, reason),
        _median(sides.after, sample.after, reason),
        estimates.missing("difference", "minutes", reason),
        estimates.missing("effect", "score", reason),
        None,
        None,
        reason,
    )


def sentence(test: PairedComparison, adjusted: float, what: str) -> str:
    """What may be said of a comparison.

    The p-value and the interval are two methods: they must agree before a difference is claimed.
    """
    interval = test.interval
    doubt = NOT_AFTER_ALL if test.p < SIGNIFICANT <= adjusted else ""
    if interval is None:
        return NO_PAIRS + doubt

    if adjusted >= SIGNIFICANT or interval.low <= 0 <= interval.high:
        low = _signed(interval.low)
        high = _signed(interval.high)
        return SAME.format(n=test.pairs, what=what, low=low, high=high) + doubt

    template = MORE
    amount = test.difference

    if test.difference < 0:
        template = LESS
        amount = -test.difference
        interval = Interval(-interval.high, -interval.low)

    return template.format(
        n=test.pairs,
        what=what,
        by=whole(amount),
        low=whole(interval.low),
        high=whole(interval.high),
    )


def whole(minutes: float) -> int:
    """Rounded as the tables of the report do: halves away from zero."""
    return int(math.copysign(math.floor(abs(minutes) + 0.5), minutes))


def _signed(minutes: float) -> str:
    rounded = whole(minutes)
    return f"{rounded:+d}" if rounded else "0"


def _median(definition: str, minutes: Sequence[float], reason: str) -> Figure:
    if len(minutes) < FEWEST_SHOWN:
        return estimates.missing(definition, "minutes", reason)

    return estimates.median(definition, "minutes", minutes)
