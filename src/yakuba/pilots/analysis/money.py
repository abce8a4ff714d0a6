"""Minutes × people × wage → yen: a range, with everything that was assumed."""

from yakuba.core.statistics import Interval
from yakuba.pilots.analysis import making
from yakuba.pilots.analysis.figures import Figure, Money

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


def money_of(saved: Figure, *, people: int, months: float, yen_per_hour: int | None) -> Money | None:
    """`saved`: the mean minutes a person and month. None where the city gave no wage."""
    if not yen_per_hour:
        return None
    if saved.value is None or not months:
        nothing = making.missing("yen_measured", "yen", NO_MINUTES)
        return Money(nothing, making.missing("yen_per_year", "yen", NO_MINUTES), ())
    a_minute = yen_per_hour / 60 * months
    value = saved.value * saved.n * a_minute
    interval = _range(saved, people, a_minute)
    reason = "" if interval else saved.reason
    measured = Figure("yen_measured", "yen", value, saved.n, people, interval=interval, reason=reason)
    longer = MONTHS_A_YEAR / months
    per_year = Figure(
        "yen_per_year", "yen", value * longer, saved.n, people,
        interval=Interval(interval.low * longer, interval.high * longer) if interval else None, reason=reason,
    )  # fmt: skip
    words = {"wage": yen_per_hour, "n": saved.n, "silent": max(0, people - saved.n), "people": people, "months": months}
    return Money(measured, per_year, tuple(sentence.format(**words) for sentence in ASSUMED))


def _range(saved: Figure, people: int, a_minute: float) -> Interval | None:
    """From the lower end of those who answered to the upper end of everybody; where all ends are losses, the other way round."""
    if saved.interval is None:
        return None
    low, high, everybody = saved.interval.low, saved.interval.high, max(people, saved.n)
    ends = [
        low * saved.n,
        low * everybody if low < 0 else low * saved.n,
        high * everybody if high > 0 else high * saved.n,
    ]
    return Interval(min(ends) * a_minute, max(ends) * a_minute)
