"""Minutes × people × wage → yen: a range, with everything that was assumed."""

from yakuba.core.trial.statistics import Interval
from yakuba.pilots.analysis.figures import estimates
from yakuba.pilots.analysis.figures.figure import Figure
from yakuba.pilots.analysis.figures.minutes import Money

MONTHS_A_YEAR = 12
NO_MINUTES = "減らした時間が分からないため、金額に換算できません。"
ASSUMED = (
    "1時間の人件費を{wage:,}円としました（実験を始めるときに事務局が決めた値です）。",
    "減った時間は本人の答えによります。時計で測った時間ではありません。",
    "中央の値は、答えた{n}人の平均に答えた人数を掛けたものです。答えなかった{silent}人は、減った時間を0分とみなしています。",
    "下限は、平均の95%信頼区間の下限に答えた人数を掛けたものです。上限は、信頼区間の上限に参加者{people}人全員を掛けたものです。",
    "測った期間は{months:.1f}か月です。1年分の金額は、同じ人が同じように使い続けたと仮定して延ばした推計で、測った値ではありません。",
    "減った時間がほかの仕事に使われたか、残業が減ったかは、分かりません。人件費がその分減るという意味ではありません。",
    "利用料、準備、研修にかかった費用は、差し引いていません。",
)


def money_of(
    saved: Figure, *, people: int, months: float, yen_per_hour: int | None
) -> Money | None:
    """`saved`: the mean minutes a person and month. None where the city gave no wage."""
    if not yen_per_hour:
        return None

    if saved.value is None or not months:
        return Money(
            estimates.missing("yen_measured", "yen", NO_MINUTES),
            estimates.missing("yen_per_year", "yen", NO_MINUTES),
            (),
        )

    yen_per_minute = yen_per_hour / 60 * months
    value = saved.value * saved.n * yen_per_minute
    interval = _range(saved, people, yen_per_minute)
    reason = "" if interval else saved.reason
    years = MONTHS_A_YEAR / months
    measured = Figure(
        "yen_measured",
        "yen",
        value,
        saved.n,
        people,
        interval=interval,
        reason=reason,
    )
    per_year = Figure(
        "yen_per_year",
        "yen",
        value * years,
        saved.n,
        people,
        interval=_scaled(interval, years),
        reason=reason,
    )
    assumptions = _assumptions(saved.n, people, months, yen_per_hour)
    return Money(measured, per_year, assumptions)


def _assumptions(
    answered: int, people: int, months: float, yen_per_hour: int
) -> tuple[str, ...]:
    return tuple(
        sentence.format(
            wage=yen_per_hour,
            n=answered,
            silent=max(0, people - answered),
            people=people,
            months=months,
        )
        for sentence in ASSUMED
    )


def _range(
    saved: Figure, people: int, yen_per_minute: float
) -> Interval | None:
    """From the lower end of those who answered to the upper end of everybody.

    A loss (an end below 0) is of everybody where it is the lower end, of those who answered where it is the upper.
    """
    if saved.interval is None:
        return None

    low = saved.interval.low
    high = saved.interval.high
    everybody = max(people, saved.n)
    lower = low * (everybody if low < 0 else saved.n)
    upper = high * (everybody if high > 0 else saved.n)
    return Interval(lower * yen_per_minute, upper * yen_per_minute)


def _scaled(interval: Interval | None, times: float) -> Interval | None:
    if interval is None:
        return None

    return Interval(interval.low * times, interval.high * times)
