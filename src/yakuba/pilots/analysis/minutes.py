"""Minutes: the same people at the same work, before and after, or in weeks without and with."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from yakuba.core import effect, statistics
from yakuba.core.effect import Month, Work
from yakuba.core.statistics import Interval, Paired
from yakuba.core.tallies import FEWEST_SHOWN
from yakuba.pilots.analysis import making
from yakuba.pilots.analysis.figures import Breakdown, Comparison, Figure, Pair, Time, Unit
from yakuba.pilots.analysis.opinions import Answered, latest
from yakuba.pilots.analysis.rows import Participant, Questionnaire
from yakuba.pilots.models import Design, Experience, Moment, Rank
from yakuba.pilots.surveys.disclosure import numbers_open

Kind = Literal["paired", "unpaired"]
Minutes = tuple[Sequence[float], Sequence[float]]  # before, after; in the same order of people where they are paired
NO_PAIRS = "前と後の両方を答えた人が5人に満たないか、全員の時間が変わらなかったため、比べられません。"
ANONYMOUS = "アンケートが匿名のため、同じ人の前と後を結び付けられません。業務ごとの比較だけを示します。"
WHOLE = "すべての業務の合計（1か月）"
LESS = "{n}人を比べると、{what}は{by}分減りました（95%信頼区間 {low}～{high}分）。"
MORE = "{n}人を比べると、{what}は{by}分増えました（95%信頼区間 {low}～{high}分）。"
SAME = "{n}人を比べましたが、{what}が減ったとも増えたとも言えません（95%信頼区間 {low}～{high}分）。"
NOT_AFTER_ALL = "一つだけなら差があるように見えますが、いくつもの業務を調べたことを考えると、偶然の範囲です。"
WHATS = {"once": "1回の時間", "month": "1か月の時間"}


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of work: of participants where the answers have names, by task only where they have none."""

    works: tuple[Work, ...]
    unpaired: Mapping[int, Minutes]
    anonymous: bool


def told_of(
    questionnaires: Sequence[Questionnaire],
    taking_part: Sequence[Participant],
    baselines: Mapping[tuple[int, int], tuple[int, int]],
    design: str,
) -> Told:
    if design == Design.ALTERNATING:
        return Told(tuple(_alternated(questionnaires, taking_part, baselines)), {}, anonymous=False)
    minutes = latest(questionnaires, "minutes_now")
    if minutes is None or minutes.hidden:
        return Told((), {}, anonymous=bool(minutes))
    if minutes.survey.anonymous:
        unpaired = _unpaired(minutes, baselines)
        people = minutes.survey.handed_in
        may = {task: told for task, told in unpaired.items() if numbers_open(len(told[1]), people)}
        return Told((), may, anonymous=True)
    times, staying = latest(questionnaires, "times_now"), {each.key for each in taking_part}
    works = _paired(minutes, times, baselines)
    return Told(tuple(work for work in works if work.person in staying), {}, anonymous=False)


def _paired(
    minutes: Answered, times: Answered | None, baselines: Mapping[tuple[int, int], tuple[int, int]]
) -> list[Work]:
    """A work whose times were not told again is taken to be as frequent as before."""
    now, often = _matrix(minutes), _matrix(times) if times else {}
    return [
        Work(who, task, before, now[who, task], times_before, often.get((who, task), times_before))
        for (who, task), (before, times_before) in sorted(baselines.items())
        if (who, task) in now
    ]


def _matrix(answered: Answered) -> dict[tuple[int, int], float]:
    return {
        (told.who, told.task): told.number
        for told in answered.question.answers
        if told.who is not None and told.task is not None and told.number is not None
    }


def _unpaired(minutes: Answered, baselines: Mapping[tuple[int, int], tuple[int, int]]) -> dict[int, Minutes]:
    after: defaultdict[int, list[float]] = defaultdict(list)
    for told in minutes.question.answers:
        if told.task is not None and told.number is not None:
            after[told.task].append(told.number)
    before: defaultdict[int, list[float]] = defaultdict(list)
    for (_, task), (once, _) in baselines.items():
        before[task].append(once)
    return {
        task: (before[task], now) for task, now in after.items() if min(len(now), len(before[task])) >= FEWEST_SHOWN
    }


