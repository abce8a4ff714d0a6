"""Somebody who sees every page, filter, export and even the database's rows tries to learn who answered what, and fails.

Each attack is also made on a questionnaire that is not anonymous, where it must succeed: an attack that never succeeds proves nothing.
"""

import io
import logging
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.matrix.test_trials import ADDRESSES, application, trial
from tests.matrix.trials import TABLE
from tests.pilots.surveys.conftest import answer, client_of, move_to_now, receipt
from tests.town import Town, person
from yakuba.accounts.models import User
from yakuba.pilots import actions as pilot_actions
from yakuba.pilots.models import (
    ApplicationState,
    Moment,
    Notice,
    PilotApplication,
    Survey,
    SurveyAnswer,
    SurveyReceipt,
    SurveyResponse,
)
from yakuba.pilots.surveys import actions
from yakuba.pilots.surveys.answering import MIXED_WITH
from yakuba.pilots.surveys.results import mixed

__all__ = ["trial"]  # the fixture
TODAY = timezone.localdate()
CODES = ("frequency", "usable", "tasks_used", "suits", "minutes_now", "search_minutes", "voice", "worries")
Answers = Sequence[Mapping[str, object]]
# Twelve people, no two the same: options, numbers and texts of their own.
GIVEN: Answers = [
    {
        "frequency": number % 2,
        "usable": number % 2 * 2,
        "search_minutes": number * 7,
        "voice": f"感想その{number}。" + "使った。" * number,
        "worries": f"心配その{11 - number}。",
    }
    for number in range(12)
]


@pytest.fixture
def crowd(town: Town, trial: SimpleNamespace) -> list[PilotApplication]:
    """Twelve participants of two units."""
    return [
        application(trial.pilot, person(f"p{number}", f"参加者{number}", (town.zeimu, town.soumu)[number % 2]), ApplicationState.APPROVED)
        for number in range(12)
    ]  # fmt: skip


def put(trial: SimpleNamespace, town: Town, *, anonymous: bool) -> Survey:
    """A questionnaire that everybody may answer now; every page that shows one shows this one."""
    made = actions.make(pilot=trial.pilot, moment=Moment.AFTER, today=TODAY)
    made.questions.exclude(code__in=CODES).delete()
    actions.add_from_library(survey=made, codes=CODES)
    made.anonymous = anonymous
    made.opens_on, made.closes_on = TODAY, TODAY + timedelta(days=5)
    made.save()
    actions.publish(survey=made, actor=town.coordinator, now=timezone.now(), today=TODAY)
    trial.surveys["open"] = trial.surveys["closed"] = Survey.objects.get(pk=made.pk)
    return trial.surveys["open"]  # type: ignore[no-any-return]


def fill(survey: Survey, crowd: Sequence[PilotApplication], given: Answers) -> None:
    for one, said in zip(crowd, given, strict=False):
        answer(survey, one, today=TODAY, **said)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


# What an observer sees


def seen_by(client: Client, trial: SimpleNamespace, query: Mapping[str, str] | None = None) -> dict[str, str]:
    """Every page of trials that can be opened, as text, without what is new each time (tokens, nonces)."""
    pages = {}
    for name, route in TABLE.items():
        if route.method == "GET":
            with undone():
                response = client.get(reverse(name, args=ADDRESSES[route.of](trial)), query or {})
            pages[name] = f"{response.status_code} {_text(response)}"
    for form in ("excel", "word"):
        response = client.get(reverse("pilots:report_file", args=[trial.pilot.pk, form]))
        pages[f"report as {form}"] = _text(response)
    return pages


def _text(response: Any) -> str:
    body: bytes = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = {
                name: archive.read(name)
                for name in archive.namelist()
                if name.endswith(".xml") and "docProps" not in name
            }
        return "\n".join(f"{name}: {unescape(part.decode(errors='replace'))}" for name, part in sorted(parts.items()))
    text = body.decode(errors="replace")
    text = re.sub(r'nonce="[^"]*"|csrfmiddlewaretoken" value="[^"]*"', "", text)
    return re.sub(r"DTSTAMP:\w+|\d?\d:\d\d", "", text)  # the time of day of now


def worlds(
    trial: SimpleNamespace,
    town: Town,
    crowd: Sequence[PilotApplication],
    *,
    anonymous: bool,
    closed: bool,
    orders: Sequence[Answers],
) -> Iterator[dict[str, str]]:
    """All pages, once for each way in which the same people may have given the answers."""
    for given in orders:
        with undone():
            survey = put(trial, town, anonymous=anonymous)
            fill(survey, crowd, given)
            if closed:
                trial.surveys["open"] = trial.surveys["closed"] = move_to_now(survey, open_until=-1)
            seen = {}
            for user in (town.coordinator, town.head):
                for name, page in seen_by(client_of(user), trial).items():
                    seen[f"{name} for {user}"] = page
            yield seen


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    return [name for name in one if one[name] != other[name]]


