"""The dashboards: who needs help, what waits, what a head and a participant see and do not see."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.pilots.report.people import colleagues, takes_part, used
from tests.pilots.report.test_pages import signed_in
from tests.town import Town
from yakuba.accounts.models import OrgUnit, User
from yakuba.pilots.applications.models import TaskBaseline
from yakuba.pilots.dashboards.overview import overview_of
from yakuba.pilots.dashboards.own_use import own_use
from yakuba.pilots.dashboards.units import unit_views
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot, PilotTask
from yakuba.pilots.surveys.models import (
    QuickAnswer,
    Survey,
    SurveyAnswer,
    SurveyQuestion,
    SurveyReceipt,
    SurveyResponse,
)

DAY = date(2026, 12, 20)  # in the third week


def page(
    person: User, name: str, pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> str:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: DAY)
    response = signed_in(person).get(
        reverse(f"pilots:{name}", args=[pilot.pk])
    )
    assert response.status_code == 200
    return response.content.decode()


def test_the_funnel_counts_people_from_the_call_to_the_last_seven_days(
    town: Town, pilot: Pilot
) -> None:
    first, second, third = colleagues(pilot, town.zeimu, 3)
    takes_part(
        pilot,
        town.aoi,
        town.zeimu,
        state=ApplicationState.SUBMITTED,
        briefed_at=None,
    )
    takes_part(pilot, town.head, town.zeimu, briefed_at=None)
    used(first.user, DAY - timedelta(days=6), times=3, micro_yen=2_000_000)
    used(second.user, date(2026, 12, 1))
    used(third.user, date(2026, 11, 30))  # before the trial
    used(third.user, DAY + timedelta(days=1))  # not yet
    # Another endpoint is not what is tried.
    used(third.user, DAY, endpoint="other")
    seen = overview_of(pilot, DAY)
    assert dict(seen.steps) == {
        "応募": 5,
        "参加": 4,
        "説明を終えた": 3,
        "一度でも使った": 2,
        "最近の7日に使った": 1,
    }
    assert seen.yen == 6
    assert [(week.users, week.uses) for week in seen.weeks] == [
        (1, 1),
        (1, 3),
        (0, 0),
    ]


def test_who_needs_help(
    town: Town, pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    active, quiet = colleagues(pilot, town.zeimu, 2)
    takes_part(pilot, town.aoi, town.zeimu, briefed_at=None)
    used(active.user, DAY - timedelta(days=14))
    used(quiet.user, DAY - timedelta(days=15))
    seen = overview_of(pilot, DAY)
    assert [each.user for each in seen.quiet.named] == [quiet.user]
    assert [each.user for each in seen.unbriefed.named] == [town.aoi]
    shown = page(town.coordinator, "dashboard", pilot, monkeypatch)
    assert "若葉あおい" in shown
    assert "職員の評価には使いません" in shown


@pytest.mark.parametrize(
    ("day", "quiet"),
    [
        (date(2026, 12, 14), 0),
        (date(2026, 12, 15), 1),
        (date(2027, 2, 28), 1),
        (date(2027, 3, 1), 0),
    ],
)
def test_nobody_is_quiet_in_the_first_two_weeks_or_after_the_end(
    town: Town, pilot: Pilot, day: date, quiet: int
) -> None:
    colleagues(pilot, town.zeimu, 1)
    assert overview_of(pilot, day).quiet.count == quiet


def test_whoever_left_needs_no_help(town: Town, pilot: Pilot) -> None:
    takes_part(
        pilot,
        town.aoi,
        town.zeimu,
        state=ApplicationState.WITHDRAWN,
        left_at=None,
    )
    assert overview_of(pilot, DAY).quiet.count == 0


def test_questionnaires_that_wait_are_counted(
    town: Town, pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = colleagues(pilot, town.zeimu, 2)
    now = first.submitted_at
    dates = {"opens_on": DAY, "closes_on": DAY, "published_at": now}
    survey = Survey.objects.create(
        pilot=pilot, moment="pulse", title="第3週", **dates
    )
    Survey.objects.create(
        pilot=pilot,
        moment="after",
        title="まだ先",
        opens_on=date(2027, 3, 1),
        closes_on=date(2027, 3, 9),
        published_at=now,
    )
    for application in pilot.applications.all():
        SurveyReceipt.objects.create(
            survey=survey,
            application=application,
            handed_in=application == first,
        )
    [waiting] = overview_of(pilot, DAY).surveys
    assert (waiting.asked, waiting.handed_in, waiting.missing) == (2, 1, 1)
    assert "2人のうち1人" in page(
        town.coordinator, "dashboard", pilot, monkeypatch
    )


def test_an_empty_trial_has_dashboards(
    town: Town, pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = overview_of(pilot, date(2026, 11, 1))
    assert seen.weeks == []
    assert "実験が始まると" not in page(
        town.coordinator, "dashboard", pilot, monkeypatch
    )
    takes_part(pilot, town.aoi, town.zeimu)
    assert "まだ使っていません" in page(
        town.aoi, "own_dashboard", pilot, monkeypatch
    )


def test_a_head_sees_who_takes_part_and_no_use_of_fewer_than_five(
    town: Town, pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    [*people] = colleagues(pilot, town.zeimu, 4)
    for each in people:
        used(each.user, DAY, times=7)
    few = page(town.head, "unit_dashboard", pilot, monkeypatch)
    assert "職員0" in few
    assert "5人に満たない" in few
    assert "28回" not in few
    used(takes_part(pilot, town.aoi, town.zeimu).user, DAY)
    assert "これまでに29回使いました" in page(
        town.head, "unit_dashboard", pilot, monkeypatch
    )


def test_a_head_sees_nothing_of_another_unit(town: Town, pilot: Pilot) -> None:
    colleagues(pilot, town.soumu, 5)
    assert unit_views(town.head, pilot, DAY) == []
    assert (
        signed_in(town.head)
        .get(reverse("pilots:unit_dashboard", args=[pilot.pk]))
        .status_code
        == 404
    )


def test_a_unit_that_is_gone_shows_as_it_was(town: Town, pilot: Pilot) -> None:
    colleagues(pilot, town.zeimu, 5)
    OrgUnit.objects.filter(pk=town.zeimu.pk).update(name="旧税務課")
    assert [str(each.unit) for each in unit_views(town.head, pilot, DAY)] == [
        "旧税務課"
    ]


def test_a_participant_sees_the_own_use_and_savings(
    town: Town, pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = takes_part(pilot, town.aoi, town.zeimu)
    [other] = colleagues(pilot, town.zeimu, 1)
    used(other.user, DAY, times=50)
    used(town.aoi, DAY, times=3, task="mail", rewritten=400)
    task = PilotTask.objects.filter(pilot=pilot).first()
    TaskBaseline.objects.create(
        application=own, task=task, minutes=40, times_a_month=6
    )
    survey = Survey.objects.create(
        pilot=pilot,
        moment="middle",
        title="中間",
        opens_on=DAY,
        closes_on=DAY,
        published_at=own.submitted_at,
    )
    question = SurveyQuestion.objects.create(
        survey=survey, kind="matrix", code="minutes_now", text="今は何分"
    )
    response = SurveyResponse.objects.create(survey=survey, application=own)
    SurveyAnswer.objects.create(
        response=response, question=question, task=task, number=25
    )
    QuickAnswer.objects.create(
        application=own, day=DAY, task="mail", minutes_saved=12
    )
    found = own_use(own, DAY)
    assert (found.uses, found.saved, found.tapped, found.rewritten) == (
        3,
        90,
        12,
        40,
    )
    shown = page(town.aoi, "own_dashboard", pilot, monkeypatch)
    assert "90分" in shown
    assert "50回" not in shown


def test_trials_are_compared_with_the_published_one(
    town: Town, pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "django.utils.timezone.localdate", lambda: date(2027, 4, 1)
    )
    client: Client = signed_in(town.coordinator)
    shown = client.get(reverse("pilots:comparison")).content.decode()
    assert "生成AIの試行" in shown
    assert "82%（8割とする資料もあります）" in shown
    assert "答えた人も、業務も、使った生成AIも違います" in shown
