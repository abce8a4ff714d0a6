"""Verbs of a trial itself: make, change, publish, pause, extend, cancel; and the access that opens and closes with it."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.pilots import catalogue, queries, rules, telling
from yakuba.pilots.models import ApplicationState, DecisionRule, Pilot, PilotApplication, PilotTask, QuizQuestion
from yakuba.pilots.telling import tell
from yakuba.policies.actions import close_destinations, open_destinations, record
from yakuba.policies.models import AuditEvent

DATES = frozenset({"apply_from", "apply_until", "starts_on", "ends_on"})
ACCESS = frozenset({"starts_on", "ends_on", "design", "destinations", "monthly_tokens"})


@transaction.atomic
def create(*, pilot: Pilot, actor: User) -> Pilot:
    """A draft with what most trials need: tasks, conditions, a briefing with its questions. All of it can be changed."""
    pilot.briefing = pilot.briefing or catalogue.BRIEFING
    pilot.save()
    pilot.coordinators.add(actor)
    PilotTask.objects.bulk_create(
        PilotTask(pilot=pilot, name=name, category=category, template=template, position=position)
        for position, (name, category, template) in enumerate(catalogue.TASKS)
    )
    DecisionRule.objects.bulk_create(
        DecisionRule(pilot=pilot, measure=measure, least=least, least_lower=lower)
        for measure, least, lower in catalogue.CONDITIONS
    )
    QuizQuestion.objects.bulk_create(
        QuizQuestion(pilot=pilot, position=position, **question) for position, question in enumerate(catalogue.QUIZ)
    )
    _note(pilot, "created", actor)
    return pilot


@transaction.atomic
def change(*, pilot: Pilot, changed: Collection[str], actor: User) -> bool:
    """Put changed fields in force: access follows. Whether people were told of new dates."""
    if DATES & set(changed):
        pilot.revision += 1
    pilot.save()
    if ACCESS & set(changed):
        _reopen(pilot)
    _note(pilot, "edited", actor)
    is_news = bool(DATES & set(changed)) and pilot.published_at is not None
    return is_news and bool(tell(pilot=pilot, people=_people(pilot), text=telling.CHANGED))


@transaction.atomic
def write_conditions(*, pilot: Pilot, conditions: Iterable[DecisionRule], actor: User) -> None:
    """Put the 継続の条件 in the place of those before."""
    pilot.decision_rules.all().delete()
    DecisionRule.objects.bulk_create(conditions)
    _note(pilot, "conditions", actor)


@transaction.atomic
def publish(*, pilot: Pilot, actor: User, now: datetime) -> None:
    """Let everybody who may apply see it."""
    if pilot.published_at is None:
        pilot.published_at = now
        pilot.save(update_fields=["published_at"])
        _note(pilot, "published", actor)


@transaction.atomic
def pause(*, pilot: Pilot, actor: User, now: datetime) -> None:
    """Every door closes at once."""
    pilot.paused_at = now
    pilot.save(update_fields=["paused_at"])
    _close(pilot)
    _note(pilot, "paused", actor)
    tell(pilot=pilot, people=_participants(pilot), text=telling.PAUSED)


@transaction.atomic
def resume(*, pilot: Pilot, actor: User) -> None:
    pilot.paused_at = None
    pilot.save(update_fields=["paused_at"])
    _reopen(pilot)
    _note(pilot, "resumed", actor)
    tell(pilot=pilot, people=_participants(pilot), text=telling.RESUMED)


@transaction.atomic
def extend(*, pilot: Pilot, ends_on: date, actor: User) -> None:
    """A later last day: everybody's access follows."""
    if ends_on <= pilot.ends_on:
        raise ValueError("an extension moves the last day back")
    pilot.ends_on = ends_on
    pilot.revision += 1
    pilot.save(update_fields=["ends_on", "revision"])
    _reopen(pilot)
    _note(pilot, "extended", actor)
    tell(pilot=pilot, people=_people(pilot), text=telling.EXTENDED)


@transaction.atomic
def cancel(*, pilot: Pilot, actor: User, now: datetime) -> None:
    """中止: nothing opens any more; what has been answered so far stays."""
    if pilot.cancelled_at is None:
        pilot.cancelled_at = now
        pilot.revision += 1
        pilot.save(update_fields=["cancelled_at", "revision"])
        _close(pilot)
        _note(pilot, "cancelled", actor)
        tell(pilot=pilot, people=_people(pilot), text=telling.CANCELLED)


def open_for(application: PilotApplication) -> None:
    """Open the trial's destinations for a participant on the days that are the participant's."""
    pilot = application.pilot
    if application.user and not pilot.paused_at and not pilot.cancelled_at:
        open_destinations(
            user=application.user,
            destinations=pilot.destinations.all(),
            reason=reason_of(pilot),
            days=rules.open_days(pilot, application.group),
            monthly_tokens=pilot.monthly_tokens,
        )


def reason_of(pilot: Pilot) -> str:
    """What a grant says of why it was given."""
    return f"pilot-{pilot.pk}"


def _reopen(pilot: Pilot) -> None:
    _close(pilot)
    for application in queries.participants(pilot).filter(briefed_at__isnull=False):
        open_for(application)


def _close(pilot: Pilot) -> None:
    for user in _participants(pilot):
        close_destinations(user=user, reason=reason_of(pilot))


def _participants(pilot: Pilot) -> list[User]:
    return [application.user for application in queries.participants(pilot) if application.user]


def _people(pilot: Pilot) -> Iterable[User]:
    """Whom a change of the trial concerns: all whose application is alive."""
    ended = (ApplicationState.WITHDRAWN, ApplicationState.DECLINED)
    return User.objects.filter(pilot_applications__in=pilot.applications.exclude(state__in=ended)).distinct()


def _note(pilot: Pilot, change: str, actor: User) -> None:
    record(event=AuditEvent.PILOT_CHANGED, actor_id=actor.pk, detail={"pilot": pilot.pk, "change": change})