def _alternated(
    questionnaires: Sequence[Questionnaire],
    taking_part: Sequence[Participant],
    baselines: Mapping[tuple[int, int], tuple[int, int]],
) -> list[Work]:
    groups = {each.key: each.group for each in taking_part if each.group is not None}
    weekly: defaultdict[tuple[int, int], list[tuple[bool, float]]] = defaultdict(list)
    for survey in questionnaires:
        if survey.moment == Moment.PULSE and survey.week and "minutes_last_week" in survey.questions:
            answered = Answered(survey, survey.questions["minutes_last_week"])
            for (who, task), minutes in sorted(_matrix(answered).items()):
                if who in groups:
                    weekly[who, task].append((effect.is_week_with(groups[who], survey.week), minutes))
    return effect.alternated(weekly, {key: often for key, (_, often) in baselines.items()})


# ── figures ──


def time_of(
    told: Told,
    taking_part: Sequence[Participant],
    tasks: Mapping[int, str],
    key: int,
    *,
    design: str,
    quick: Sequence[tuple[int, int]],
    told_by_week: Breakdown,
) -> Time:
    """`quick`: (participant, minutes saved) of each tap."""
    months, asked = effect.months(told.works), len(taking_part)
    saved = [month.saved for month in months]
    names = ("minutes_without", "minutes_with") if design == Design.ALTERNATING else ("minutes_before", "minutes_after")
    return Time(
        overall=_overall(months, names, told.anonymous),
        by_task=_by_task(told, tasks, names),
        saved_mean=making.mean("saved_mean", "minutes", saved, key, asked=asked),
        saved_median=making.median("saved_median", "minutes", saved, asked=asked),
        saved_by_unit=_saved_by(months, {each.key: each.unit for each in taking_part}, "unit"),
        saved_by_rank=_saved_by(months, {each.key: each.rank for each in taking_part}, "rank", Rank.labels),
        saved_by_experience=_saved_by(
            months, {each.key: each.experience for each in taking_part}, "experience", Experience.labels
        ),
        saved_by_task=_saved_by_task(told.works, tasks),
        top_fifth=_top_fifth(saved),
        pairs=_pairs(told.works, tasks),
        quick=_quick(quick),
        told_by_week=told_by_week,
    )


def _overall(months: Sequence[Month], names: tuple[str, str], anonymous: bool) -> Comparison:
    if anonymous and not months:
        return _nothing(WHOLE, names, ANONYMOUS)
    before, now = [month.before for month in months], [month.now for month in months]
    found = statistics.paired(before, now)
    return _comparison(WHOLE, names, (before, now), found, found.p if found else None, "month")


def _by_task(told: Told, tasks: Mapping[int, str], names: tuple[str, str]) -> tuple[Comparison, ...]:
    """A line a task, Holm over all of them."""
    minutes: dict[int, Minutes] = dict(told.unpaired)
    for task in {work.task for work in told.works}:
        own = [work for work in told.works if work.task == task]
        minutes[task] = [work.before for work in own], [work.now for work in own]
    test = statistics.unpaired if told.unpaired else statistics.paired
    found = {task: test(*minutes[task]) for task in tasks if task in minutes}
    tested = [task for task, result in found.items() if result]
    adjusted = dict(zip(tested, statistics.holm([found[task].p for task in tested]), strict=True))  # type: ignore[union-attr]
    return tuple(
        _comparison(name, names, minutes[task], found[task], adjusted.get(task), "once")
        for task, name in tasks.items()
        if task in minutes and min(map(len, minutes[task])) >= FEWEST_SHOWN
    )


def _comparison(
    label: str, names: tuple[str, str], minutes: Minutes, found: Paired | None, adjusted: float | None, what: str
) -> Comparison:
    if found is None or adjusted is None:
        return _nothing(label, names, NO_PAIRS, minutes)
    return Comparison(
        label,
        making.median(names[0], "minutes", minutes[0]),
        making.median(names[1], "minutes", minutes[1]),
        Figure(
            "difference",
            "minutes",
            found.difference,
            found.pairs,
            interval=found.interval,
            reason=making.few(found.interval),
        ),
        Figure("effect", "score", found.effect, found.pairs, reason=making.NO_METHOD),
        found.p,
        adjusted,
        sentence(found, adjusted, WHATS[what]),
    )


