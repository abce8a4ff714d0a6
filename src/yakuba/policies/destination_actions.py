"""Verbs of destinations (送信先). Each is told to the ledger, without address or key."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from yakuba.accounts.models import OrgUnit, User
from yakuba.adapters.sealing import seal
from yakuba.policies.actions import record
from yakuba.policies.models import CREDENTIALS, AuditEvent, Destination, TaskDestination

# Whoever changes only these need not ask the security officer again.
HARMLESS = frozenset(
    "name good_for position first_seconds gap_seconds context_tokens answer_tokens threads price_in price_out".split()
)
# What a form stores only where it changed it: the officer starts and stops, the upkeep looks at the state, presets restrict.
ELSEWHERE = frozenset("id enabled restricted checked_at works latency_ms last_error".split())


@dataclass(frozen=True, slots=True)
class Credentials:
    """What opens the door. What is empty stays as it was registered; `forget` clears that first."""

    key: str = field(default="", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    forget: bool = False


@transaction.atomic
def register(
    *,
    destination: Destination,
    units: Iterable[OrgUnit],
    changed: Collection[str],
    credentials: Credentials,
    actor: User | None,
) -> None:
    """Add a destination or store its changes. One whose address, contract or users changed stops until it is enabled
    again: somebody else looks.
    """
    event = AuditEvent.DESTINATION_CHANGED if destination.pk else AuditEvent.DESTINATION_ADDED
    destination.enabled = destination.enabled and set(changed) <= HARMLESS
    if credentials.forget:
        destination.sealed_key = destination.sealed_headers = ""
    if credentials.key:
        destination.sealed_key = _sealed(credentials.key)
    if credentials.headers:
        destination.sealed_headers = _sealed(json.dumps(dict(credentials.headers)))
    told = ({"enabled"} if not set(changed) <= HARMLESS else set()) | ({"restricted"} & set(changed))
    _save(destination, known=event == AuditEvent.DESTINATION_CHANGED, told=told)
    destination.units.set(units)
    _tell(event, destination, actor)


@transaction.atomic
def enable(*, destination: Destination, enabled: bool, actor: User | None) -> None:
    """Let text go to a destination, or stop that at once."""
    destination.enabled = enabled
    destination.save(update_fields=["enabled"])
    _tell(AuditEvent.DESTINATION_ENABLED if enabled else AuditEvent.DESTINATION_DISABLED, destination, actor)


@transaction.atomic
def remove(*, destination: Destination, actor: User | None) -> None:
    """Forget a destination and its credentials. Usage and ledger keep its name."""
    _tell(AuditEvent.DESTINATION_REMOVED, destination, actor)
    destination.delete()


@transaction.atomic
def order_task(*, task: str, destinations: Sequence[Destination], actor: User) -> None:
    """Give a kind of work its destinations, the first being its default; none gives it back to the city's order."""
    TaskDestination.objects.filter(task=task).delete()
    for position, destination in enumerate(destinations):
        TaskDestination.objects.create(task=task, destination=destination, position=position)
    detail = {"task": task, "endpoints": " ".join(each.endpoint for each in destinations)}
    record(event=AuditEvent.TASK_ORDERED, actor_id=actor.pk, detail=detail)


def note_state(*, endpoint: str, works: bool, latency_ms: int | None = None, last_error: str = "") -> None:
    """How a destination was last found. The last failure stays readable while it works again."""
    found: dict[str, Any] = {"checked_at": timezone.now(), "works": works}
    found |= {"latency_ms": latency_ms} if works else {"last_error": last_error}
    Destination.objects.filter(endpoint=endpoint).update(**found)


def _save(destination: Destination, *, known: bool, told: set[str]) -> None:
    """What the form knows, and no more: what others decide or find out meanwhile about a destination stays."""
    names = {item.name for item in Destination._meta.concrete_fields} - ELSEWHERE
    destination.save(update_fields=names | told if known else None)


def _sealed(value: str) -> str:
    return seal(value.encode("utf-8"), secret=settings.SECRET_KEY, purpose=CREDENTIALS)


def _tell(event: AuditEvent, destination: Destination, actor: User | None) -> None:
    detail: dict[str, str | int] = {"endpoint": destination.endpoint, "in_house": destination.in_house}
    record(event=event, actor_id=actor.pk if actor else None, detail=detail)
