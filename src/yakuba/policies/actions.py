"""Verbs of the rules of use and of the ledger."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime

from django.db import transaction
from django.utils import timezone

from yakuba.accounts.models import User
from yakuba.core import ledger
from yakuba.core.inspection import Treatment
from yakuba.policies import rules
from yakuba.policies.models import (
    AuditEntry,
    AuditEvent,
    BarredTask,
    Destination,
    DestinationGrant,
    LedgerHead,
    NetworkModel,
    NetworkStanding,
    NetworkZone,
    PolicyAcceptance,
    RetentionDecision,
    UsagePolicy,
)
from yakuba.policies.rules import Retention, days_problem

Detail = Mapping[str, str | int | bool | None]


def record(
    *,
    event: AuditEvent,
    actor_id: int | None,
    request_id: str = "",
    detail: Detail | None = None,
    at: datetime | None = None,
) -> AuditEntry:
    """Add an entry to the ledger (監査記録). The head row's lock puts concurrent writers in line."""
    with transaction.atomic(savepoint=False):
        head = LedgerHead.objects.select_for_update().filter(pk=1).first()
        if head is None:
            LedgerHead.objects.get_or_create(pk=1, defaults={"hash": ledger.GENESIS})
            head = LedgerHead.objects.select_for_update().get(pk=1)
        entry = AuditEntry(
            number=head.count + 1,
            at=at or timezone.now(),
            event=event,
            actor_id=actor_id,
            request_id=request_id,
            detail=dict(detail or {}),
            previous_hash=head.hash,
        )
        entry.hash = ledger.entry_hash(entry.previous_hash, fields_of(entry))
        entry.save(force_insert=True)
        LedgerHead.objects.filter(pk=1).update(count=entry.number, hash=entry.hash)
    return entry


def fields_of(entry: AuditEntry) -> dict[str, str | int | None]:
    """What the hash of an entry covers: everything in it but the hashes."""
    return {
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "event": str(entry.event),
        "actor_id": entry.actor_id,
        "request_id": entry.request_id,
        "detail": ledger.canonical(entry.detail),
    }


def verify_ledger() -> ledger.Break | None:
    """Walk the whole chain; the first place where it does not hold, or None."""
    head = LedgerHead.objects.filter(pk=1).first()
    entries = (
        ledger.LedgerEntry(fields_of(entry), entry.previous_hash, entry.hash)
        for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=2000)
    )
    return ledger.verify(entries, count=head.count if head else 0, head=head.hash if head else ledger.GENESIS)


@transaction.atomic
def publish_policy(*, title: str, text: str, actor: User | None, label: str = "", notice: str = "") -> UsagePolicy:
    """Put a new version in force: everybody is asked to accept it."""
    newest = UsagePolicy.objects.order_by("-version").first()
    policy = UsagePolicy.objects.create(
        version=newest.version + 1 if newest else 1,
        title=title,
        text=text,
        label=label,
        notice=notice,
        published_at=timezone.now(),
    )
    record(
        event=AuditEvent.POLICY_PUBLISHED,
        actor_id=actor.pk if actor else None,
        detail={"version": policy.version},
    )
    return policy


@transaction.atomic
def accept_policy(*, user: User, policy: UsagePolicy) -> None:
    """Record an acceptance (同意) once, however often the button is pressed."""
    _, created = PolicyAcceptance.objects.get_or_create(user=user, policy=policy)
    if created:
        record(event=AuditEvent.POLICY_ACCEPTED, actor_id=user.pk, detail={"version": policy.version})


@transaction.atomic
def decide_retention(*, retention: Retention, actor: User | None) -> RetentionDecision:
    """Put a decision on what is kept in force, from the next question on. Raises ValueError on days out of bounds."""
    if problem := days_problem(retention.mode, retention.days):
        raise ValueError(problem)
    decision = RetentionDecision.objects.create(
        mode=retention.mode, days=retention.days, decided_by=actor, decided_at=timezone.now()
    )
    record(
        event=AuditEvent.RETENTION_DECIDED,
        actor_id=actor.pk if actor else None,
        detail={"mode": retention.mode.value, "days": retention.days},
    )
    return decision


