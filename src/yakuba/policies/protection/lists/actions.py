"""Verbs of the city's lists. Each is for the ledger: how many of which kind, never what they say."""

import secrets
from collections import Counter
from collections.abc import Sequence

from django.db import IntegrityError, transaction

from yakuba.accounts.models import User
from yakuba.ledger.actions import Detail, record
from yakuba.ledger.enums import AuditEvent
from yakuba.policies.protection.lists.models import (
    CityListsVersion,
    DeclinedProposal,
    ListEntry,
    OfficialContact,
)


class AlreadyListedError(Exception):
    """Somebody has the same entry in the list already; nothing was written."""


def save_entry(*, entry: ListEntry, actor: User | None) -> None:
    """Add a cleaned entry to its list, or keep what was changed in it. Raises AlreadyListed."""
    event = (
        AuditEvent.LIST_ADDED if entry.pk is None else AuditEvent.LIST_CHANGED
    )
    try:
        with transaction.atomic():
            entry.save()
            _tell(event, [entry], actor)
    except IntegrityError as error:
        raise AlreadyListedError from error


def add_entries(*, entries: Sequence[ListEntry], actor: User | None) -> None:
    """Add many cleaned entries of one list, or none. Raises AlreadyListed."""
    if not entries:
        return

    try:
        with transaction.atomic():
            type(entries[0])._default_manager.bulk_create(
                entries, batch_size=500
            )
            _tell(AuditEvent.LIST_ADDED, entries, actor)
    except IntegrityError as error:
        raise AlreadyListedError from error


@transaction.atomic
def delete_entries(
    *, entries: Sequence[ListEntry], actor: User | None
) -> None:
    """Take entries of one list out of it."""
    if entries:
        type(entries[0])._default_manager.filter(
            pk__in=[entry.pk for entry in entries]
        ).delete()
        _tell(AuditEvent.LIST_DELETED, entries, actor)


@transaction.atomic
def decline_proposals(
    *, proposals: Sequence[tuple[str, str]], actor: User | None
) -> None:
    """Remember (kind, comparable value) pairs that are not to be proposed again."""
    rows = [
        DeclinedProposal(kind=kind, comparable=value)
        for kind, value in proposals
    ]
    DeclinedProposal.objects.bulk_create(
        rows, batch_size=500, ignore_conflicts=True
    )
    counted = Counter(kind for kind, _ in proposals)
    record(
        event=AuditEvent.LIST_DECLINED,
        actor_id=actor.pk if actor else None,
        detail=counted,
    )


def _tell(
    event: AuditEvent, entries: Sequence[ListEntry], actor: User | None
) -> None:
    """The ledger, and every process, which then reads the lists anew."""
    CityListsVersion.objects.update_or_create(
        pk=1, defaults={"token": secrets.token_hex(16)}
    )
    kinds = Counter(
        entry.kind for entry in entries if isinstance(entry, OfficialContact)
    )
    listed: Detail = {
        "list": entries[0]._meta.model_name,
        "source": entries[0].source,
        "entries": len(entries),
    }
    record(
        event=event,
        actor_id=actor.pk if actor else None,
        detail={**listed, **kinds},
    )
