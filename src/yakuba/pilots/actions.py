"""Verbs of applications: apply, endorse, decide, withdraw, brief. Each says `StepGone` to whoever comes too late."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from yakuba.accounts.models import OrgUnit, User
from yakuba.pilots import leading, queries, rules, running, telling
from yakuba.pilots.models import ApplicationState, Pilot, PilotApplication, PilotTask, TaskBaseline
from yakuba.pilots.surveys.actions import include as include_in_surveys
from yakuba.pilots.telling import tell
from yakuba.policies.actions import Detail, accept_policy, close_destinations, record
from yakuba.policies.models import AuditEvent
from yakuba.policies.queries import policy_in_force

GONE = "ほかの人が先に処理したか、取り下げられたため、この操作はできません。画面を読み込み直して、今の状態を確かめてください。"
CLOSED = "募集は締め切られています。事務局にお尋ねください。"
FULL = "定員（または課ごとの上限）に達しています。補欠にするか、ほかの人の取下げを待ってください。"
OWN = "自分の応募は、自分では参加にできません。ほかの事務局の人に頼んでください。"
ENDED = "終わった実験や中止した実験には、参加にできません。"
OVER = "この実験は終わっているため、取り下げる必要はありません。"
Baselines = Mapping[int, tuple[int, int]]  # task → (minutes a time, times a month)


class StepGone(Exception):  # noqa: N818  # not a failure of ours: somebody was faster, or the day has passed
    """`message` is for the person."""

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
    heads = leading.leaders_of(unit, today, besides=user)
    state = rules.first_state(
        needs_head_approval=pilot.needs_head_approval and bool(heads), is_head=leading.is_head(user, unit, today)
    )
    fields = {"unit": unit, "rank": rank, "experience": experience, "reason": reason}
    application = PilotApplication.objects.select_for_update().filter(pilot=pilot, user=user).first()
    if application and not rules.may("submit", application.state):
        return application
    if not rules.may_send(pilot, application.state if application else None, today):
        raise StepGone(CLOSED)
    application, _ = PilotApplication.objects.update_or_create(
        pilot=pilot, user=user, defaults={**AFRESH, **fields, "state": state, "submitted_at": now}
    )
    _put_down(application, baselines)
    is_for_head = state == ApplicationState.SUBMITTED
    tell(
        pilot=pilot,
        people=heads if is_for_head else pilot.coordinators.all(),
        text=telling.APPLIED_HEAD if is_for_head else telling.APPLIED_OFFICE,
    )
    return application


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


def _put_down(application: PilotApplication, baselines: Baselines) -> None:
    application.baselines.all().delete()
    tasks = PilotTask.objects.filter(pilot=application.pilot_id, pk__in=baselines)
    TaskBaseline.objects.bulk_create(
        TaskBaseline(application=application, task=task, minutes=minutes, times_a_month=times)
        for task in tasks
        for minutes, times in [baselines[task.pk]]
    )


@transaction.atomic
def endorse(*, application: PilotApplication, actor: User, today: date) -> None:
    """所属長の承認. A deputy may (代決) when the head is away; which of the two it was stays on record."""
    as_deputy = leading.acts_as_deputy(actor, application.user, application.unit, today)
    _take("endorse", application, ApplicationState.ENDORSED, actor, endorsed_by=actor, endorsed_as_deputy=as_deputy)
    tell(pilot=application.pilot, people=[application.user], text=telling.ENDORSED_PERSON)
    tell(pilot=application.pilot, people=application.pilot.coordinators.all(), text=telling.ENDORSED_OFFICE)


@transaction.atomic
def give_back(*, application: PilotApplication, actor: User, comment: str) -> None:
    """差戻し, with what to change."""
    _take("give_back", application, ApplicationState.RETURNED, actor, comment=comment, decided_by=actor)
    tell(pilot=application.pilot, people=[application.user], text=telling.RETURNED)


@transaction.atomic
def approve(*, application: PilotApplication, actor: User, now: datetime) -> None:
    """Take a volunteer in, never oneself, where there is room. The trial's row is locked: two coordinators cannot fill one place twice."""
    if application.user_id == actor.pk:
        raise StepGone(OWN)
    pilot = Pilot.objects.select_for_update().get(pk=application.pilot_id)
    if rules.phase(pilot, timezone.localdate(now)) in ("over", "cancelled"):
        raise StepGone(ENDED)
    taken, of_unit = queries.taken_places(pilot, application.unit)
    if not rules.has_room(approved=taken, capacity=pilot.capacity, of_unit=of_unit, unit_quota=pilot.unit_quota):
        raise StepGone(FULL)
    group = application.group
    if group is None:
        group = rules.group_of(pilot, application.pk, queries.group_sizes(pilot))
    state = ApplicationState.APPROVED
    _take("approve", application, state, actor, decided_by=actor, decided_at=now, group=group, comment="")
    include_in_surveys(application=application, today=timezone.localdate(now))
    tell(pilot=pilot, people=[application.user], text=telling.APPROVED)


