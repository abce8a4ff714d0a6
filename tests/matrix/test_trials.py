"""Every route of trials × who somebody is in the trial. Whoever has nothing to do with it finds nothing there."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.matrix.trials import NOBODY, ROLES, TABLE
from tests.town import PASSWORD, Town, person
from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.incidents.models import Incident
from yakuba.pilots.models import Pilot, PilotTask
from yakuba.pilots.surveys import actions as survey_actions
from yakuba.pilots.surveys.draft import actions as drafts
from yakuba.pilots.surveys.enums import Moment
from yakuba.pilots.surveys.models import QuickAnswer, Survey
from yakuba.policies.usage_rules.queries import policy_in_force

# What an address of each kind is made of, from the trial of `coordinator`.
ADDRESSES: Mapping[str, Callable[[SimpleNamespace], list[object]]] = {
    "": lambda trial: [],
    "pilot": lambda trial: [trial.pilot.pk],
    "application": lambda trial: [trial.applicant.pk],
    "report file": lambda trial: [trial.pilot.pk, "csv"],
    "report chart": lambda trial: [trial.pilot.pk, "funnel", "svg"],
    "incident": lambda trial: [trial.pilot.pk, trial.incident.pk],
    "pilot and application": lambda trial: [
        trial.pilot.pk,
        trial.applicant.pk,
    ],
    "survey": lambda trial: [trial.surveys["open"].pk],
    "draft": lambda trial: [trial.surveys["draft"].pk],
    "draft and question": lambda trial: [
        trial.surveys["draft"].pk,
        trial.surveys["draft"].questions.all()[0].pk,
    ],
    "tap": lambda trial: [trial.tap.pk],
    "closed survey as csv": lambda trial: [trial.surveys["closed"].pk, "csv"],
}


def pilot(title: str, coordinator: User) -> Pilot:
    """A trial that runs, whose call is still open."""
    today = timezone.localdate()
    policy = policy_in_force()
    assert policy is not None
    made = Pilot.objects.create(
        title=title,
        purpose="確かめる",
        apply_from=today - timedelta(days=9),
        apply_until=today + timedelta(days=9),
        starts_on=today - timedelta(days=1),
        ends_on=today + timedelta(days=60),
        capacity=5,
        policy=policy,
        published_at=timezone.now(),
    )
    made.coordinators.add(coordinator)
    PilotTask.objects.create(pilot=made, name="会議録の要約")
    return made


def application(
    of: Pilot, user: User, state: ApplicationState
) -> PilotApplication:
    now = timezone.now()
    return PilotApplication.objects.create(
        pilot=of,
        user=user,
        unit=user.memberships.get().unit,
        rank="staff",
        experience="none",
        reason="試したい",
        state=state,
        submitted_at=now,
        briefed_at=now if state == ApplicationState.APPROVED else None,
    )


def surveys(of: Pilot, coordinator: User) -> dict[str, Survey]:
    """A draft, one that can be answered, and one that is over."""
    today = timezone.localdate()
    week = timedelta(days=7)
    made = {
        state: drafts.make(pilot=of, moment=Moment.MIDDLE, today=today)
        for state in ("draft", "open", "closed")
    }
    for state, opens in (("open", today), ("closed", today - 2 * week)):
        survey = made[state]
        survey.opens_on = opens
        survey.closes_on = opens + week
        survey.save()
        survey_actions.publish(
            survey=survey, actor=coordinator, now=timezone.now(), today=opens
        )
    return made


@pytest.fixture
def trial(town: Town) -> SimpleNamespace:
    """The trial of `coordinator` with its people and things; each room within pilots adds what its addresses need."""
    rival = person("rival", "別の事務局", town.soumu, role=Role.COORDINATOR)
    colleague = person("colleague", "同僚", town.zeimu)
    ours = pilot("本件の実験", town.coordinator)
    theirs = pilot("別の実験", rival)
    participant = application(ours, town.aoi, ApplicationState.APPROVED)
    return SimpleNamespace(
        pilot=ours,
        theirs=theirs,
        rival=rival,
        colleague=colleague,
        participant=participant,
        surveys=surveys(ours, town.coordinator),
        tap=QuickAnswer.objects.create(
            application=participant, day=timezone.localdate(), task="ask"
        ),
        incident=Incident.objects.create(
            pilot=ours,
            day=timezone.localdate(),
            kind="other",
            text="試し",
            reported_by=town.aoi,
        ),
        applicant=application(ours, colleague, ApplicationState.SUBMITTED),
    )


def signed_in(town: Town, trial: SimpleNamespace, role: str) -> Client:
    client = Client()
    if role != NOBODY:
        user: User = getattr(trial, role, None) or getattr(town, role)
        client.post(
            reverse("accounts:sign_in"),
            {"user_name": user.user_name, "password": PASSWORD},
        )
    return client


def visit(
    client: Client, name: str, arguments: list[object]
) -> tuple[int, str]:
    """How a door answers; what the visit changes is undone, signing out included."""
    visitor = Client()
    visitor.cookies = deepcopy(client.cookies)
    address = reverse(name, args=arguments)
    with transaction.atomic():
        response = (
            visitor.post(address)
            if TABLE[name].method == "POST"
            else visitor.get(address)
        )
        transaction.set_rollback(True)
    return response.status_code, response.get("Location", "")


@pytest.mark.parametrize("role", ROLES)
def test_who_may_open_what_of_a_trial(
    town: Town, trial: SimpleNamespace, role: str
) -> None:
    client = signed_in(town, trial, role)
    wrong = []
    for name, route in TABLE.items():
        status, location = visit(client, name, ADDRESSES[route.of](trial))
        to_sign_in = status == 302 and location.startswith("/sign-in/")
        opened = status in (200, 302, 400) and not to_sign_in
        if opened != (role in route.may) or not (
            opened or to_sign_in or status in (403, 404)
        ):
            wrong.append((name, status, location))
    assert wrong == []


def test_every_kind_of_address_is_made_of_something(
    trial: SimpleNamespace,
) -> None:
    assert {route.of for route in TABLE.values()} <= set(ADDRESSES)
    assert all(isinstance(make(trial), list) for make in ADDRESSES.values())


def test_a_post_without_its_token_is_refused(
    town: Town, trial: SimpleNamespace
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in(town, trial, "coordinator").cookies
    posts = {
        name: route for name, route in TABLE.items() if route.method == "POST"
    }
    answers = {
        name: client.post(
            reverse(name, args=ADDRESSES[route.of](trial))
        ).status_code
        for name, route in posts.items()
    }
    assert answers == dict.fromkeys(posts, 403)
