"""Verbs of a draft: make it, fill it with questions, discard it.

Of a published questionnaire nothing of this can be done: that raises `SurveyError`.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from yakuba.pilots.enums import Design
from yakuba.pilots.models import Pilot
from yakuba.pilots.surveys import rules
from yakuba.pilots.surveys.enums import Moment
from yakuba.pilots.surveys.errors import SurveyError
from yakuba.pilots.surveys.models import Survey, SurveyQuestion
from yakuba.pilots.surveys.queries import is_published
from yakuba.pilots.surveys.questions import (
    ALTERNATING_PULSE,
    DEFAULTS,
    QUESTIONS,
    LibraryQuestion,
)
from yakuba.pilots.surveys.wording import INTRODUCTION, TITLES

PUBLISHED = "公開したアンケートの設問は、そのままでは変えられません。「設問を直す」から直してください。"
TOO_MANY = "設問は40問までです。"
MOST_QUESTIONS = 40


def must_be_draft(survey: Survey) -> None:
    """Raises SurveyError where it is published."""
    if is_published(survey):
        raise SurveyError(PUBLISHED)


@transaction.atomic
def make(*, pilot: Pilot, moment: Moment, today: date) -> Survey:
    """A draft with the questions that are usual at this moment.

    A weekly one stands for all weeks until it is published.
    """
    days = rules.days_for(moment, pilot, today)
    survey = Survey.objects.create(
        pilot=pilot,
        moment=moment,
        title=TITLES[moment],
        introduction=INTRODUCTION,
        opens_on=days.opens_on,
        closes_on=days.closes_on,
    )
    codes = DEFAULTS[moment]
    if moment == Moment.PULSE and pilot.design == Design.ALTERNATING:
        codes = ALTERNATING_PULSE

    add_from_library(survey=survey, codes=codes)
    return survey


@transaction.atomic
def add_from_library(*, survey: Survey, codes: Iterable[str]) -> None:
    """Append these questions, as they stand in `codes`; those that are there already are left alone."""
    must_be_draft(survey)
    present = set(survey.questions.values_list("code", flat=True))
    questions = [
        from_library(QUESTIONS[code])
        for code in codes
        if code in QUESTIONS and code not in present
    ]
    _append(survey, questions)


def from_library(question: LibraryQuestion) -> SurveyQuestion:
    return SurveyQuestion(
        kind=question.kind,
        code=question.code,
        text=question.text,
        help=question.help,
        options=list(question.options),
        required=question.required,
    )


@transaction.atomic
def save_question(*, survey: Survey, question: SurveyQuestion) -> None:
    """Add a question of the coordinator's own, or change one.

    A changed question of the library is comparable no more.
    """
    must_be_draft(survey)
    if question._state.adding:
        _append(survey, [question])
        return

    original = QUESTIONS.get(question.code)
    if original and _has_changed(question, original):
        question.code = ""

    question.save()


def _has_changed(question: SurveyQuestion, original: LibraryQuestion) -> bool:
    return (
        question.kind != original.kind
        or question.text != original.text
        or tuple(question.options) != original.options
    )


@transaction.atomic
def remove_question(*, survey: Survey, question: SurveyQuestion) -> None:
    must_be_draft(survey)
    question.delete()


@transaction.atomic
def move_question(
    *, survey: Survey, question: SurveyQuestion, by: int
) -> None:
    """Up (−1) or down (+1); at the end nothing happens."""
    must_be_draft(survey)
    questions = list(survey.questions.all())
    place = questions.index(question)
    target = max(0, min(len(questions) - 1, place + by))
    questions.insert(target, questions.pop(place))
    for position, each in enumerate(questions):
        each.position = position

    SurveyQuestion.objects.bulk_update(questions, ["position"])


@transaction.atomic
def discard(*, survey: Survey) -> None:
    must_be_draft(survey)
    survey.delete()


def _append(survey: Survey, questions: Sequence[SurveyQuestion]) -> None:
    positions = list(survey.questions.values_list("position", flat=True))
    if len(positions) + len(questions) > MOST_QUESTIONS:
        raise SurveyError(TOO_MANY)

    first_free = max(positions, default=-1) + 1
    for position, question in enumerate(questions, first_free):
        question.survey = survey
        question.position = position

    SurveyQuestion.objects.bulk_create(questions)
