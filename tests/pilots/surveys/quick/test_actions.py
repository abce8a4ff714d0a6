"""One tap beside an answer, of one's own and of today only.

Never more than twice a day, and not again once it was closed.
"""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.pilots.conftest import NOW
from tests.pilots.surveys.conftest import client_of
from tests.town import Town
from yakuba.accounts.models import User
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot
from yakuba.pilots.surveys.models import QuickAnswer
from yakuba.pilots.surveys.quick.actions import offer, tap
from yakuba.pilots.surveys.quick.queries import participation_of
from yakuba.pilots.surveys.quick.rules import LARGEST

DAY = timedelta(days=1)


@pytest.fixture
def user(people: list[PilotApplication]) -> User:
    assert people[0].user
    return people[0].user


def test_twice_a_day_and_again_the_next(pilot: Pilot, user: User) -> None:
    today = pilot.starts_on
    assert [
        bool(offer(user=user, task="ask", today=today)) for _ in range(4)
    ] == [
        True,
        True,
        False,
        False,
    ]
    assert offer(user=user, task="mail", today=today + DAY)


def test_whoever_closes_it_is_left_alone_for_the_day(
    pilot: Pilot, user: User
) -> None:
    today = pilot.starts_on
    row = offer(user=user, task="ask", today=today)
    assert row
    assert tap(user=user, key=row.pk, today=today, field="dismissed", value="")
    assert offer(user=user, task="ask", today=today) is None
    assert offer(user=user, task="ask", today=today + DAY)


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        ({}, True),
        ({"paused_at": NOW}, False),
        ({"cancelled_at": NOW}, False),
        ({"published_at": None}, False),
    ],
)
def test_only_while_the_trial_runs(
    pilot: Pilot, user: User, change: dict[str, object], asked: bool
) -> None:
    Pilot.objects.filter(pk=pilot.pk).update(**change)
    assert bool(participation_of(user, pilot.starts_on)) is asked
    assert participation_of(user, pilot.starts_on - DAY) is None
    assert participation_of(user, pilot.ends_on + DAY) is None


@pytest.mark.parametrize(
    "change", [{"briefed_at": None}, {"state": ApplicationState.WITHDRAWN}]
)
def test_only_who_takes_part(
    pilot: Pilot, user: User, change: dict[str, object], town: Town
) -> None:
    PilotApplication.objects.filter(user=user).update(**change)
    assert offer(user=user, task="ask", today=pilot.starts_on) is None
    assert offer(user=town.head, task="ask", today=pilot.starts_on) is None


@pytest.mark.parametrize(
    ("field", "value", "taken"),
    [
        *((field, "0", True) for field in LARGEST),
        *((field, str(most), True) for field, most in LARGEST.items()),
        *((field, str(most + 1), False) for field, most in LARGEST.items()),
        ("usable", "", False),
        ("usable", "-1", False),
        ("usable", "１", False),
        ("minutes_saved", "9" * 30, False),
        ("day", "1", False),
        ("application", "1", False),
    ],
)
def test_what_can_be_tapped(
    pilot: Pilot, user: User, field: str, value: str, taken: bool
) -> None:
    today = pilot.starts_on
    row = offer(user=user, task="ask", today=today)
    assert row
    assert (
        tap(user=user, key=row.pk, today=today, field=field, value=value)
        is taken
    )


def test_of_ones_own_and_of_today_only(
    pilot: Pilot, user: User, people: list[PilotApplication]
) -> None:
    today = pilot.starts_on
    row = offer(user=user, task="ask", today=today)
    assert row
    other = people[1].user
    assert other
    assert not tap(
        user=other, key=row.pk, today=today, field="usable", value="1"
    )
    assert not tap(
        user=user, key=row.pk, today=today + DAY, field="usable", value="1"
    )
    assert not tap(
        user=user, key=uuid4(), today=today, field="usable", value="1"
    )
    row.refresh_from_db()
    assert row.usable is None


def test_an_unknown_form_is_not_asked_about(pilot: Pilot, user: User) -> None:
    assert offer(user=user, task="x" * 300, today=pilot.starts_on) is None


def test_the_pages_offer_it_to_participants_only(
    pilot: Pilot, user: User, town: Town
) -> None:
    today = timezone.localdate()
    Pilot.objects.filter(pk=pilot.pk).update(starts_on=today, ends_on=today)
    client = client_of(user)
    assert "quick.js" in client.get(reverse("assistant:ask")).content.decode()
    assert (
        "quick.js"
        not in client_of(town.aoi)
        .get(reverse("assistant:ask"))
        .content.decode()
    )
    key = client.post(reverse("pilots:quick"), {"task": "ask"}).json()["key"]
    address = reverse("pilots:quick_tap", args=[UUID(key)])
    assert (
        client.post(
            address, {"field": "accuracy_band", "value": "2"}
        ).status_code
        == 204
    )
    assert (
        client.post(
            address, {"field": "accuracy_band", "value": "9"}
        ).status_code
        == 400
    )
    assert (
        client_of(town.aoi)
        .post(address, {"field": "usable", "value": "1"})
        .status_code
        == 404
    )
    assert client_of(town.aoi).post(
        reverse("pilots:quick"), {"task": "ask"}
    ).json() == {"key": ""}
    row = QuickAnswer.objects.get()
    assert (row.accuracy_band, row.usable, row.day) == (2, None, today)
