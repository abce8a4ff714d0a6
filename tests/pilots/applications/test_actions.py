"""From the call to the open door: who applies, who decides, what happens to those who come too late."""

from datetime import date, timedelta

import pytest

from tests.pilots.conftest import NOW, TODAY, may_use, taking_part, volunteer
from tests.town import Town, person
from yakuba.accounts.enums import Post
from yakuba.accounts.models import Membership
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.notices.models import Notice
from yakuba.pilots.applications import actions, queries
from yakuba.pilots.applications.actions import FULL, StepRefusedError
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot
from yakuba.pilots.queries import coordinated_pilots_for
from yakuba.pilots.setup import actions as running

S = ApplicationState


def test_from_the_application_to_the_open_door(
    pilot: Pilot, town: Town
) -> None:
    application = volunteer(pilot, town.aoi, town.zeimu)
    assert application.state == S.SUBMITTED
    assert sorted(
        application.baselines.values_list("minutes", "times_a_month")
    ) == [
        (40, 6),
        (90, 4),
    ]
    assert list(queries.applications_to_endorse_for(town.head, TODAY)) == [
        application
    ]
    actions.endorse(application=application, actor=town.head, today=TODAY)
    actions.approve(application=application, actor=town.coordinator, now=NOW)
    assert not may_use(town.aoi, pilot.starts_on)  # not before the briefing
    actions.pass_briefing(application=application, now=NOW)
    assert [
        may_use(town.aoi, day)
        for day in (
            date(2026, 11, 30),
            pilot.starts_on,
            pilot.ends_on,
            date(2027, 3, 1),
        )
    ] == [
        False,
        True,
        True,
        False,
    ]
    assert not may_use(town.head, pilot.starts_on)
    told = Notice.objects.filter(user=town.aoi).values_list("text", flat=True)
    assert any("参加が決まりました" in text for text in told)
    changes = AuditEntry.objects.filter(event=AuditEvent.APPLICATION_CHANGED)
    assert [entry.detail["state"] for entry in changes] == [
        "endorsed",
        "approved",
    ]


def test_pressing_the_button_twice_makes_one_application(
    pilot: Pilot, town: Town
) -> None:
    assert volunteer(pilot, town.aoi, town.zeimu) == volunteer(
        pilot, town.aoi, town.zeimu
    )
    assert PilotApplication.objects.count() == 1


def test_after_the_deadline_nobody_applies(pilot: Pilot, town: Town) -> None:
    with pytest.raises(StepRefusedError, match="締め切られて"):
        volunteer(
            pilot,
            town.aoi,
            town.zeimu,
            today=pilot.apply_until + timedelta(days=1),
        )
    assert not PilotApplication.objects.exists()


def test_a_head_volunteers_without_an_endorsement(
    pilot: Pilot, town: Town
) -> None:
    assert volunteer(pilot, town.head, town.zeimu).state == S.ENDORSED


def test_a_deputy_endorses_when_the_head_is_away_and_that_stays_on_record(
    pilot: Pilot, town: Town
) -> None:
    deputy = person("daiketsu", "代理の人", town.zeimu, post=Post.DEPUTY)
    application = volunteer(pilot, town.aoi, town.zeimu)
    assert application in queries.applications_to_endorse_for(deputy, TODAY)
    actions.endorse(application=application, actor=deputy, today=TODAY)
    application.refresh_from_db()
    assert (application.endorsed_by, application.endorsed_as_deputy) == (
        deputy,
        True,
    )


def test_nobody_endorses_the_own_application_or_another_units(
    pilot: Pilot, town: Town
) -> None:
    application = volunteer(pilot, town.aoi, town.zeimu)
    Membership.objects.filter(user=town.aoi).update(post=Post.DEPUTY)
    assert application not in queries.applications_to_endorse_for(
        town.aoi, TODAY
    )
    assert application not in queries.applications_to_endorse_for(
        town.coordinator, TODAY
    )


def test_of_two_who_decide_at_once_one_is_told_that_it_is_gone(
    pilot: Pilot, town: Town
) -> None:
    application = volunteer(pilot, town.aoi, town.zeimu)
    seen_by_another = PilotApplication.objects.get(pk=application.pk)
    actions.endorse(application=application, actor=town.head, today=TODAY)
    with pytest.raises(StepRefusedError, match="読み込み直して"):
        actions.endorse(
            application=seen_by_another, actor=town.head, today=TODAY
        )


def test_a_full_trial_offers_the_waiting_list_and_a_withdrawal_makes_room(
    pilot: Pilot, town: Town
) -> None:
    taking_part(pilot, town.aoi, town)
    first = PilotApplication.objects.get(user=town.aoi)
    second = person("ni", "二番目", town.zeimu)
    third = person("san", "三番目", town.zeimu)
    taking_part(pilot, second, town)
    late = volunteer(pilot, third, town.zeimu)
    actions.endorse(application=late, actor=town.head, today=TODAY)
    with pytest.raises(StepRefusedError) as full:
        actions.approve(application=late, actor=town.coordinator, now=NOW)
    assert full.value.message == FULL
    actions.put_on_list(application=late, actor=town.coordinator, now=NOW)
    actions.withdraw(application=first, now=NOW)
    assert not may_use(town.aoi, pilot.starts_on)
    actions.approve(application=late, actor=town.coordinator, now=NOW)
    assert late.state == S.APPROVED


def test_what_is_given_back_can_be_sent_again(
    pilot: Pilot, town: Town
) -> None:
    application = volunteer(pilot, town.aoi, town.zeimu)
    actions.give_back(
        application=application,
        actor=town.head,
        comment="頻度を確かめてください",
    )
    assert volunteer(pilot, town.aoi, town.zeimu).state == S.SUBMITTED
    application.refresh_from_db()
    assert application.comment == ""


def test_a_pause_closes_every_door_and_its_end_opens_them(
    pilot: Pilot, town: Town
) -> None:
    taking_part(pilot, town.aoi, town)
    running.pause(pilot=pilot, actor=town.coordinator, now=NOW)
    assert not may_use(town.aoi, pilot.starts_on)
    running.resume(pilot=pilot, actor=town.coordinator)
    assert may_use(town.aoi, pilot.starts_on)
    running.extend(
        pilot=pilot, ends_on=date(2027, 3, 31), actor=town.coordinator
    )
    assert may_use(town.aoi, date(2027, 3, 31))


def test_coordinators_see_only_their_own_trials(
    pilot: Pilot, town: Town
) -> None:
    assert list(coordinated_pilots_for(town.coordinator, TODAY)) == [pilot]
    assert not coordinated_pilots_for(town.operator, TODAY).exists()


def test_heads_see_the_applications_of_their_people(
    pilot: Pilot, town: Town
) -> None:
    application = volunteer(pilot, town.aoi, town.zeimu)
    assert list(queries.applications_led_by(town.head, TODAY)) == [application]
    for user in (town.operator, town.ended):
        assert not queries.applications_led_by(user, TODAY).exists()
