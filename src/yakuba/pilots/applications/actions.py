"""Verbs of applications: apply, endorse, decide, withdraw, brief.

Each raises `StepRefusedError` for whoever comes too late.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from yakuba.accounts.models import OrgUnit, User
from yakuba.ledger.actions import Detail, record
from yakuba.ledger.enums import AuditEvent
from yakuba.pilots import grants, notices, unit_heads
from yakuba.pilots.applications import queries, rules
from yakuba.pilots.applications.models import PilotApplication, TaskBaseline
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot, PilotTask
from yakuba.pilots.notices import tell
from yakuba.pilots.rules import phase
from yakuba.pilots.surveys.actions import include as include_in_surveys
from yakuba.policies.usage_rules.actions import accept_policy
from yakuba.policies.usage_rules.queries import policy_in_force

GONE = "ほかの人が先に処理したか、取り下げられたため、この操作はできません。画面を読み込み直して、今の状態を確かめてください。"
CLOSED = "募集は締め切られています。事務局にお尋ねください。"
FULL = "定員（または課ごとの上限）に達しています。補欠にするか、ほかの人の取下げを待ってください。"
OWN = "自分の応募は、自分では参加にできません。ほかの事務局の人に頼んでください。"
ENDED = "終わった実験や中止した実験には、参加にできません。"
OVER = "この実験は終わっているため、取り下げる必要はありません。"
# What an earlier round left on an application that is handed in again.
AFRESH: Mapping[str, object] = {
    "comment": "",
    "endorsed_by": None,
    "endorsed_as_deputy": False,
    "decided_by": None,
    "decided_at": None,
    "briefed_at": None,
    "briefing_reminded_on": None,
    "left_at": None,
}
# Task → (minutes a time, times a month)
Baselines = Mapping[int, tuple[int, int]]


class StepRefusedError(Exception):
    """Somebody was faster, or the day has passed: nothing is written. `message` is for the person."""

    def __init__(self, message: str = GONE) -> None:
        super().__init__(message)
        self.message = message


@transaction.atomic
def apply(
    *,
    pilot: Pilot,
    user: User,
    unit: OrgUnit,
    rank: str,
    experience: str,
    reason: str,
    baselines: Baselines,
    now: datetime,
    today: date,
) -> PilotApplication:
    """応募する, or again after it was returned or withdrawn. Pressing the button twice makes one application."""
    own = PilotApplication.objects.filter(pilot=pilot, user=user)
    earlier = own.select_for_update().first()
    if earlier and not rules.may("submit", earlier.state):
        return earlier
    if not rules.may_send(pilot, earlier.state if earlier else None, today):
        raise StepRefusedError(CLOSED)

    heads = unit_heads.leaders_of(unit, today, besides=user)
    state = rules.first_state(
        needs_head_approval=pilot.needs_head_approval and bool(heads),
        is_head=unit_heads.is_head(user, unit, today),
    )
    fields = {
        "unit": unit,
        "rank": rank,
        "experience": experience,
        "reason": reason,
    }
    application, _ = PilotApplication.objects.update_or_create(
        pilot=pilot,
        user=user,
        defaults={**AFRESH, **fields, "state": state, "submitted_at": now},
    )
    _write_baselines(application, baselines)
    if state == ApplicationState.SUBMITTED:
        tell(pilot=pilot, people=heads, text=notices.APPLIED_HEAD)
    else:
        _tell_office(application, notices.APPLIED_OFFICE)

    return application


def _write_baselines(
    application: PilotApplication, baselines: Baselines
) -> None:
    """In the place of those before; a task of another trial is left out."""
    application.baselines.all().delete()
    rows = []
    for task in PilotTask.objects.filter(
        pilot=application.pilot_id, pk__in=baselines
    ):
        minutes, times = baselines[task.pk]
        row = TaskBaseline(
            application=application,
            task=task,
            minutes=minutes,
            times_a_month=times,
        )
        rows.append(row)

    TaskBaseline.objects.bulk_create(rows)


@transaction.atomic
def endorse(
    *, application: PilotApplication, actor: User, today: date
) -> None:
    """所属長の承認. A deputy may (代決) when the head is away; which of the two it was stays on record."""
    as_deputy = unit_heads.acts_as_deputy(
        actor, application.user, application.unit, today
    )
    _take(
        "endorse",
        application,
        ApplicationState.ENDORSED,
        actor,
        endorsed_by=actor,
        endorsed_as_deputy=as_deputy,
    )
    _tell_applicant(application, notices.ENDORSED_PERSON)
    _tell_office(application, notices.ENDORSED_OFFICE)


@transaction.atomic
def give_back(
    *, application: PilotApplication, actor: User, comment: str
) -> None:
    """差戻し, with what to change."""
    state = ApplicationState.RETURNED
    _take(
        "give_back",
        application,
        state,
        actor,
        comment=comment,
        decided_by=actor,
    )
    _tell_applicant(application, notices.RETURNED)


@transaction.atomic
def approve(
    *, application: PilotApplication, actor: User, now: datetime
) -> None:
    """Take a volunteer in, never oneself, where there is room.

    The trial's row is locked: two coordinators cannot fill one place twice.
    """
    if application.user_id == actor.pk:
        raise StepRefusedError(OWN)

    today = timezone.localdate(now)
    pilot = Pilot.objects.select_for_update().get(pk=application.pilot_id)
    if phase(pilot, today) in ("over", "cancelled"):
        raise StepRefusedError(ENDED)
    if not _has_room(pilot, application.unit):
        raise StepRefusedError(FULL)

    group = application.group
    if group is None:
        group = rules.group_of(
            pilot, application.pk, queries.group_sizes(pilot)
        )

    _take(
        "approve",
        application,
        ApplicationState.APPROVED,
        actor,
        decided_by=actor,
        decided_at=now,
        group=group,
        comment="",
    )
    include_in_surveys(application=application, today=today)
    _tell_applicant(application, notices.APPROVED)


def _has_room(pilot: Pilot, unit: OrgUnit) -> bool:
    taken = queries.taken_places(pilot, unit)
    return rules.has_room(
        approved=taken.in_all,
        capacity=pilot.capacity,
        of_unit=taken.of_unit,
        unit_quota=pilot.unit_quota,
    )


@transaction.atomic
def put_on_list(
    *, application: PilotApplication, actor: User, now: datetime
) -> None:
    state = ApplicationState.WAITING
    _take(
        "put_on_list",
        application,
        state,
        actor,
        decided_by=actor,
        decided_at=now,
    )
    _tell_applicant(application, notices.WAITING)


@transaction.atomic
def decline(
    *, application: PilotApplication, actor: User, comment: str, now: datetime
) -> None:
    _take(
        "decline",
        application,
        ApplicationState.DECLINED,
        actor,
        decided_by=actor,
        decided_at=now,
        comment=comment,
    )
    _tell_applicant(application, notices.DECLINED)


@transaction.atomic
def withdraw(
    *, application: PilotApplication, now: datetime, actor: User | None = None
) -> None:
    """取下げ, at any time before the end; by the coordinator for somebody who has left.

    Access closes at once; answers given so far stay, for nobody's comparison.
    """
    pilot = application.pilot
    person = application.user
    if timezone.localdate(now) > pilot.ends_on:
        raise StepRefusedError(OVER)

    took_part = application.state == ApplicationState.APPROVED
    _take(
        "withdraw",
        application,
        ApplicationState.WITHDRAWN,
        actor or person,
        left_at=now if took_part else None,
    )
    if took_part and person:
        grants.close_for(pilot, person)

    if actor is not None and actor != person:
        _tell_applicant(application, notices.ENDED_BY_OFFICE)
    else:
        _tell_office(application, notices.WITHDRAWN)


@transaction.atomic
def pass_briefing(*, application: PilotApplication, now: datetime) -> None:
    """The quiz has been answered: the rules of use are accepted as they are today.

    Access opens with the first day and closes with the last, by itself. A new version
    of the rules asks again; access waits meanwhile (usage_rules.rules.decide).
    """
    policy = policy_in_force()
    user = application.user
    if (
        application.state != ApplicationState.APPROVED
        or user is None
        or policy is None
    ):
        raise StepRefusedError

    accept_policy(user=user, policy=policy)
    if application.briefed_at is None:
        application.briefed_at = now
        application.save(update_fields=["briefed_at"])
        grants.open_for(application)


def _take(
    step: rules.Step,
    application: PilotApplication,
    state: ApplicationState,
    actor: User | None,
    **fields: object,
) -> None:
    """Change the state only from where the step may be taken: of two at once, one succeeds."""
    allowed = PilotApplication.objects.filter(
        pk=application.pk, state__in=rules.STEPS[step]
    )
    if not allowed.update(state=state, **fields):
        raise StepRefusedError

    application.refresh_from_db()
    detail: Detail = {
        "pilot": application.pilot_id,
        "application": application.pk,
        "state": str(state),
    }
    record(
        event=AuditEvent.APPLICATION_CHANGED,
        actor_id=actor.pk if actor else None,
        detail=detail,
    )


def _tell_applicant(application: PilotApplication, text: str) -> None:
    tell(pilot=application.pilot, people=[application.user], text=text)


def _tell_office(application: PilotApplication, text: str) -> None:
    pilot = application.pilot
    tell(pilot=pilot, people=pilot.coordinators.all(), text=text)
