"""What a questionnaire is in on a day, and what may be done with it then. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol

from yakuba.pilots.rules import TrialCourse
from yakuba.pilots.surveys.enums import Moment, QuestionKind

State = Literal["draft", "coming", "open", "closed", "replaced"]
STATE_NAMES: Mapping[State, str] = {
    "draft": "下書き",
    "coming": "公開済み（開始前）",
    "open": "受付中",
    "closed": "締切",
    "replaced": "新しい版に置き換え",
}
# Before the last day, whoever has not answered is reminded by itself.
LAST_CALL = timedelta(days=1)
# Seconds to answer a question of each kind (a matrix: a task). A text may be left out: most people do.
SECONDS: Mapping[str, int] = {
    QuestionKind.SINGLE: 8,
    QuestionKind.MULTIPLE: 15,
    QuestionKind.SCALE: 8,
    QuestionKind.BAND: 8,
    QuestionKind.NUMBER: 12,
    QuestionKind.TEXT: 20,
    QuestionKind.MATRIX: 10,
}


class SurveyCourse(Protocol):
    """What the rules look at of a questionnaire (surveys.models.Survey)."""

    anonymous: bool
    opens_on: date
    closes_on: date
    published_at: datetime | None
    reminded_on: date | None

    @property
    def replaced_by(self) -> SurveyCourse | None: ...


class QuestionShape(Protocol):
    """What the rules look at of a question (surveys.models.SurveyQuestion)."""

    kind: str
    options: Sequence[str]


def state(survey: SurveyCourse, today: date) -> State:
    """On a day. The first and the last day belong to it."""
    if survey.published_at is None:
        return "draft"

    newer = survey.replaced_by
    if newer is not None and newer.published_at is not None:
        return "replaced"
    if today < survey.opens_on:
        return "coming"
    if today <= survey.closes_on:
        return "open"

    return "closed"


def figures_open(survey: SurveyCourse, today: date) -> bool:
    """Whether figures may be seen: after the last day.

    Of an anonymous one also only after the last day of its newest version: else two
    counts of the same questionnaire at two times would tell the difference.
    """
    if not survey.anonymous:
        return state(survey, today) in ("closed", "replaced")
    if survey.published_at is None:
        return False

    newest = survey
    while newest.replaced_by is not None:
        newest = newest.replaced_by

    return newest.published_at is not None and today > newest.closes_on


def may_revise(survey: SurveyCourse, today: date) -> bool:
    return state(survey, today) in ("coming", "open")


def may_move_last_day(survey: SurveyCourse, today: date) -> bool:
    """An anonymous one never opens again: its figures have been seen."""
    now = state(survey, today)
    if now == "closed":
        return not survey.anonymous

    return now in ("coming", "open")


def may_remind(survey: SurveyCourse, today: date) -> bool:
    """Not twice a day."""
    return state(survey, today) == "open" and survey.reminded_on != today


def may_ask_again(survey: SurveyCourse) -> bool:
    """Whether a new version may be put to those who have answered the old one.

    Never where it is anonymous: figures of all beside figures of nearly all would tell
    who is between them.
    """
    return not survey.anonymous


def is_by_task(question: QuestionShape) -> bool:
    """Whether the trial's tasks are what is asked about.

    In a matrix, and in a choice of several without options of its own.
    """
    if question.kind == QuestionKind.MULTIPLE:
        return not question.options

    return question.kind == QuestionKind.MATRIX


@dataclass(frozen=True, slots=True)
class OpenDays:
    """From `opens_on` to `closes_on`, both included."""

    opens_on: date
    closes_on: date


def days_for(moment: Moment, pilot: TrialCourse, today: date) -> OpenDays:
    """When a questionnaire of this moment is put, where nobody has said otherwise."""
    first = pilot.starts_on
    last = pilot.ends_on
    week = timedelta(weeks=1)
    if moment == Moment.PULSE:
        return next(weeks(pilot))

    if moment == Moment.BEFORE:
        opens = max(today, first - 2 * week)
        closes = first - timedelta(days=1)
    elif moment == Moment.MIDDLE:
        opens = first + (last - first) // 2
        closes = opens + week
    else:
        opens = last - timedelta(days=2)
        closes = last + 2 * week

    return OpenDays(opens, max(opens, closes))


def weeks(pilot: TrialCourse) -> Iterator[OpenDays]:
    """For each week of a trial: asked from its fifth day, for six days.

    A trial that begins on a Monday asks on Fridays.
    """
    start = pilot.starts_on
    while start <= pilot.ends_on:
        opens = min(start + timedelta(days=4), pilot.ends_on)
        yield OpenDays(opens, opens + timedelta(days=5))
        start += timedelta(weeks=1)


def minutes_to_answer(questions: Sequence[QuestionShape], tasks: int) -> int:
    """About how long it takes, rounded up; `tasks` is how many a matrix asks about."""
    seconds = 0
    for question in questions:
        times = tasks if question.kind == QuestionKind.MATRIX else 1
        seconds += SECONDS[question.kind] * times

    return max(1, -(-seconds // 60))