@pytest.mark.parametrize("anonymous", [True, False])
def test_whoever_gave_which_answer_every_page_and_export_looks_the_same(
    trial: SimpleNamespace, town: Town, crowd: list[PilotApplication], anonymous: bool
) -> None:
    """The same answers, given by other people in another order: nothing that anybody can open differs."""
    orders = (GIVEN, GIVEN[::-1])
    one, other = worlds(trial, town, crowd, anonymous=anonymous, closed=True, orders=orders)
    shown = one[f"pilots:survey_results for {town.coordinator}"]
    assert "感想その3" in shown  # the figures are there
    if anonymous:
        assert differing(one, other) == []
    else:
        assert f"pilots:survey_rows for {town.coordinator}" in differing(one, other)
        assert f"report as excel for {town.coordinator}" in differing(one, other)


@pytest.mark.parametrize("closed", [False, True])
def test_before_it_closes_nothing_that_was_answered_can_be_seen(
    trial: SimpleNamespace, town: Town, crowd: list[PilotApplication], closed: bool
) -> None:
    """Other answers altogether: while it is open all pages look the same; after it closed they do not."""
    others = [{"frequency": 3, "usable": 3, "search_minutes": 1, "voice": "別の感想。", "worries": "別の心配。"}] * 12
    one, other = worlds(trial, town, crowd, anonymous=True, closed=closed, orders=(GIVEN, others))
    found = differing(one, other)
    assert bool(found) is closed, found


def test_no_filter_narrows_the_figures_down(trial: SimpleNamespace, town: Town, crowd: list[PilotApplication]) -> None:
    survey = put(trial, town, anonymous=True)
    fill(survey, crowd, GIVEN)
    trial.surveys["open"] = trial.surveys["closed"] = move_to_now(survey, open_until=-1)
    client, page = client_of(town.coordinator), reverse("pilots:survey_results", args=[survey.pk])
    plain = _text(client.get(page))
    for query in (
        {"unit": str(town.zeimu.pk)}, {"rank": "staff"}, {"user": "p0"}, {"experience": "none"}, {"week": "1"},
        {"application": str(crowd[0].pk)}, {"task": "1"}, {"q": "p0"}, {"order": "id"}, {"page": "2"},
    ):  # fmt: skip
        assert _text(client.get(page, query)) == plain, query


def test_of_an_anonymous_one_there_are_no_rows(
    trial: SimpleNamespace, town: Town, crowd: list[PilotApplication]
) -> None:
    for anonymous, expected in ((True, 404), (False, 200)):
        survey = put(trial, town, anonymous=anonymous)
        fill(survey, crowd, GIVEN)
        move_to_now(survey, open_until=-1)
        client = client_of(town.coordinator)
        for kind in ("csv", "xlsx"):
            response = client.get(reverse("pilots:survey_rows", args=[survey.pk, kind]))
            assert response.status_code == expected
            assert ("参加者3" in _text(response)) is (expected == 200)


def test_two_looks_at_two_times_show_the_same(
    trial: SimpleNamespace, town: Town, crowd: list[PilotApplication]
) -> None:
    """Somebody leaves, somebody joins, somebody answers late, the coordinator opens it again: nothing moves by one."""
    survey = put(trial, town, anonymous=True)
    fill(survey, crowd[:11], GIVEN)
    survey = move_to_now(survey, open_until=-1)
    client, page = client_of(town.coordinator), reverse("pilots:survey_results", args=[survey.pk])
    first = _text(client.get(page))
    pilot_actions.withdraw(application=crowd[0], now=timezone.now(), actor=town.coordinator)  # had answered
    pilot_actions.withdraw(application=crowd[11], now=timezone.now(), actor=town.coordinator)  # had not
    actions.include(
        application=application(trial.pilot, person("new", "新しい人", town.zeimu), ApplicationState.APPROVED),
        today=TODAY,
    )
    for step in (
        lambda: answer(survey, crowd[11], today=TODAY, usable=0),
        lambda: actions.change_days(
            survey=survey, closes_on=TODAY + timedelta(days=9), today=TODAY, actor=town.coordinator
        ),
    ):
        with pytest.raises(actions.Refused):
            step()
    assert _numbers(_text(client.get(page))) == _numbers(first)
    client.post(reverse("pilots:survey_days", args=[survey.pk]), {"closes_on": str(TODAY + timedelta(days=9))})
    client.post(reverse("pilots:survey_revise", args=[survey.pk]))
    survey.refresh_from_db()
    assert survey.closes_on < TODAY
    assert survey.replaced_by is None


