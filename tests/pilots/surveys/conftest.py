"""Thirty participants of the small town's trial, and a questionnaire before them."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.pilots.conftest import NOW, TODAY
from tests.town import PASSWORD, Town, person
from yakuba.accounts.models import User
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot
from yakuba.pilots.surveys import actions
from yakuba.pilots.surveys.draft import actions as drafts
from yakuba.pilots.surveys.enums import Moment
from yakuba.pilots.surveys.models import Survey, SurveyQuestion, SurveyReceipt
from yakuba.pilots.surveys.response import actions as hand_in
from yakuba.pilots.surveys.response.answer import Answer

OPEN_DAY = date(2027, 2, 27)  # the survey after the trial is open
CLOSED_DAY = date(2027, 4, 1)
Join = Callable[[User], PilotApplication]


@pytest.fixture
def join(pilot: Pilot, town: Town) -> Join:
    """Make somebody a participant."""

    def joined(user: User) -> PilotApplication:
        return PilotApplication.objects.create(
            pilot=pilot,
            user=user,
            unit=town.zeimu,
            rank="staff",
            experience="none",
            reason="試したい",
            state=ApplicationState.APPROVED,
            submitted_at=NOW,
            briefed_at=NOW,
        )

    return joined


@pytest.fixture
def people(join: Join, town: Town) -> list[PilotApplication]:
    return [
        join(person(f"p{number}", f"参加{number}", town.zeimu))
        for number in range(12)
    ]


def after(
    pilot: Pilot,
    town: Town,
    *,
    codes: Sequence[str] = (),
    anonymous: bool = False,
) -> Survey:
    """A published questionnaire after the trial, of these questions."""
    survey = drafts.make(pilot=pilot, moment=Moment.AFTER, today=TODAY)
    if codes:
        survey.questions.exclude(code__in=codes).delete()
    survey.anonymous = anonymous
    survey.save()
    actions.publish(
        survey=survey, actor=town.coordinator, now=NOW, today=TODAY
    )
    return Survey.objects.get(pk=survey.pk)


def receipt(survey: Survey, application: PilotApplication) -> SurveyReceipt:
    return SurveyReceipt.objects.select_related(
        "survey__pilot", "application"
    ).get(survey=survey, application=application)


def question(survey: Survey, code: str) -> SurveyQuestion:
    return survey.questions.get(code=code)


def answer(
    survey: Survey,
    application: PilotApplication,
    *,
    today: date = OPEN_DAY,
    **given: object,
) -> None:
    """Hand in: a number is a choice of a question that has options, else the number itself; a text is a text."""
    answers = []
    for code, value in given.items():
        asked = question(survey, code)
        if isinstance(value, str):
            answers.append(Answer(asked.pk, text=value))
        elif isinstance(value, int):
            answers.append(
                Answer(asked.pk, choice=value)
                if asked.options
                else Answer(asked.pk, number=value)
            )
    hand_in.hand_in(
        receipt=receipt(survey, application), answers=answers, today=today
    )


WEEK = timedelta(days=7)


def move_to_now(survey: Survey, *, open_until: int = 7) -> Survey:
    """The same questionnaire, open today (`open_until` days on; negative: closed)."""
    today = timezone.localdate()
    days = {
        "opens_on": today - WEEK - WEEK,
        "closes_on": today + timedelta(days=open_until),
    }
    Survey.objects.filter(pk=survey.pk).update(**days)
    return Survey.objects.get(pk=survey.pk)


def client_of(user: User | None) -> Client:
    assert user is not None
    client = Client()
    client.post(
        reverse("accounts:sign_in"),
        {"user_name": user.user_name, "password": PASSWORD},
    )
    return client
