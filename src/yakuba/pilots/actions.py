"""Verbs of a trial: apply, endorse, decide, withdraw, brief, pause. Each says `StepGone` to whoever comes too late."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction

from yakuba.accounts.models import Membership, OrgUnit, Post, User
from yakuba.pilots import queries, rules
from yakuba.pilots.models import ApplicationState, Notice, Pilot, PilotApplication, PilotTask, TaskBaseline
from yakuba.policies.actions import Detail, close_destinations, open_destinations, record
from yakuba.policies.models import AuditEvent

GONE = "ほかの人が先に処理したか、取り下げられたため、この操作はできません。画面を読み込み直して、今の状態を確かめてください。"
CLOSED = "募集は締め切られています。事務局にお尋ねください。"
FULL = "定員（または課ごとの上限）に達しています。補欠にするか、ほかの人の取下げを待ってください。"
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
    if not rules.may_apply(pilot, today):
        raise StepGone(CLOSED)
    state = rules.first_state(needs_head_approval=pilot.needs_head_approval, is_head=_leads(user, unit, today))
    fields = {"unit": unit, "rank": rank, "experience": experience, "reason": reason}
    application, is_new = PilotApplication.objects.select_for_update().get_or_create(
        pilot=pilot, user=user, defaults={**fields, "state": state, "submitted_at": now}
    )
    if not is_new:
        if not rules.may("submit", application.state):
            return application
        for name, value in {**fields, "state": state, "submitted_at": now, "comment": ""}.items():
            setattr(application, name, value)
        application.save()
    application.baselines.all().delete()
    for task in PilotTask.objects.filter(pilot=pilot, pk__in=baselines):
        minutes, times = baselines[task.pk]
        TaskBaseline.objects.create(application=application, task=task, minutes=minutes, times_a_month=times)
    _tell(
        pilot,
        _heads_of(unit, today) if state == ApplicationState.SUBMITTED else pilot.coordinators.all(),
        "応募がありました。",
    )
    return application


@transaction.atomic
def endorse(*, application: PilotApplication, actor: User, today: date) -> None:
    """所属長の承認. A deputy may (代決) when the head is away; which of the two it was stays on record."""
    as_deputy = not _leads(actor, application.unit, today, deputies=False)
    _take("endorse", application, ApplicationState.ENDORSED, endorsed_by=actor, endorsed_as_deputy=as_deputy)
    _tell(application.pilot, [application.user], "所属長が承認しました。事務局の決定をお待ちください。")
    _tell(application.pilot, application.pilot.coordinators.all(), "承認済みの応募があります。")


@transaction.atomic
def give_back(*, application: PilotApplication, actor: User, comment: str) -> None:
    """差戻し, with what to change."""
    _take("give_back", application, ApplicationState.RETURNED, comment=comment, decided_by=actor)
    _tell(application.pilot, [application.user], "応募が差し戻されました。伝えることを確かめて、出し直してください。")


@transaction.atomic
def approve(*, application: PilotApplication, actor: User, now: datetime) -> None:
    """Take a volunteer in, where there is room. The trial's row is locked: two coordinators cannot fill one place twice."""
    pilot = Pilot.objects.select_for_update().get(pk=application.pilot_id)
    taken, of_unit = queries.taken_places(pilot, application.unit)
    if not rules.has_room(approved=taken, capacity=pilot.capacity, of_unit=of_unit, unit_quota=pilot.unit_quota):
        raise StepGone(FULL)
    _take("approve", application, ApplicationState.APPROVED, decided_by=actor, decided_at=now)
    _tell(pilot, [application.user], "参加が決まりました。説明を読み、確認の問いに答えると、期間の初日から使えます。")


@transaction.atomic
def put_on_list(*, application: PilotApplication, actor: User, now: datetime) -> None:
    _take("put_on_list", application, ApplicationState.WAITING, decided_by=actor, decided_at=now)
    _tell(application.pilot, [application.user], "補欠になりました。空きが出たときに、お知らせします。")


@transaction.atomic
def decline(*, application: PilotApplication, actor: User, comment: str, now: datetime) -> None:
    _take("decline", application, ApplicationState.DECLINED, decided_by=actor, decided_at=now, comment=comment)
    _tell(application.pilot, [application.user], "今回は参加を見送ることになりました。")


