"""What is known of people's work, from what they wrote when they applied and in questionnaires."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from yakuba.core.trial import effect
from yakuba.core.trial.effect import Work
from yakuba.core.trial.tallies import FEWEST_SHOWN
from yakuba.pilots.analysis.opinions.questions import (
    SurveyQuestionView,
    asked_weekly,
    latest,
)
from yakuba.pilots.analysis.records.applications import Baselines, Participant
from yakuba.pilots.analysis.records.questionnaires import Questionnaire
from yakuba.pilots.analysis.records.trial import TrialRecords
from yakuba.pilots.enums import Design
from yakuba.pilots.surveys.results.disclosure import numbers_open


@dataclass(frozen=True, slots=True)
class MinutesSample:
    """Minutes a time, before and after; in the same order of people where they are paired."""

    before: Sequence[float] = ()
    after: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class MinutesRecords:
    """Of participants where the answers have names (`works`), by task only where they have none (`unpaired`)."""

    works: tuple[Work, ...] = ()
    unpaired: Mapping[int, MinutesSample] = field(default_factory=dict)
    anonymous: bool = False


def minutes_records(records: TrialRecords) -> MinutesRecords:
    """Compared are those who stayed."""
    questionnaires = records.questionnaires
    staying = records.staying
    baselines = records.baselines
    if records.about.design == Design.ALTERNATING:
        return MinutesRecords(_alternated(questionnaires, staying, baselines))

    minutes = latest(questionnaires, "minutes_now")
    if minutes is None:
        return MinutesRecords()
    if minutes.hidden_reason:
        return MinutesRecords(anonymous=True)

    if minutes.survey.anonymous:
        return MinutesRecords(
            unpaired=_unpaired(minutes, baselines), anonymous=True
        )

    times = latest(questionnaires, "times_now")
    return MinutesRecords(_paired(minutes, times, staying, baselines))


def _paired(
    minutes: SurveyQuestionView,
    times: SurveyQuestionView | None,
    staying: Sequence[Participant],
    baselines: Baselines,
) -> tuple[Work, ...]:
    """A work whose times were not told again is taken to be as frequent as before."""
    people = {participant.key for participant in staying}
    minutes_now = minutes.numbers_by_task()
    times_now = times.numbers_by_task() if times else {}
    works = []
    for key in sorted(baselines):
        who, task = key
        if who not in people or key not in minutes_now:
            continue

        before = baselines[key]
        work = Work(
            who,
            task,
            before=before.minutes,
            now=minutes_now[key],
            times_before=before.times,
            times_now=times_now.get(key, before.times),
        )
        works.append(work)

    return tuple(works)


def _unpaired(
    minutes: SurveyQuestionView, baselines: Baselines
) -> dict[int, MinutesSample]:
    """By task, where at least five people are on each side and a median may be shown."""
    after: defaultdict[int, list[float]] = defaultdict(list)
    for answer in minutes.question.answers:
        if answer.task is not None and answer.number is not None:
            after[answer.task].append(answer.number)

    before: defaultdict[int, list[float]] = defaultdict(list)
    for (_, task), baseline in baselines.items():
        before[task].append(baseline.minutes)

    return {
        task: MinutesSample(before[task], now)
        for task, now in after.items()
        if len(before[task]) >= FEWEST_SHOWN
        and len(now) >= FEWEST_SHOWN
        and numbers_open(len(now), minutes.survey.handed_in)
    }


def _alternated(
    questionnaires: Sequence[Questionnaire],
    staying: Sequence[Participant],
    baselines: Baselines,
) -> tuple[Work, ...]:
    groups = {
        each.key: each.group for each in staying if each.group is not None
    }
    times = {key: baseline.times for key, baseline in baselines.items()}
    weekly: defaultdict[tuple[int, int], list[tuple[bool, float]]] = (
        defaultdict(list)
    )
    for week, question in asked_weekly(questionnaires, "minutes_last_week"):
        minutes_of = question.numbers_by_task()
        for who, task in sorted(minutes_of):
            if who not in groups:
                continue

            is_with = effect.is_week_with(groups[who], week)
            weekly[who, task].append((is_with, minutes_of[who, task]))

    return tuple(effect.alternated(weekly, times))
