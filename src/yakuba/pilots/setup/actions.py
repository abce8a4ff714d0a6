"""Verbs of a trial itself: make, change, publish, pause, extend, cancel.

The access that opens and closes with it follows.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from yakuba.accounts.models import User
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.pilots import defaults, grants, notices
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot, PilotTask
from yakuba.pilots.notices import tell
from yakuba.pilots.setup.models import DecisionRule, QuizQuestion

DATES = frozenset({"apply_from", "apply_until", "starts_on", "ends_on"})
ACCESS = frozenset(
    {"starts_on", "ends_on", "design", "destinations", "monthly_tokens"}
)


@transaction.atomic
def create(*, pilot: Pilot, actor: User) -> Pilot:
    """A draft with what most trials need; all of it can be changed.

    Tasks, conditions, a briefing with its questions.
    """
    pilot.briefing = pilot.briefing or defaults.BRIEFING
    pilot.save()
    pilot.coordinators.add(actor)
    _add_usual_tasks(pilot)
    _add_usual_conditions(pilot)
    _add_usual_quiz(pilot)
    _note(pilot, "created", actor)
    return pilot


def _add_usual_tasks(pilot: Pilot) -> None:
    tasks = []
    for position, (name, category, template) in enumerate(defaults.TASKS):
        task = PilotTask(
            pilot=pilot,
            name=name,
            category=category,
            template=template,
            position=position,
        )
        tasks.append(task)

    PilotTask.objects.bulk_create(tasks)


def _add_usual_conditions(pilot: Pilot) -> None:
    DecisionRule.objects.bulk_create(
        DecisionRule(
            pilot=pilot, measure=measure, least=least, least_lower=lower
        )
        for measure, least, lower in defaults.CONDITIONS
    )


def _add_usual_quiz(pilot: Pilot) -> None:
    QuizQuestion.objects.bulk_create(
        QuizQuestion(pilot=pilot, position=position, **question)
        for position, question in enumerate(defaults.QUIZ)
    )


@transaction.atomic
def change(*, pilot: Pilot, changed: Collection[str], actor: User) -> bool:
    """Put changed fields in force: access follows. Whether people were told of new dates."""
    has_new_dates = not DATES.isdisjoint(changed)
    if has_new_dates:
        pilot.revision += 1

    pilot.save()
    if not ACCESS.isdisjoint(changed):
        grants.reopen_all(pilot)

    _note(pilot, "edited", actor)
    if not has_new_dates or pilot.published_at is None:
        return False

    return tell(pilot=pilot, people=_people(pilot), text=notices.CHANGED) > 0


@transaction.atomic
def write_conditions(
    *, pilot: Pilot, conditions: Iterable[DecisionRule], actor: User
) -> None:
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
    grants.close_all(pilot)
    _note(pilot, "paused", actor)
    tell(pilot=pilot, people=_participants(pilot), text=notices.PAUSED)


@transaction.atomic
def resume(*, pilot: Pilot, actor: User) -> None:
    pilot.paused_at = None
    pilot.save(update_fields=["paused_at"])
    grants.reopen_all(pilot)
    _note(pilot, "resumed", actor)
    tell(pilot=pilot, people=_participants(pilot), text=notices.RESUMED)


@transaction.atomic
def extend(*, pilot: Pilot, ends_on: date, actor: User) -> None:
    """A later last day: everybody's access follows."""
    if ends_on <= pilot.ends_on:
        raise ValueError("an extension moves the last day back")

    pilot.ends_on = ends_on
    pilot.revision += 1
    pilot.save(update_fields=["ends_on", "revision"])
    grants.reopen_all(pilot)
    _note(pilot, "extended", actor)
    tell(pilot=pilot, people=_people(pilot), text=notices.EXTENDED)


@transaction.atomic
def cancel(*, pilot: Pilot, actor: User, now: datetime) -> None:
    """中止: nothing opens any more; what has been answered so far stays."""
    if pilot.cancelled_at is not None:
        return

    pilot.cancelled_at = now
    pilot.revision += 1
    pilot.save(update_fields=["cancelled_at", "revision"])
    grants.close_all(pilot)
    _note(pilot, "cancelled", actor)
    tell(pilot=pilot, people=_people(pilot), text=notices.CANCELLED)


def _participants(pilot: Pilot) -> QuerySet[User]:
    approved = pilot.applications.filter(state=ApplicationState.APPROVED)
    return User.objects.filter(pilot_applications__in=approved)


def _people(pilot: Pilot) -> QuerySet[User]:
    """Whom a change of the trial concerns: all whose application is alive."""
    ended = (ApplicationState.WITHDRAWN, ApplicationState.DECLINED)
    alive = pilot.applications.exclude(state__in=ended)
    return User.objects.filter(pilot_applications__in=alive).distinct()


def _note(pilot: Pilot, change: str, actor: User) -> None:
    record(
        event=AuditEvent.PILOT_CHANGED,
        actor_id=actor.pk,
        detail={"pilot": pilot.pk, "change": change},
    )
