"""Somebody who sees every page, filter and export tries to learn who answered what, and fails.

Each attack is also made on a questionnaire that is not anonymous, where it must succeed:
an attack that never succeeds proves nothing.
"""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.matrix.test_trials import application
from tests.pilots.surveys.conftest import answer, client_of, move_to_now
from tests.pilots.surveys.observing import (
    GIVEN,
    TODAY,
    crowd,
    differing,
    fill,
    put,
    seen_by,
    text_of,
    trial,
    worlds,
)
from tests.town import Town, person
from yakuba.pilots.applications import actions as pilot_actions
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.surveys import actions
from yakuba.pilots.surveys.errors import SurveyError
from yakuba.pilots.surveys.results.figures import mix_texts

__all__ = ["crowd", "trial"]  # the fixtures


@pytest.mark.parametrize("anonymous", [True, False])
def test_whoever_gave_which_answer_every_page_and_export_looks_the_same(
    trial: SimpleNamespace,
    town: Town,
    crowd: list[PilotApplication],
    anonymous: bool,
) -> None:
    """The same answers, given by other people in another order: nothing that anybody can open differs."""
    orders = (GIVEN, GIVEN[::-1])
    one, other = worlds(
        trial, town, crowd, anonymous=anonymous, closed=True, orders=orders
    )
    shown = one[f"pilots:survey_results for {town.coordinator}"]
    assert "感想その3" in shown  # the figures are there
    if anonymous:
        assert differing(one, other) == []
    else:
        assert f"pilots:survey_rows for {town.coordinator}" in differing(
            one, other
        )
        assert f"report as excel for {town.coordinator}" in differing(
            one, other
        )


@pytest.mark.parametrize("closed", [False, True])
def test_before_it_closes_nothing_that_was_answered_can_be_seen(
    trial: SimpleNamespace,
    town: Town,
    crowd: list[PilotApplication],
    closed: bool,
) -> None:
    """Other answers altogether: while it is open all pages look the same; after it closed they do not."""
    others = [
        {
            "frequency": 3,
            "usable": 3,
            "search_minutes": 1,
            "voice": "別の感想。",
            "worries": "別の心配。",
        }
    ] * 12
    one, other = worlds(
        trial,
        town,
        crowd,
        anonymous=True,
        closed=closed,
        orders=(GIVEN, others),
    )
    differences = differing(one, other)
    assert bool(differences) is closed, differences


def test_no_filter_narrows_the_figures_down(
    trial: SimpleNamespace, town: Town, crowd: list[PilotApplication]
) -> None:
    survey = put(trial, town, anonymous=True)
    fill(survey, crowd, GIVEN)
    trial.surveys["open"] = trial.surveys["closed"] = move_to_now(
        survey, open_until=-1
    )
    client = client_of(town.coordinator)
    page = reverse("pilots:survey_results", args=[survey.pk])
    plain = text_of(client.get(page))
    for query in (
        {"unit": str(town.zeimu.pk)}, {"rank": "staff"}, {"user": "p0"}, {"experience": "none"}, {"week": "1"},
        {"application": str(crowd[0].pk)}, {"task": "1"}, {"q": "p0"}, {"order": "id"}, {"page": "2"},
    ):  # fmt: skip
        assert text_of(client.get(page, query)) == plain, query


def test_of_an_anonymous_one_there_are_no_rows(
    trial: SimpleNamespace, town: Town, crowd: list[PilotApplication]
) -> None:
    for anonymous, expected in ((True, 404), (False, 200)):
        survey = put(trial, town, anonymous=anonymous)
        fill(survey, crowd, GIVEN)
        move_to_now(survey, open_until=-1)
        client = client_of(town.coordinator)
        for kind in ("csv", "xlsx"):
            response = client.get(
                reverse("pilots:survey_rows", args=[survey.pk, kind])
            )
            assert response.status_code == expected
            assert ("参加者3" in text_of(response)) is (expected == 200)


def test_two_looks_at_two_times_show_the_same(
    trial: SimpleNamespace, town: Town, crowd: list[PilotApplication]
) -> None:
    """Somebody leaves, somebody joins, somebody answers late, the coordinator opens it again: nothing moves by one."""
    survey = put(trial, town, anonymous=True)
    fill(survey, crowd[:11], GIVEN)
    survey = move_to_now(survey, open_until=-1)
    client = client_of(town.coordinator)
    page = reverse("pilots:survey_results", args=[survey.pk])
    first = text_of(client.get(page))
    # Had answered.
    pilot_actions.withdraw(
        application=crowd[0], now=timezone.now(), actor=town.coordinator
    )
    # Had not.
    pilot_actions.withdraw(
        application=crowd[11], now=timezone.now(), actor=town.coordinator
    )
    actions.include(
        application=application(
            trial.pilot,
            person("new", "新しい人", town.zeimu),
            ApplicationState.APPROVED,
        ),
        today=TODAY,
    )
    for step in (
        lambda: answer(survey, crowd[11], today=TODAY, usable=0),
        lambda: actions.change_days(
            survey=survey,
            closes_on=TODAY + timedelta(days=9),
            today=TODAY,
            actor=town.coordinator,
        ),
    ):
        with pytest.raises(SurveyError):
            step()
    assert _numbers(text_of(client.get(page))) == _numbers(first)
    client.post(
        reverse("pilots:survey_days", args=[survey.pk]),
        {"closes_on": str(TODAY + timedelta(days=9))},
    )
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
    actions.publish(
        survey=draft,
        actor=town.coordinator,
        now=timezone.now(),
        today=TODAY,
        ask_again=True,
    )
    fill(draft, crowd[9:], GIVEN[9:])
    client = client_of(town.coordinator)
    old, new = (
        reverse("pilots:survey_results", args=[each.pk])
        for each in (survey, draft)
    )
    # Not before the newest version has closed.
    assert "感想その3" not in text_of(client.get(old))
    for each in (survey, draft):
        move_to_now(each, open_until=-1)
    assert "感想その3" in text_of(client.get(old))
    shown = text_of(client.get(new))
    assert "5人に満たない" in shown
    assert "感想その" not in shown


@pytest.mark.parametrize(("writers", "shown"), [(4, False), (5, True)])
def test_what_few_have_written_stays_unseen(
    trial: SimpleNamespace,
    town: Town,
    crowd: list[PilotApplication],
    writers: int,
    shown: bool,
) -> None:
    survey = put(trial, town, anonymous=True)
    given = [
        {
            key: value
            for key, value in said.items()
            if key != "voice" or number < writers
        }
        for number, said in enumerate(GIVEN)
    ]
    fill(survey, crowd, given)
    trial.surveys["open"] = trial.surveys["closed"] = move_to_now(
        survey, open_until=-1
    )
    pages = seen_by(client_of(town.coordinator), trial)
    assert any("感想その" in page for page in pages.values()) is shown
    assert "心配その" in pages["pilots:survey_results"]


def test_texts_of_one_person_do_not_stand_in_the_same_place() -> None:
    """Nor in the order in which they came, whatever that was."""
    texts = [f"{number:02}" for number in range(20)]
    mixed = mix_texts(texts, key="1-1")
    assert mixed == mix_texts(reversed(texts), key="1-1")
    assert mixed != mix_texts(texts, key="1-2")
    assert list(mixed) != texts