@transaction.atomic
def decide_destination_rules(
    *,
    destination: Destination,
    treatments: Mapping[str, tuple[Treatment | None, bool]],
    cleared: Collection[tuple[str, bool]],
    actor: User,
) -> None:
    """Put the table of a destination in force. `treatments` holds (decision or None for the default, may be waived)."""
    destination.kind_treatments.all().delete()
    destination.clearances.all().delete()
    default = rules.DestinationRules()
    for kind, (treatment, waivable) in treatments.items():
        if kind not in rules.NEVER and (treatment is not None or waivable):
            decided = default.treatment(kind) if treatment is None else treatment
            destination.kind_treatments.create(kind=kind, treatment=decided, waivable=waivable)
    for level, masked in sorted(cleared):
        destination.clearances.create(level=level, masked=masked)
    record(
        event=AuditEvent.DESTINATION_RULES_CHANGED,
        actor_id=actor.pk,
        detail={
            "destination": destination.endpoint,
            "cleared": " ".join(f"{level}{'+伏せ字' if masked else ''}" for level, masked in sorted(cleared)),
            "kinds": " ".join(
                f"{each.kind}={Treatment(each.treatment).name}" for each in destination.kind_treatments.order_by("kind")
            ),
        },
    )


@transaction.atomic
def open_destinations(
    *,
    user: User,
    destinations: Iterable[Destination],
    reason: str,
    days: Collection[tuple[date, date]],
    monthly_tokens: int | None = None,
) -> None:
    """Let a person use restricted destinations on `days` (closed intervals). Said again, it replaces what was said before."""
    for destination in destinations:
        DestinationGrant.objects.filter(user=user, destination=destination, reason=reason).delete()
        for first, last in days:
            DestinationGrant.objects.create(
                user=user,
                destination=destination,
                reason=reason,
                valid_from=first,
                valid_to=last,
                monthly_tokens=monthly_tokens,
            )
        detail: Detail = {
            "user": user.pk,
            "destination": destination.endpoint,
            "reason": reason,
            "until": max((last for _, last in days), default=date.min).isoformat(),
        }
        record(event=AuditEvent.DESTINATION_OPENED, actor_id=user.pk, detail=detail)


@transaction.atomic
def close_destinations(*, user: User, reason: str) -> None:
    """Take back, at once, what was opened for this reason."""
    taken, _ = DestinationGrant.objects.filter(user=user, reason=reason).delete()
    if taken:
        record(event=AuditEvent.DESTINATION_CLOSED, actor_id=user.pk, detail={"user": user.pk, "reason": reason})


@transaction.atomic
def decide_standing(*, zone: NetworkZone, model: NetworkModel, actor: User | None) -> NetworkStanding:
    """Say where this server stands: what may leave at most follows from it, from the next question on."""
    standing = NetworkStanding.objects.create(zone=zone, model=model, decided_by=actor)
    record(
        event=AuditEvent.STANDING_DECIDED,
        actor_id=actor.pk if actor else None,
        detail={"zone": zone.value, "model": model.value},
    )
    return standing


@transaction.atomic
def bar_tasks(*, tasks: Collection[str], actor: User) -> None:
    """From the next question on, exactly these kinds of work are not given to an AI."""
    before = set(BarredTask.objects.values_list("task", flat=True))
    for task in sorted(set(tasks) - before):
        BarredTask.objects.create(task=task, decided_by=actor)
        record(event=AuditEvent.TASK_BARRED, actor_id=actor.pk, detail={"task": task})
    for task in sorted(before - set(tasks)):
        BarredTask.objects.filter(task=task).delete()
        record(event=AuditEvent.TASK_ALLOWED, actor_id=actor.pk, detail={"task": task})
