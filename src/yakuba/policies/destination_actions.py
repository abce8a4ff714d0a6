"""Verbs of destinations (送信先). Each is told to the ledger, without address or key."""

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from yakuba.accounts.models import User
from yakuba.adapters.sealing import seal
from yakuba.policies.actions import record
from yakuba.policies.models import CREDENTIALS, AuditEvent, Destination


@transaction.atomic
def register(*, destination: Destination, actor: User | None) -> None:
    """Add a destination, or store its changes. What was in use stops until it is enabled again: somebody else looks."""
    event = AuditEvent.DESTINATION_CHANGED if destination.pk else AuditEvent.DESTINATION_ADDED
    destination.enabled, destination.works = False, None
    destination.save()
    _tell(event, destination, actor)


def set_credentials(
    destination: Destination, *, key: str | None = None, headers: Mapping[str, str] | None = None
) -> None:
    """Seal what opens the door; None leaves it as it is. They are never shown again."""
    if key is not None:
        destination.sealed_key = _sealed(key)
    if headers is not None:
        destination.sealed_headers = _sealed(json.dumps(dict(headers)) if headers else "")


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


def note_state(*, endpoint: str, works: bool, latency_ms: int | None = None, last_error: str = "") -> None:
    """How a destination was last found. The last failure stays readable while it works again."""
    found: dict[str, Any] = {"checked_at": timezone.now(), "works": works}
    found |= {"latency_ms": latency_ms} if works else {"last_error": last_error}
    Destination.objects.filter(endpoint=endpoint).update(**found)


def _sealed(value: str) -> str:
    return seal(value.encode("utf-8"), secret=settings.SECRET_KEY, purpose=CREDENTIALS) if value else ""


def _tell(event: AuditEvent, destination: Destination, actor: User | None) -> None:
    detail: dict[str, str | int] = {"endpoint": destination.endpoint, "in_house": destination.in_house}
    record(event=event, actor_id=actor.pk if actor else None, detail=detail)
