"""What a questionnaire is in on a day, what may be done with it then, and when its figures may be seen. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from yakuba.pilots.models import Moment, Pilot, QuestionKind, Survey, SurveyQuestion

State = Literal["draft", "coming", "open", "closed", "replaced"]
STATE_NAMES: Mapping[State, str] = {
    "draft": "下書き",
    "coming": "公開済み（開始前）",
    "open": "受付中",
    "closed": "締切",
    "replaced": "新しい版に置き換え",
}
LAST_CALL = timedelta(days=1)  # before the last day, whoever has not answered is reminded by itself
MOST_A_DAY = 2  # quick questions beside an answer


def state(survey: Survey, today: date) -> State:
    """On a day. The first and the last day belong to it."""
    if survey.published_at is None:
        return "draft"
    if survey.replaced_by is not None and survey.replaced_by.published_at is not None:
        return "replaced"
    if today < survey.opens_on:
        return "coming"
    return "open" if today <= survey.closes_on else "closed"


def figures_open(survey: Survey, today: date) -> bool:
    """Whether figures may be seen: after the last day. Of an anonymous one also only after the last day of its newest version: else
    two counts of the same questionnaire at two times would tell the difference.
    """
    if not survey.anonymous:
        return state(survey, today) in ("closed", "replaced")
    newest = survey
    while newest.replaced_by is not None:
        newest = newest.replaced_by
    is_over = newest.published_at is not None or newest.pk == survey.pk
    return survey.published_at is not None and is_over and today > newest.closes_on


def may_move_last_day(survey: Survey, today: date) -> bool:
    """An anonymous one never opens again: its figures have been seen."""
    if survey.anonymous:
        return state(survey, today) in ("coming", "open")
    return state(survey, today) in ("coming", "open", "closed")


def may_remind(survey: Survey, today: date) -> bool:
    """Not twice a day."""
    return state(survey, today) == "open" and survey.reminded_on != today


def may_ask_again(survey: Survey) -> bool:
    """Whether a new version may be put to those who have answered the old one. Never where it is anonymous: figures of all
    beside figures of nearly all would tell who is between them.
    """
    return not survey.anonymous


def is_by_task(question: SurveyQuestion) -> bool:
    """Whether the trial's tasks are what is asked about: a matrix, and a choice of several without options of its own."""
    return question.kind == QuestionKind.MATRIX or (question.kind == QuestionKind.MULTIPLE and not question.options)


@dataclass(frozen=True, slots=True)
class Days:
    """From `opens_on` to `closes_on`, both included."""

    opens_on: date
    closes_on: date


def days_for(moment: Moment, pilot: Pilot, today: date) -> Days:
    """When a questionnaire of this moment is put, where nobody has said otherwise."""
    first, last = pilot.starts_on, pilot.ends_on
    week = timedelta(weeks=1)
    if moment == Moment.BEFORE:
        opens, closes = max(today, first - 2 * week), first - timedelta(days=1)
    elif moment == Moment.PULSE:
        return next(iter(weeks(pilot)))
    elif moment == Moment.MIDDLE:
        opens = first + (last - first) // 2
        closes = opens + week
    else:
        opens, closes = last - timedelta(days=2), last + 2 * week
    return Days(opens, max(opens, closes))


def weeks(pilot: Pilot) -> Iterator[Days]:
    """For each week of a trial: asked from its fifth day (a trial that begins on a Monday asks on Fridays), for six days."""
    start = pilot.starts_on
    while start <= pilot.ends_on:
        opens = min(start + timedelta(days=4), pilot.ends_on)
        yield Days(opens, opens + timedelta(days=5))
        start += timedelta(weeks=1)


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


def minutes_to_answer(questions: Sequence[SurveyQuestion], tasks: int) -> int:
    """About how long it takes, rounded up."""
    seconds = sum(SECONDS[each.kind] * (tasks if each.kind == QuestionKind.MATRIX else 1) for each in questions)
    return max(1, -(-seconds // 60))