def _numbers(page: str) -> list[str]:
    """The figures and texts of a page of results."""
    return re.findall(r">([^<>]*\d[^<>]*)<", page.partition("聞いた人")[2])


def test_the_few_who_answered_a_new_version_cannot_be_computed(
    trial: SimpleNamespace, town: Town, crowd: list[PilotApplication]
) -> None:
    survey = put(trial, town, anonymous=True)
    fill(survey, crowd[:9], GIVEN)
    draft = actions.revise(survey=survey, actor=town.coordinator)
    actions.publish(survey=draft, actor=town.coordinator, now=timezone.now(), today=TODAY, ask_again=True)
    fill(draft, crowd[9:], GIVEN[9:])
    client = client_of(town.coordinator)
    old, new = (reverse("pilots:survey_results", args=[each.pk]) for each in (survey, draft))
    assert "感想その3" not in _text(client.get(old))  # not before the newest version has closed
    for each in (survey, draft):
        move_to_now(each, open_until=-1)
    assert "感想その3" in _text(client.get(old))
    shown = _text(client.get(new))
    assert "5人に満たない" in shown
    assert "感想その" not in shown


@pytest.mark.parametrize(("writers", "shown"), [(4, False), (5, True)])
def test_what_few_have_written_stays_unseen(
    trial: SimpleNamespace, town: Town, crowd: list[PilotApplication], writers: int, shown: bool
) -> None:
    survey = put(trial, town, anonymous=True)
    given = [
        {key: value for key, value in said.items() if key != "voice" or number < writers}
        for number, said in enumerate(GIVEN)
    ]
    fill(survey, crowd, given)
    trial.surveys["open"] = trial.surveys["closed"] = move_to_now(survey, open_until=-1)
    pages = seen_by(client_of(town.coordinator), trial)
    assert any("感想その" in page for page in pages.values()) is shown
    assert "心配その" in pages["pilots:survey_results"]


def test_texts_of_one_person_do_not_stand_in_the_same_place() -> None:
    """Nor in the order in which they came, whatever that was."""
    texts = [f"{number:02}" for number in range(20)]
    assert mixed(texts, key="1-1") == mixed(reversed(texts), key="1-1")
    assert mixed(texts, key="1-1") != mixed(texts, key="1-2")
    assert list(mixed(texts, key="1-1")) != texts


# What somebody sees who reads the database