def sentence(found: Paired, adjusted: float, what: str) -> str:
    """What may be said of a comparison: p and interval are two methods, and must agree before a difference is claimed."""
    interval = found.interval or Interval(float("-inf"), float("inf"))
    words = {"n": found.pairs, "what": what}
    clear = adjusted < 1 - statistics.LEVEL and not interval.low <= 0 <= interval.high
    if clear and found.difference < 0:
        return LESS.format(by=whole(-found.difference), low=whole(-interval.high), high=whole(-interval.low), **words)
    if clear:
        return MORE.format(by=whole(found.difference), low=whole(interval.low), high=whole(interval.high), **words)
    said = SAME.format(low=_signed(interval.low), high=_signed(interval.high), **words) if found.interval else NO_PAIRS
    return said + (NOT_AFTER_ALL if found.p < 1 - statistics.LEVEL <= adjusted else "")


def whole(minutes: float) -> int:
    """Rounded as the tables of the report do: halves away from zero."""
    return int(math.copysign(math.floor(abs(minutes) + 0.5), minutes))


def _signed(minutes: float) -> str:
    return f"{whole(minutes):+d}" if whole(minutes) else "0"


def _nothing(label: str, names: tuple[str, str], reason: str, minutes: Minutes = ((), ())) -> Comparison:
    def shown(name: str, values: Sequence[float]) -> Figure:
        return (
            making.median(name, "minutes", values)
            if len(values) >= FEWEST_SHOWN
            else making.missing(name, "minutes", reason)
        )

    units: tuple[tuple[str, Unit], ...] = (("difference", "minutes"), ("effect", "score"))
    difference, size = (making.missing(name, unit, reason) for name, unit in units)
    return Comparison(
        label, shown(names[0], minutes[0]), shown(names[1], minutes[1]), difference, size, None, None, reason
    )


def _saved_by(
    months: Sequence[Month],
    labels: Mapping[int, str],
    by: Literal["unit", "rank", "experience"],
    order: Sequence[str] = (),
) -> Breakdown:
    return making.breakdown(
        "saved_median",
        by,
        months,
        lambda month: labels[month.person],
        lambda found: making.median("saved_median", "minutes", [month.saved for month in found]),
        order,
    )


def _saved_by_task(works: Sequence[Work], tasks: Mapping[int, str]) -> Breakdown:
    own = {name: [work.saved for work in works if work.task == task] for task, name in tasks.items()}
    cells = {name: (len(saved), making.median("saved_median", "minutes", saved)) for name, saved in own.items()}
    return making.overlapping("saved_median", "task", cells)


def _top_fifth(saved: Sequence[float]) -> Figure:
    gains = [max(0.0, amount) for amount in saved]
    if not sum(gains):
        return making.missing("saved_top_fifth", "share", making.NOBODY)
    value = statistics.share_of_the_most(gains)
    return Figure("saved_top_fifth", "share", value, len(gains), reason=making.NO_METHOD)


def _pairs(works: Sequence[Work], tasks: Mapping[int, str]) -> tuple[Pair, ...]:
    """Of tasks that at least 5 people told of; in order of size, so that the order tells nobody."""
    found = []
    for task, name in tasks.items():
        own = [work for work in works if work.task == task]
        if len(own) >= FEWEST_SHOWN:
            found += [
                Pair(name, work.before, work.now) for work in sorted(own, key=lambda work: (work.before, work.now))
            ]
    return tuple(found)


def _quick(taps: Sequence[tuple[int, int]]) -> Figure:
    own: defaultdict[int, list[int]] = defaultdict(list)
    for who, minutes in taps:
        own[who].append(minutes)
    if len(own) < FEWEST_SHOWN:
        return making.missing("quick_minutes", "minutes", making.FEW_PEOPLE)
    return making.median("quick_minutes", "minutes", [sum(each) / len(each) for _, each in sorted(own.items())])


def told_by_week(questionnaires: Sequence[Questionnaire]) -> Breakdown:
    """What people estimate to have saved, week by week."""
    cells = {}
    for survey in questionnaires:
        if survey.moment == Moment.PULSE and survey.week and "saved_last_week" in survey.questions:
            answered = Answered(survey, survey.questions["saved_last_week"])
            told = [each.number for each in answered.question.answers if each.number is not None]
            if not answered.hidden and (not survey.anonymous or numbers_open(len(told), survey.handed_in)):
                figure = making.median("told_week", "minutes", told, asked=survey.asked)
                cells[f"第{survey.week}週"] = (len(told), figure)
    return making.overlapping("told_week", "week", cells)
