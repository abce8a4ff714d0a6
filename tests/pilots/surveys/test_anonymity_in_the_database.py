"""Somebody who reads the database, the logs and the notices tries to learn who answered what.

And fails, as in `test_anonymity`.
"""

import logging
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.urls import reverse

from tests.pilots.surveys.conftest import answer, client_of, receipt
from tests.pilots.surveys.observing import (
    GIVEN,
    TODAY,
    crowd,
    fill,
    put,
    text_of,
    trial,
    undone,
)
from tests.town import Town
from yakuba.accounts.models import User
from yakuba.notices.models import Notice
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.surveys import actions
from yakuba.pilots.surveys.models import (
    Survey,
    SurveyAnswer,
    SurveyReceipt,
    SurveyResponse,
)
from yakuba.pilots.surveys.response.actions import MIXED_WITH

__all__ = ["crowd", "trial"]  # the fixtures


def rows() -> dict[str, set[tuple[object, ...]]]:
    """Every row of every table."""
    tables = {}
    for model in apps.get_models(include_auto_created=True):
        names = [field.attname for field in model._meta.concrete_fields]
        tables[model._meta.label] = {
            tuple(map(str, row))
            for row in model._default_manager.values_list(*names)
        }
    return tables


def changed(
    before: Mapping[str, set[Any]], after: Mapping[str, set[Any]]
) -> dict[str, set[Any]]:
    return {
        name: after[name] - before[name]
        for name in after
        if after[name] != before[name]
    }


def names_somebody(
    label: str, row: Sequence[str], user: User, application: PilotApplication
) -> bool:
    """Whether a row points to the person, or holds their name."""
    fields = apps.get_model(label)._meta.concrete_fields
    for field, value in zip(fields, row, strict=True):
        to = (
            field.related_model
            if isinstance(field, models.ForeignKey)
            else None
        )
        if (to is User and value == str(user.pk)) or (
            to is PilotApplication and value == str(application.pk)
        ):
            return True
        if not to and any(
            word in value for word in (user.user_name, user.name)
        ):
            return True
    return False


@pytest.mark.parametrize("anonymous", [True, False])
def test_in_the_database_only_the_receipt_names_who_answered(
    trial: SimpleNamespace,
    town: Town,
    crowd: list[PilotApplication],
    anonymous: bool,
) -> None:
    """No ledger entry, usage record, notice, session or tap comes with an answer: the day and the person stay apart."""
    survey = put(trial, town, anonymous=anonymous)
    fill(survey, crowd[:6], GIVEN)
    one = crowd[7]
    assert one.user
    client = client_of(one.user)
    before = rows()
    voice = survey.questions.get(code="voice").pk
    required = {
        f"q{question.pk}": "0"
        for question in survey.questions.filter(required=True)
    }
    assert (
        client.post(
            reverse("pilots:survey_answer", args=[survey.pk]),
            {**required, f"q{voice}": "便利。"},
        ).status_code
        == 302
    )
    changes = changed(before, rows())
    assert set(changes) == {
        "pilots.SurveyReceipt",
        "pilots.SurveyResponse",
        "pilots.SurveyAnswer",
    }
    naming = {
        label
        for label, fresh in changes.items()
        if any(names_somebody(label, row, one.user, one) for row in fresh)
    }
    assert naming == {"pilots.SurveyReceipt"} | (
        set() if anonymous else {"pilots.SurveyResponse"}
    )


def test_no_column_of_a_response_tells_when_or_who() -> None:
    """Whoever adds one to these tables reads this first."""
    columns = {
        model: {field.name for field in model._meta.concrete_fields}
        for model in (SurveyReceipt, SurveyResponse, SurveyAnswer)
    }
    assert columns == {
        SurveyReceipt: {"id", "survey", "application", "handed_in"},
        SurveyResponse: {"id", "survey", "application"},
        SurveyAnswer: {
            "id",
            "response",
            "question",
            "task",
            "choice",
            "number",
            "text",
        },
    }


def in_the_order_of_their_rows(survey: Survey) -> list[str]:
    """The texts as they lie in the database, and the responses as theirs do."""
    order = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT a.text FROM pilots_surveyanswer a JOIN pilots_surveyresponse r ON r.id = a.response_id "  # noqa: S608
            f"WHERE r.survey_id = %s AND a.text LIKE '感想%%' ORDER BY a.{order}",
            [survey.pk],
        )
        return [text for (text,) in cursor.fetchall()]