def rows() -> dict[str, set[tuple[object, ...]]]:
    """Every row of every table."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        names = [field.attname for field in model._meta.concrete_fields]
        found[model._meta.label] = {tuple(map(str, row)) for row in model._default_manager.values_list(*names)}
    return found


def changed(before: Mapping[str, set[Any]], after: Mapping[str, set[Any]]) -> dict[str, set[Any]]:
    return {name: after[name] - before[name] for name in after if after[name] != before[name]}


def names_somebody(label: str, row: Sequence[str], user: User, application: PilotApplication) -> bool:
    """Whether a row points to the person, or holds their name."""
    fields = apps.get_model(label)._meta.concrete_fields
    for field, value in zip(fields, row, strict=True):
        to = field.related_model if isinstance(field, models.ForeignKey) else None
        if (to is User and value == str(user.pk)) or (to is PilotApplication and value == str(application.pk)):
            return True
        if not to and any(word in value for word in (user.user_name, user.name)):
            return True
    return False


@pytest.mark.parametrize("anonymous", [True, False])
def test_in_the_database_only_the_receipt_names_who_answered(
    trial: SimpleNamespace, town: Town, crowd: list[PilotApplication], anonymous: bool
) -> None:
    """No ledger entry, usage record, notice, session or tap comes with an answer: the day and the person stay apart."""
    survey = put(trial, town, anonymous=anonymous)
    fill(survey, crowd[:6], GIVEN)
    one = crowd[7]
    assert one.user
    client = client_of(one.user)
    before = rows()
    voice = survey.questions.get(code="voice").pk
    required = {f"q{question.pk}": "0" for question in survey.questions.filter(required=True)}
    assert (
        client.post(reverse("pilots:survey_answer", args=[survey.pk]), {**required, f"q{voice}": "便利。"}).status_code
        == 302
    )
    found = changed(before, rows())
    assert set(found) == {"pilots.SurveyReceipt", "pilots.SurveyResponse", "pilots.SurveyAnswer"}
    naming = {
        label for label, fresh in found.items() if any(names_somebody(label, row, one.user, one) for row in fresh)
    }
    assert naming == {"pilots.SurveyReceipt"} | (set() if anonymous else {"pilots.SurveyResponse"})


def test_no_column_of_a_response_tells_when_or_who() -> None:
    """Whoever adds one to these tables reads this first."""
    columns = {
        model: {field.name for field in model._meta.concrete_fields}
        for model in (SurveyReceipt, SurveyResponse, SurveyAnswer)
    }
    assert columns == {
        SurveyReceipt: {"id", "survey", "application", "handed_in"},
        SurveyResponse: {"id", "survey", "application"},
        SurveyAnswer: {"id", "response", "question", "task", "choice", "number", "text"},
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


@pytest.mark.parametrize("anonymous", [True, False])
def test_the_place_of_a_row_does_not_tell_when_it_came(
    trial: SimpleNamespace, town: Town, crowd: list[PilotApplication], anonymous: bool
) -> None:
    """The last row is the last answer: true once in six by chance, always where nothing was mixed."""
    hits, tries = 0, 20
    for _ in range(tries):
        with undone():
            survey = put(trial, town, anonymous=anonymous)
            fill(survey, crowd[6:], GIVEN[6:])
            hits += in_the_order_of_their_rows(survey)[-1].startswith("感想その11。")
    assert hits < 15 if anonymous else hits == tries  # by chance 15 of 20 or more: once in 10^8


@pytest.mark.parametrize("anonymous", [True, False])
def test_neither_order_nor_keys_of_responses_tell_anything(
    trial: SimpleNamespace, town: Town, crowd: list[PilotApplication], anonymous: bool
) -> None:
    """Every answer gives all of them new keys: who remembers a key cannot find it again."""
    survey = put(trial, town, anonymous=anonymous)
    fill(survey, crowd[:11], GIVEN)
    before = set(survey.responses.values_list("pk", flat=True)), set(SurveyAnswer.objects.values_list("pk", flat=True))
    answer(survey, crowd[11], today=TODAY, **GIVEN[11])
    after = set(survey.responses.values_list("pk", flat=True)), set(SurveyAnswer.objects.values_list("pk", flat=True))
    for old, new in zip(before, after, strict=True):
        assert old.isdisjoint(new) is anonymous
    assert survey.responses.count() == 12
    assert SurveyAnswer.objects.filter(response__survey=survey).count() == 12 * 5
    assert MIXED_WITH >= 50


def test_receipts_lie_in_no_telling_order(trial: SimpleNamespace, town: Town, crowd: list[PilotApplication]) -> None:
    """They are made for all beforehand, by lot; handing in changes one bit of a row that stays where it is."""
    orders = set()
    for _ in range(5):
        with undone():
            survey = put(trial, town, anonymous=True)
            made = list(survey.receipts.order_by("pk").values_list("pk", "application"))
            orders.add(tuple(application for _, application in made))
            fill(survey, crowd, GIVEN)
            assert list(survey.receipts.order_by("pk").values_list("pk", "application")) == made
    assert len(orders) > 1


def test_nothing_is_logged_of_an_answer(
    trial: SimpleNamespace, town: Town, crowd: list[PilotApplication], caplog: pytest.LogCaptureFixture
) -> None:
    survey = put(trial, town, anonymous=True)
    one = crowd[0]
    assert one.user
    client = client_of(one.user)
    required = {f"q{question.pk}": "0" for question in survey.questions.filter(required=True)}
    voice = survey.questions.get(code="voice").pk
    with caplog.at_level(logging.INFO):
        caplog.clear()
        client.post(reverse("pilots:survey_answer", args=[survey.pk]), {**required, f"q{voice}": "便利。"})
        assert [record.getMessage() for record in caplog.records] == []
        logging.getLogger("yakuba.pilots").info("便利。")  # a leak would be seen
        assert "便利。" in caplog.text


def test_who_has_not_answered_an_anonymous_one_is_named_nowhere(
    trial: SimpleNamespace, town: Town, crowd: list[PilotApplication]
) -> None:
    for anonymous in (True, False):
        survey = put(trial, town, anonymous=anonymous)
        fill(survey, crowd[:11], GIVEN)
        page = _text(client_of(town.coordinator).get(reverse("pilots:survey", args=[survey.pk])))
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
        assert "まだ答えていません" not in _text(client_of(user).get(reverse("pilots:notices")))
    assert not receipt(survey, crowd[11]).handed_in
