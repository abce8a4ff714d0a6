"""A trial in the small town: called for November and December, for two people."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.notices.mailbox import mailbox, people  # noqa: F401  # fixtures
from tests.town import PASSWORD, Town
from yakuba.accounts.models import OrgUnit, User
from yakuba.pilots.applications import actions
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot, PilotTask
from yakuba.pilots.setup.models import QuizQuestion
from yakuba.policies.destinations.models import Destination
from yakuba.policies.destinations.queries import destinations_for
from yakuba.policies.usage_rules.models import PolicyAcceptance
from yakuba.policies.usage_rules.queries import policy_in_force

JAPAN = ZoneInfo("Asia/Tokyo")
TODAY = date(2026, 11, 10)
NOW = datetime(2026, 11, 10, 9, 0, tzinfo=JAPAN)


@pytest.fixture
def pilot(town: Town) -> Pilot:
    policy = policy_in_force()
    assert policy is not None
    made = Pilot.objects.create(
        title="生成AIの試行",
        purpose="どの業務に役立つかを確かめる。",
        apply_from=date(2026, 11, 1),
        apply_until=date(2026, 11, 20),
        starts_on=date(2026, 12, 1),
        ends_on=date(2027, 2, 28),
        capacity=2,
        policy=policy,
        published_at=NOW,
    )
    made.coordinators.add(town.coordinator)
    made.destinations.add(
        Destination.objects.create(
            endpoint="trial", name="試行の方式", enabled=True, restricted=True
        )
    )
    for position, name in enumerate(["あいさつ文の作成", "会議録の要約"]):
        PilotTask.objects.create(pilot=made, name=name, position=position)
    return made


@pytest.fixture
def call(town: Town, pilot: Pilot) -> Pilot:
    """The same trial with its call open on the day the tests run, for the pages: they ask the clock."""
    today = timezone.localdate()
    pilot.apply_from = today - timedelta(days=3)
    pilot.apply_until = today + timedelta(days=10)
    pilot.starts_on = today + timedelta(days=20)
    pilot.ends_on = today + timedelta(days=110)
    pilot.briefing = "## 守ること\n\n- 入れてよい情報を守る"
    pilot.save()
    QuizQuestion.objects.create(
        pilot=pilot,
        text="氏名を入れますか",
        options=["はい", "いいえ"],
        right=1,
        explanation="氏名は入れません。",
    )
    return pilot


@pytest.fixture
def approved(call: Pilot, town: Town) -> PilotApplication:
    """Taken in; the briefing is still to come, and so is the acceptance of the rules."""
    PolicyAcceptance.objects.filter(user=town.aoi).delete()
    application = volunteer(
        call, town.aoi, town.zeimu, today=timezone.localdate()
    )
    actions.endorse(
        application=application, actor=town.head, today=timezone.localdate()
    )
    actions.approve(
        application=application, actor=town.coordinator, now=timezone.now()
    )
    return application


def signed_in(user: User) -> Client:
    client = Client()
    client.post(
        reverse("accounts:sign_in"),
        {"user_name": user.user_name, "password": PASSWORD},
    )
    return client


def filled(
    pilot: Pilot, unit: OrgUnit, other: Mapping[str, object] | None = None
) -> dict[str, object]:
    """The application form as the browser sends it."""
    first, second = pilot.tasks.all()
    form = {
        "unit": unit.pk,
        "rank": "staff",
        "experience": "none",
        "reason": "会議録の要約に時間がかかっているため",
        f"minutes_{first.pk}": 40,
        f"times_{first.pk}": 6,
        f"minutes_{second.pk}": "",
        f"times_{second.pk}": "",
    }
    return {**form, **(other or {})}


def volunteer(
    pilot: Pilot, user: User, unit: OrgUnit, *, today: date = TODAY
) -> PilotApplication:
    first, second = pilot.tasks.all()
    return actions.apply(
        pilot=pilot,
        user=user,
        unit=unit,
        rank="staff",
        experience="none",
        reason="会議録の要約に時間がかかっているため",
        baselines={first.pk: (40, 6), second.pk: (90, 4)},
        now=datetime.combine(today, time(9), tzinfo=JAPAN),
        today=today,
    )


def taking_part(
    pilot: Pilot, user: User, town: Town, *, today: date = TODAY
) -> PilotApplication:
    """From the application to the open door."""
    application = volunteer(pilot, user, town.zeimu, today=today)
    now = datetime.combine(today, time(9), tzinfo=JAPAN)
    if application.state == ApplicationState.SUBMITTED:
        actions.endorse(application=application, actor=town.head, today=today)
    actions.approve(application=application, actor=town.coordinator, now=now)
    actions.pass_briefing(application=application, now=now)
    return application


def may_use(user: User, day: date) -> bool:
    return "trial" in [each.endpoint for each in destinations_for(user, day)]
