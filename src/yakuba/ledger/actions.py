"""Verbs of the ledger: add an entry, note its end outside the database, and see whether the chain holds."""

import logging
import math
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from yakuba.core import ledger as chain
from yakuba.ledger import witness
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.links import COLUMNS, fields_of, link_of
from yakuba.ledger.models import AuditEntry, LedgerHead
from yakuba.ledger.reactions import reactions
from yakuba.ledger.verification import Verification

log = logging.getLogger(__name__)
Detail = Mapping[str, str | int | bool | None]

# The ORM would take as long to say this as the whole entry takes.
AS_KEPT = """
    SELECT entry.* FROM ledger_auditentry AS entry
    JOIN ledger_ledgerhead AS head ON head.count = entry.number AND head.hash = entry.hash
    WHERE entry.number = %s
"""
UNREADABLE = (ValueError, TypeError, AttributeError)


class UnreadableEntryError(Exception):
    """Something stands in an entry, or soon after it, that Yakuba cannot have written."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class NotRecordedError(Exception):
    """The database did not keep an entry, or the end of the ledger, as it was written."""


def record(
    *,
    event: AuditEvent,
    actor_id: int | None,
    request_id: str = "",
    detail: Detail | None = None,
    at: datetime | None = None,
) -> AuditEntry:
    """Add an entry to the ledger (監査記録). The head row's lock puts concurrent writers in line.

    Raises OSError where the key of its seals is gone and no new one can be written; NotRecordedError, so that no deed
    goes on without its entry.
    """
    with transaction.atomic(savepoint=False):
        key = witness.key() or prepare_key()
        head = _locked_head()
        entry = AuditEntry(
            number=head.count + 1,
            at=at or timezone.now(),
            event=event,
            actor_id=actor_id,
            request_id=request_id,
            detail=dict(detail or {}),
            previous_hash=head.hash,
        )
        entry.hash = chain.entry_hash(entry.previous_hash, fields_of(entry))
        entry.seal = chain.seal_of(entry.hash, key)
        entry.save(force_insert=True)
        LedgerHead.objects.filter(pk=1).update(
            count=entry.number, hash=entry.hash
        )
        _read_back(entry)

    return entry


def _read_back(entry: AuditEntry) -> None:
    """Whoever owns the database may have told it to drop what is written (a trigger). Raises NotRecordedError."""
    kept = [
        link_of(row) for row in AuditEntry.objects.raw(AS_KEPT, [entry.number])
    ]
    if kept == [link_of(entry)]:
        return

    log.error(
        "the database did not keep entry %d of the ledger as written: look for triggers in it (yakuba doctor)",
        entry.number,
    )
    raise NotRecordedError(entry.number)


def _locked_head() -> LedgerHead:
    heads = LedgerHead.objects.select_for_update()
    head = heads.filter(pk=1).first()
    if head is None:
        empty = {"hash": chain.GENESIS}
        LedgerHead.objects.get_or_create(pk=1, defaults=empty)
        head = heads.get(pk=1)

    return head


def prepare_key() -> chain.LedgerKey:
    """The key of the seals, made where there is none; a ledger that began without it says from where on it has one.

    A lost key is replaced at once: what it sealed is from then on held by the chain, which the first entry of the new
    one covers. Raises OSError.
    """
    with transaction.atomic():
        head = _locked_head()
        key = witness.key()
        if key is not None:
            return key

        first = head.count + 1
        key = witness.make_key(first=first)
        if head.count:
            record(
                event=AuditEvent.KEY_MADE,
                actor_id=None,
                detail={"first": first},
            )

        return key


def note_end() -> None:
    """Keep outside the database how the ledger ends now. Raises OSError.

    A ledger that no longer contains the end noted before is left to `verify`.
    """
    noted = witness.last_end()
    if noted is None:
        record(event=AuditEvent.HEAD_NOTED, actor_id=None)
    elif not _contains(*noted):
        return

    head = LedgerHead.objects.get(pk=1)
    if noted != (head.count, head.hash):
        witness.keep_end(head.count, head.hash)


def _contains(number: int, entry_hash: str) -> bool:
    entries = AuditEntry.objects.filter(number=number, hash=entry_hash)
    return entries.exists()


def verify() -> Verification:
    """Walk the whole chain and keep what came of it (some 3 s for 100,000 entries). Makes no key. Raises OSError."""
    return _walk(deadline=math.inf)


def verify_within(*, wait: timedelta) -> Verification | None:
    """The same for somebody who waits; None, and nothing is kept, where it takes longer."""
    try:
        return _walk(deadline=monotonic() + wait.total_seconds())
    except TimeoutError:
        return None


def _walk(*, deadline: float) -> Verification:
    # Read in this order: an entry that somebody adds meanwhile lies beyond them.
    key = witness.key()
    noted = witness.last_end()
    newest = AuditEntry.objects.order_by("-number").first()
    head = LedgerHead.objects.filter(pk=1).first()
    if head is None or not isinstance(head.count, int):
        head = LedgerHead(hash=chain.GENESIS)

    last_number = max(head.count, newest.number) if newest else head.count
    entries = AuditEntry.objects.filter(number__lte=last_number)
    links = _links(entries.order_by("number"), deadline)
    try:
        broken = chain.verify(links, count=head.count, head=head.hash, key=key)
    except UnreadableEntryError as error:
        broken = chain.Break(_first_unreadable(error.number), "changed")

    if broken is None and noted:
        broken = _break_at(*noted, count=head.count)

    verification = Verification(
        at=timezone.now(),
        entries=head.count,
        sealed_from=key.first if key else None,
        broken_number=broken.number if broken else None,
        broken_kind=broken.kind if broken else "",
        lost_seals=_has_lost_seals(key),
        reactions=reactions(),
    )
    witness.keep_verification(verification.as_text())
    return verification


def _break_at(
    number: int, entry_hash: str, *, count: int
) -> chain.Break | None:
    """A chain that holds, and does not contain the end that was noted outside the database."""
    if _contains(number, entry_hash):
        return None
    if number > count:
        return chain.Break(count + 1, "cut")

    return chain.Break(number, "changed")


def _links(
    entries: QuerySet[AuditEntry], deadline: float
) -> Iterator[chain.LedgerEntry]:
    """Raises UnreadableEntryError, and TimeoutError."""
    found = entries.values_list(*COLUMNS, named=True)
    rows = found.iterator(chunk_size=2000)
    number = 1
    while entry := _read(rows, number):
        if monotonic() >= deadline:
            raise TimeoutError

        yield entry
        number += 1


def _read(rows: Iterator[Any], number: int) -> chain.LedgerEntry | None:
    """The next entry. Raises UnreadableEntryError where somebody wrote what is no time, or no JSON."""
    try:
        entry = next(rows, None)
        return link_of(entry) if entry else None
    except UNREADABLE as error:
        raise UnreadableEntryError(number) from error


def _first_unreadable(number: int) -> int:
    """At this entry or after it: a database gives many rows at once, or none."""
    while True:
        try:
            fields_of(AuditEntry.objects.get(number=number))
        except (*UNREADABLE, AuditEntry.DoesNotExist):
            return number

        number += 1


def _has_lost_seals(key: chain.LedgerKey | None) -> bool:
    """Whether anything is sealed that the key does not cover."""
    sealed = AuditEntry.objects.exclude(seal="")
    return (sealed.filter(number__lt=key.first) if key else sealed).exists()
