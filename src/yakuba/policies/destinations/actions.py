"""Verbs of destinations (送信先). Each is told to the ledger, without key, of the address a digest."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from yakuba.accounts.models import OrgUnit, User
from yakuba.adapters.seals import SealError, reseal, seal
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.policies.destinations.models import CREDENTIALS, Destination
from yakuba.policies.destinations.server_address import ServerAddress, way_of

# Whoever changes only these need not ask the security officer again.
HARMLESS = frozenset(
    "name good_for position first_seconds gap_seconds context_tokens answer_tokens threads price_in price_out".split()
)
# What a form stores only where it changed it: the officer starts and stops, the upkeep looks at the state, presets
# restrict.
ELSEWHERE = frozenset(
    "id enabled restricted checked_at works latency_ms last_error".split()
)


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
    """Add a destination or store its changes.

    One whose address, contract or users changed stops until it is enabled again: somebody else looks.
    """
    is_harmless = HARMLESS.issuperset(changed)
    if not is_harmless:
        destination.enabled = False

    if credentials.forget:
        destination.sealed_key = destination.sealed_headers = ""

    if credentials.key:
        destination.sealed_key = _sealed(credentials.key)

    if credentials.headers:
        destination.sealed_headers = _sealed(
            json.dumps(dict(credentials.headers))
        )

    if not destination.pk:
        event = AuditEvent.DESTINATION_ADDED
        destination.save()
    else:
        event = AuditEvent.DESTINATION_CHANGED
        decided_here = {"restricted"} & set(changed)
        if not is_harmless:
            decided_here.add("enabled")
        _save_changes(destination, decided_here)

    destination.units.set(units)
    _record(event, destination, actor)


class ChangedMeanwhileError(Exception):
    """Somebody has registered another server while this one was looked at."""


@transaction.atomic
def enable(
    *,
    destination: Destination,
    enabled: bool,
    actor: User | None,
    server: ServerAddress | None = None,
) -> None:
    """Let text go to a destination, or stop that at once. `server` is what was shown of it.

    Raises ChangedMeanwhileError where it is another destination by now than the one that was looked at.
    """
    stored = Destination.objects.select_for_update().get(pk=destination.pk)
    if enabled and way_of(stored) != way_of(destination):
        raise ChangedMeanwhileError

    destination.enabled = enabled
    destination.save(update_fields=["enabled"])
    event = AuditEvent.DESTINATION_DISABLED
    if enabled:
        event = AuditEvent.DESTINATION_ENABLED

    _record(event, destination, actor, server)


@transaction.atomic
def remove(*, destination: Destination, actor: User | None) -> None:
    """Forget a destination and its credentials. Usage and ledger keep its name."""
    _record(AuditEvent.DESTINATION_REMOVED, destination, actor)
    destination.delete()


def note_state(
    *,
    endpoint: str,
    works: bool,
    latency_ms: int | None = None,
    last_error: str = "",
) -> None:
    """How a destination was last found. The last failure stays readable while it works again."""
    state: dict[str, Any] = {"checked_at": timezone.now(), "works": works}
    if works:
        state["latency_ms"] = latency_ms
    else:
        state["last_error"] = last_error

    Destination.objects.filter(endpoint=endpoint).update(**state)


def reseal_credentials() -> int:
    """Seal the endpoints' keys and headers with the current secret, so that a former one can go.

    What no secret opens any more stays as it is. Returns how many were sealed anew.
    """
    count = 0
    for name in ("sealed_key", "sealed_headers"):
        sealed_values = Destination.objects.exclude(**{name: ""}).values_list(
            "pk", name
        )
        for pk, sealed in sealed_values:
            try:
                anew = reseal(
                    sealed, keys=settings.SEALING_KEYS, purpose=CREDENTIALS
                )
            except SealError:
                continue

            # Unless somebody has registered another key meanwhile.
            unchanged = Destination.objects.filter(pk=pk, **{name: sealed})
            count += unchanged.update(**{name: anew})

    return count


def _save_changes(destination: Destination, decided_here: set[str]) -> None:
    """What the form holds, and no more: what others decide or find out meanwhile about a destination stays."""
    names = {
        item.name for item in Destination._meta.concrete_fields
    } - ELSEWHERE
    destination.save(update_fields=names | decided_here)


def _sealed(value: str) -> str:
    return seal(
        value.encode("utf-8"), keys=settings.SEALING_KEYS, purpose=CREDENTIALS
    )


def _record(
    event: AuditEvent,
    destination: Destination,
    actor: User | None,
    server: ServerAddress | None = None,
) -> None:
    detail: dict[str, str | int] = {
        "endpoint": destination.endpoint,
        "in_house": destination.in_house,
    }
    if server is not None:
        detail |= {
            "address": server.address,
            "proxy": server.proxy,
            "ca": server.ca,
            "reach": server.reach,
        }

    record(event=event, actor_id=actor.pk if actor else None, detail=detail)