@transaction.atomic
def withdraw(*, application: PilotApplication, now: datetime) -> None:
    """取下げ, at any time before the end. Access closes at once; answers given so far stay, for nobody's comparison."""
    was_in = application.state == ApplicationState.APPROVED
    _take("withdraw", application, ApplicationState.WITHDRAWN, left_at=now if was_in else None)
    if was_in and application.user:
        close_destinations(user=application.user, reason=_reason(application.pilot))
    _tell(
        application.pilot,
        application.pilot.coordinators.all(),
        "取下げがありました。補欠の人がいれば、参加に変えられます。",
    )


@transaction.atomic
def pass_briefing(*, application: PilotApplication, now: datetime) -> None:
    """The quiz has been answered: access opens with the first day and closes with the last, by itself."""
    pilot = application.pilot
    if application.state != ApplicationState.APPROVED or application.user is None:
        raise StepGone
    if application.briefed_at is None:
        application.briefed_at = now
        application.save(update_fields=["briefed_at"])
    if not pilot.paused_at:
        _open(application)


@transaction.atomic
def pause(*, pilot: Pilot, actor: User, now: datetime) -> None:
    pilot.paused_at = now
    pilot.save(update_fields=["paused_at"])
    for application in _participants(pilot):
        if application.user:
            close_destinations(user=application.user, reason=_reason(pilot))
    record(event=AuditEvent.PILOT_CHANGED, actor_id=actor.pk, detail={"pilot": pilot.pk, "change": "paused"})
    _tell(
        pilot, [application.user for application in _participants(pilot)], "実験を休止しました。再開をお待ちください。"
    )


@transaction.atomic
def resume(*, pilot: Pilot, actor: User) -> None:
    pilot.paused_at = None
    pilot.save(update_fields=["paused_at"])
    for application in _participants(pilot):
        _open(application)
    record(event=AuditEvent.PILOT_CHANGED, actor_id=actor.pk, detail={"pilot": pilot.pk, "change": "resumed"})
    _tell(pilot, [application.user for application in _participants(pilot)], "実験を再開しました。")


@transaction.atomic
def extend(*, pilot: Pilot, ends_on: date, actor: User) -> None:
    """A later last day: everybody's access follows."""
    pilot.ends_on = ends_on
    pilot.save(update_fields=["ends_on"])
    for application in _participants(pilot):
        if not pilot.paused_at:
            _open(application)
    record(event=AuditEvent.PILOT_CHANGED, actor_id=actor.pk, detail={"pilot": pilot.pk, "change": "extended"})


def _take(step: rules.Step, application: PilotApplication, state: ApplicationState, **fields: object) -> None:
    """Change the state only from where the step may be taken: of two at once, one succeeds."""
    allowed = PilotApplication.objects.filter(pk=application.pk, state__in=rules.STEPS[step])
    if not allowed.update(state=state, **fields):
        raise StepGone
    application.refresh_from_db()
    detail: Detail = {"pilot": application.pilot_id, "application": application.pk, "state": str(state)}
    actor = fields.get("endorsed_by") or fields.get("decided_by") or application.user
    record(event=AuditEvent.APPLICATION_CHANGED, actor_id=getattr(actor, "pk", None), detail=detail)


def _open(application: PilotApplication) -> None:
    pilot = application.pilot
    if application.user:
        open_destinations(
            user=application.user,
            destinations=pilot.destinations.all(),
            reason=_reason(pilot),
            days=[(pilot.starts_on, pilot.ends_on)],
            monthly_tokens=pilot.monthly_tokens,
        )


def _participants(pilot: Pilot) -> list[PilotApplication]:
    found = pilot.applications.filter(state=ApplicationState.APPROVED, briefed_at__isnull=False, user__isnull=False)
    return list(found.select_related("user", "pilot"))


def _reason(pilot: Pilot) -> str:
    return f"pilot-{pilot.pk}"


def _leads(user: User, unit: OrgUnit, today: date, *, deputies: bool = True) -> bool:
    posts = (Post.UNIT_HEAD, Post.DEPUTY) if deputies else (Post.UNIT_HEAD,)
    held = Membership.objects.filter(user=user, unit=unit, post__in=posts, valid_from__lte=today)
    return any(membership.valid_to is None or membership.valid_to >= today for membership in held)


def _heads_of(unit: OrgUnit, today: date) -> list[User]:
    held = Membership.objects.filter(unit=unit, post__in=(Post.UNIT_HEAD, Post.DEPUTY), valid_from__lte=today)
    return [each.user for each in held.select_related("user") if each.valid_to is None or each.valid_to >= today]


def _tell(pilot: Pilot, people: Iterable[User | None], text: str) -> None:
    Notice.objects.bulk_create(Notice(user=user, pilot=pilot, text=text) for user in people if user)