@transaction.atomic
def put_on_list(*, application: PilotApplication, actor: User, now: datetime) -> None:
    _take("put_on_list", application, ApplicationState.WAITING, actor, decided_by=actor, decided_at=now)
    tell(pilot=application.pilot, people=[application.user], text=telling.WAITING)


@transaction.atomic
def decline(*, application: PilotApplication, actor: User, comment: str, now: datetime) -> None:
    _take("decline", application, ApplicationState.DECLINED, actor, decided_by=actor, decided_at=now, comment=comment)
    tell(pilot=application.pilot, people=[application.user], text=telling.DECLINED)


@transaction.atomic
def withdraw(*, application: PilotApplication, now: datetime, actor: User | None = None) -> None:
    """取下げ, at any time before the end; by the coordinator for somebody who has left. Access closes at once; answers given
    so far stay, for nobody's comparison.
    """
    pilot = application.pilot
    if timezone.localdate(now) > pilot.ends_on:
        raise StepGone(OVER)
    was_in = application.state == ApplicationState.APPROVED
    by_office = actor is not None and actor != application.user
    left = {"left_at": now if was_in else None}
    _take("withdraw", application, ApplicationState.WITHDRAWN, actor or application.user, **left)
    if was_in and application.user:
        close_destinations(user=application.user, reason=running.reason_of(pilot))
    if by_office:
        tell(pilot=pilot, people=[application.user], text=telling.ENDED_BY_OFFICE)
    else:
        tell(pilot=pilot, people=pilot.coordinators.all(), text=telling.WITHDRAWN)


@transaction.atomic
def pass_briefing(*, application: PilotApplication, now: datetime) -> None:
    """The quiz has been answered: the rules of use are accepted as they are today, and access opens with the first day and
    closes with the last, by itself. A new version of the rules asks again; access waits meanwhile (policies.rules.decide).
    """
    policy = policy_in_force()
    if application.state != ApplicationState.APPROVED or application.user is None or policy is None:
        raise StepGone
    accept_policy(user=application.user, policy=policy)
    if application.briefed_at is None:
        application.briefed_at = now
        application.save(update_fields=["briefed_at"])
        running.open_for(application)


def _take(
    step: rules.Step, application: PilotApplication, state: ApplicationState, actor: User | None, **fields: object
) -> None:
    """Change the state only from where the step may be taken: of two at once, one succeeds."""
    allowed = PilotApplication.objects.filter(pk=application.pk, state__in=rules.STEPS[step])
    if not allowed.update(state=state, **fields):
        raise StepGone
    application.refresh_from_db()
    detail: Detail = {"pilot": application.pilot_id, "application": application.pk, "state": str(state)}
    record(event=AuditEvent.APPLICATION_CHANGED, actor_id=actor.pk if actor else None, detail=detail)
