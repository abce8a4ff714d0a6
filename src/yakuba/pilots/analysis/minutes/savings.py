"""How much time was saved: compared, by group, and as people estimate it themselves."""

from collections.abc import Mapping, Sequence
from typing import Literal

from yakuba.core.trial import effect, statistics
from yakuba.core.trial.effect import Month, Work
from yakuba.core.trial.tallies import FEWEST_SHOWN
from yakuba.pilots.analysis.figures import breakdowns, estimates
from yakuba.pilots.analysis.figures.figure import Breakdown, Comparison, Figure
from yakuba.pilots.analysis.figures.minutes import MinutesPair, Time
from yakuba.pilots.analysis.minutes.comparisons import (
    SideDefinitions,
    comparison,
    sides_of,
    without_test,
)
from yakuba.pilots.analysis.minutes.work import (
    MinutesRecords,
    MinutesSample,
    minutes_records,
)
from yakuba.pilots.analysis.opinions.questions import (
    SurveyQuestionView,
    asked_weekly,
)
from yakuba.pilots.analysis.records.applications import Participant
from yakuba.pilots.analysis.records.questionnaires import Questionnaire
from yakuba.pilots.analysis.records.taps import Tap
from yakuba.pilots.analysis.records.trial import TrialRecords
from yakuba.pilots.enums import Experience, Rank
from yakuba.pilots.surveys.results.disclosure import numbers_open

ANONYMOUS = "アンケートが匿名のため、同じ人の前と後を結び付けられません。業務ごとの比較だけを示します。"
WHOLE = "すべての業務の合計（1か月）"


def time_of(records: TrialRecords) -> Time:
    minutes = minutes_records(records)
    months = effect.months(minutes.works)
    saved = [month.saved for month in months]
    sides = sides_of(records.about.design)
    participants = records.participants
    asked = len(participants)

    return Time(
        overall=_overall(months, sides, minutes.anonymous),
        by_task=_by_task(minutes, records.tasks, sides),
        saved_mean=estimates.mean(
            "saved_mean", "minutes", saved, records.about.key, asked=asked
        ),
        saved_median=estimates.median(
            "saved_median", "minutes", saved, asked=asked
        ),
        saved_by_unit=_saved_by(months, participants, "unit"),
        saved_by_rank=_saved_by(months, participants, "rank", Rank.labels),
        saved_by_experience=_saved_by(
            months, participants, "experience", Experience.labels
        ),
        saved_by_task=_saved_by_task(minutes.works, records.tasks),
        top_fifth=_top_fifth(saved),
        pairs=_pairs(minutes.works, records.tasks),
        quick=_quick(records.taps),
        told_by_week=_told_by_week(records.questionnaires),
    )


def _overall(
    months: Sequence[Month], sides: SideDefinitions, anonymous: bool
) -> Comparison:
    if anonymous and not months:
        return without_test(WHOLE, sides, ANONYMOUS)

    before = [month.before for month in months]
    now = [month.now for month in months]
    test = statistics.paired(before, now)
    p = test.p if test else None
    return comparison(
        WHOLE, sides, MinutesSample(before, now), test, p, "month"
    )


def _by_task(
    minutes: MinutesRecords, tasks: Mapping[int, str], sides: SideDefinitions
) -> tuple[Comparison, ...]:
    """A line a task, Holm over all of them."""
    test = statistics.unpaired if minutes.unpaired else statistics.paired
    samples = {}
    tests = {}
    for task in tasks:
        sample = _sample(minutes, task)
        if sample is not None:
            samples[task] = sample
            tests[task] = test(sample.before, sample.after)

    chances = {task: result.p for task, result in tests.items() if result}
    corrected = statistics.holm(list(chances.values()))
    adjusted = dict(zip(chances, corrected, strict=True))
    return tuple(
        comparison(
            tasks[task], sides, sample, tests[task], adjusted.get(task), "once"
        )
        for task, sample in samples.items()
        if min(len(sample.before), len(sample.after)) >= FEWEST_SHOWN
    )


def _sample(minutes: MinutesRecords, task: int) -> MinutesSample | None:
    """What is known of a task: of the same people, else of all who answered; None where nobody did."""
    works = [work for work in minutes.works if work.task == task]
    if works:
        before = [work.before for work in works]
        return MinutesSample(before, [work.now for work in works])

    return minutes.unpaired.get(task)


def _saved_by(
    months: Sequence[Month],
    participants: Sequence[Participant],
    by: Literal["unit", "rank", "experience"],
    order: Sequence[str] = (),
) -> Breakdown:
    labels = {each.key: getattr(each, by) for each in participants}

    return breakdowns.of_groups(
        "saved_median",
        by,
        months,
        lambda month: labels[month.person],
        lambda group: _saved_median([month.saved for month in group]),
        order,
    )


def _saved_by_task(
    works: Sequence[Work], tasks: Mapping[int, str]
) -> Breakdown:
    medians = {
        name: _saved_median(
            [work.saved for work in works if work.task == task]
        )
        for task, name in tasks.items()
    }
    return breakdowns.of_overlapping_groups("saved_median", "task", medians)


def _saved_median(saved: Sequence[float]) -> Figure:
    return estimates.median("saved_median", "minutes", saved)


def _top_fifth(saved: Sequence[float]) -> Figure:
    gains = [max(0.0, amount) for amount in saved]
    if not sum(gains):
        return estimates.missing("saved_top_fifth", "share", estimates.NOBODY)

    share = statistics.share_of_the_most(gains)
    return Figure(
        "saved_top_fifth",
        "share",
        share,
        len(gains),
        reason=estimates.NO_METHOD,
    )


def _pairs(
    works: Sequence[Work], tasks: Mapping[int, str]
) -> tuple[MinutesPair, ...]:
    """Of tasks that at least 5 people told of; in order of size, so that the order tells nobody."""
    pairs = []
    for task, name in tasks.items():
        minutes = sorted(
            (work.before, work.now) for work in works if work.task == task
        )
        if len(minutes) >= FEWEST_SHOWN:
            pairs += [
                MinutesPair(name, before, now) for before, now in minutes
            ]

    return tuple(pairs)


def _quick(taps: Sequence[Tap]) -> Figure:
    """Minutes saved a use."""
    minutes = [
        (tap.who, tap.minutes) for tap in taps if tap.minutes is not None
    ]
    return estimates.median_of_means("quick_minutes", "minutes", minutes)


def _told_by_week(questionnaires: Sequence[Questionnaire]) -> Breakdown:
    """What people estimate to have saved, week by week."""
    weeks = {}
    for week, question in asked_weekly(questionnaires, "saved_last_week"):
        if _median_open(question):
            weeks[f"第{week}週"] = estimates.median(
                "told_week",
                "minutes",
                question.numbers(),
                asked=question.survey.asked,
            )

    return breakdowns.of_overlapping_groups("told_week", "week", weeks)


def _median_open(question: SurveyQuestionView) -> bool:
    if question.hidden_reason:
        return False

    survey = question.survey
    return not survey.anonymous or numbers_open(
        len(question.numbers()), survey.handed_in
    )