def begin_pages_anew() -> None:
    """PostgreSQL may give a row the place of one that was rolled back: no such places are left."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("TRUNCATE pilots_surveyanswer")


@pytest.mark.parametrize("anonymous", [True, False])
def test_the_place_of_a_row_does_not_tell_when_it_came(
    trial: SimpleNamespace,
    town: Town,
    crowd: list[PilotApplication],
    anonymous: bool,
) -> None:
    """The last row is the last answer: true once in six by chance, always where nothing was mixed."""
    hits = 0
    tries = 20
    for _ in range(tries):
        with undone():
            begin_pages_anew()
            survey = put(trial, town, anonymous=anonymous)
            fill(survey, crowd[6:], GIVEN[6:])
            hits += in_the_order_of_their_rows(survey)[-1].startswith(
                "感想その11。"
            )
    # By chance 15 of 20 or more: once in 10^8.
    assert hits < 15 if anonymous else hits == tries


@pytest.mark.parametrize("anonymous", [True, False])
def test_neither_order_nor_keys_of_responses_tell_anything(
    trial: SimpleNamespace,
    town: Town,
    crowd: list[PilotApplication],
    anonymous: bool,
) -> None:
    """Every answer gives all of them new keys: who remembers a key cannot find it again."""
    survey = put(trial, town, anonymous=anonymous)
    fill(survey, crowd[:11], GIVEN)
    before = (
        set(survey.responses.values_list("pk", flat=True)),
        set(SurveyAnswer.objects.values_list("pk", flat=True)),
    )
    answer(survey, crowd[11], today=TODAY, **GIVEN[11])
    after = (
        set(survey.responses.values_list("pk", flat=True)),
        set(SurveyAnswer.objects.values_list("pk", flat=True)),
    )
    for old, new in zip(before, after, strict=True):
        assert old.isdisjoint(new) is anonymous
    assert survey.responses.count() == 12
    assert (
        SurveyAnswer.objects.filter(response__survey=survey).count() == 12 * 5
    )
    assert MIXED_WITH >= 50


def test_receipts_lie_in_no_telling_order(
    trial: SimpleNamespace, town: Town, crowd: list[PilotApplication]
) -> None:
    """They are made for all beforehand, by lot; handing in changes one bit of a row that stays where it is."""
    orders = set()
    for _ in range(5):
        with undone():
            survey = put(trial, town, anonymous=True)
            made = list(
                survey.receipts.order_by("pk").values_list("pk", "application")
            )
            orders.add(tuple(application for _, application in made))
            fill(survey, crowd, GIVEN)
            assert (
                list(
                    survey.receipts.order_by("pk").values_list(
                        "pk", "application"
                    )
                )
                == made
            )
    assert len(orders) > 1


def test_nothing_is_logged_of_an_answer(
    trial: SimpleNamespace,
    town: Town,
    crowd: list[PilotApplication],
    caplog: pytest.LogCaptureFixture,
) -> None:
    survey = put(trial, town, anonymous=True)
    one = crowd[0]
    assert one.user
    client = client_of(one.user)
    required = {
        f"q{question.pk}": "0"
        for question in survey.questions.filter(required=True)
    }
    voice = survey.questions.get(code="voice").pk
    with caplog.at_level(logging.INFO):
        caplog.clear()
        client.post(
            reverse("pilots:survey_answer", args=[survey.pk]),
            {**required, f"q{voice}": "便利。"},
        )
        assert [record.getMessage() for record in caplog.records] == []
        # A leak would be seen.
        logging.getLogger("yakuba.pilots").info("便利。")
        assert "便利。" in caplog.text


def test_who_has_not_answered_an_anonymous_one_is_named_nowhere(
    trial: SimpleNamespace, town: Town, crowd: list[PilotApplication]
) -> None:
    for anonymous in (True, False):
        survey = put(trial, town, anonymous=anonymous)
        fill(survey, crowd[:11], GIVEN)
        page = text_of(
            client_of(town.coordinator).get(
                reverse("pilots:survey", args=[survey.pk])
            )
        )
        assert ("参加者11" in page) is not anonymous


def test_a_reminder_is_seen_by_the_reminded_only(
    trial: SimpleNamespace, town: Town, crowd: list[PilotApplication]
) -> None:
    survey = put(trial, town, anonymous=True)
    fill(survey, crowd[:11], GIVEN)
    Notice.objects.all().delete()
    actions.remind(survey=survey, today=TODAY)
    told = set(Notice.objects.values_list("user__user_name", flat=True))
    assert told == {"p11", "aoi"}
    for user in (town.coordinator, town.head, trial.rival):
        assert "まだ答えていません" not in text_of(
            client_of(user).get(reverse("notices:notices"))
        )
    assert not receipt(survey, crowd[11]).handed_in
