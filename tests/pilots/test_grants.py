"""The doors that open and close by themselves: whole period, every other week, over a year's end."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.pilots.conftest import (
    NOW,
    TODAY,
    may_use,
    signed_in,
    taking_part,
    volunteer,
)
from tests.town import Town, person, transfer
from yakuba.accounts.queries import may_sign_in
from yakuba.pilots import rules
from yakuba.pilots.applications import actions, queries
from yakuba.pilots.applications.actions import StepRefusedError
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState, Design
from yakuba.pilots.models import Pilot
from yakuba.pilots.queries import pilots_for
from yakuba.pilots.setup import actions as running
from yakuba.pilots.setup.queries import preparation_of
from yakuba.policies.destinations.queries import destinations_for

S = ApplicationState


def test_a_participant_who_withdraws_is_out_at_once_and_starts_anew(
    approved: PilotApplication, town: Town
) -> None:
    pilot = approved.pilot
    today = timezone.localdate()
    actions.pass_briefing(application=approved, now=timezone.now())
    signed_in(town.aoi).post(reverse("pilots:withdraw", args=[pilot.pk]))
    approved.refresh_from_db()
    assert approved.state == S.WITHDRAWN
    assert approved.left_at is not None
    assert not may_use(town.aoi, pilot.starts_on)
    again = volunteer(pilot, town.aoi, town.zeimu, today=today)
    assert again.pk == approved.pk
    assert again.left_at is None
    assert again.briefed_at is None


def test_after_the_end_there_is_nothing_to_withdraw_from(
    pilot: Pilot, town: Town
) -> None:
    application = taking_part(pilot, town.aoi, town)
    with pytest.raises(StepRefusedError, match="終わっている"):
        actions.withdraw(
            application=application, now=NOW + timedelta(days=400)
        )
    application.refresh_from_db()
    assert application.state == S.APPROVED


def test_a_late_volunteer_comes_in_while_the_trial_runs(
    pilot: Pilot, town: Town
) -> None:
    pilot.apply_until = pilot.starts_on + timedelta(days=10)
    pilot.save()
    late = pilot.starts_on + timedelta(days=5)
    taking_part(pilot, town.aoi, town, today=late)
    assert may_use(town.aoi, late)


def test_access_ends_with_the_account(pilot: Pilot, town: Town) -> None:
    """Whoever leaves can no longer sign in, whatever grant is still there; the coordinator sees it on the desk."""
    taking_part(pilot, town.aoi, town)
    town.aoi.ends_on = pilot.starts_on
    town.aoi.save()
    assert [
        may_sign_in(town.aoi, pilot.starts_on + timedelta(days=days))
        for days in (0, 1)
    ] == [True, False]
    assert (
        pilots_for(town.aoi, pilot.starts_on + timedelta(days=1)).count() == 0
    )


def test_a_transfer_in_april_leaves_the_access_as_it_is(
    pilot: Pilot, town: Town
) -> None:
    running.extend(
        pilot=pilot, ends_on=date(2027, 5, 31), actor=town.coordinator
    )
    application = taking_part(pilot, town.aoi, town)
    transfer(town.aoi, town.soumu, date(2027, 4, 1))
    application.refresh_from_db()
    assert application.unit == town.zeimu
    assert [
        may_use(town.aoi, day)
        for day in (date(2027, 3, 31), date(2027, 4, 1), date(2027, 6, 1))
    ] == [
        True,
        True,
        False,
    ]
    assert not queries.applications_led_by(
        town.head, date(2027, 4, 1)
    ).exists()


def test_every_other_week_for_two_groups_of_the_same_size(
    pilot: Pilot, town: Town
) -> None:
    pilot.design = Design.ALTERNATING
    pilot.capacity = 23
    pilot.save()
    people = [
        person(f"a{number}", f"参加{number}", town.zeimu)
        for number in range(23)
    ]
    applications = [taking_part(pilot, user, town) for user in people]
    sizes = queries.group_sizes(pilot)
    assert sorted(sizes) == [11, 12]
    for application in applications:
        assert application.user is not None
        used = [
            may_use(application.user, first) for first, _ in rules.weeks(pilot)
        ]
        assert used == [
            number % 2 == application.group for number in range(len(used))
        ]
        assert not may_use(application.user, pilot.ends_on + timedelta(days=1))


def test_a_groups_place_is_kept_when_somebody_comes_back(
    pilot: Pilot, town: Town
) -> None:
    pilot.design = Design.ALTERNATING
    pilot.save()
    first = taking_part(pilot, town.aoi, town)
    actions.withdraw(application=first, now=NOW)
    again = taking_part(pilot, town.aoi, town)
    assert again.group == first.group is not None


def test_a_destination_that_everybody_may_use_needs_no_trial(
    pilot: Pilot, town: Town
) -> None:
    pilot.destinations.update(restricted=False)
    assert "trial" in [
        each.endpoint for each in destinations_for(town.auditor, TODAY)
    ]
    assert preparation_of(pilot, TODAY).open_destinations == ("試行の方式",)
