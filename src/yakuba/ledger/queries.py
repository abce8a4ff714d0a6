from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import QuerySet

from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.queries import holds_any
from yakuba.core.ledger import NotedHead, is_genuine, noted_head
from yakuba.ledger import witness
from yakuba.ledger.enums import Agreement, AuditEvent
from yakuba.ledger.links import link_of
from yakuba.ledger.models import AuditEntry, LedgerHead
from yakuba.ledger.verification import Verification, parse


def entries_for(user: User, today: date) -> QuerySet[AuditEntry]:
    """The ledger, newest first, for those whose office is to read it; empty for everybody else."""
    readers = (Role.SECURITY_OFFICER, Role.AUDITOR)
    if not holds_any(user, readers, today):
        return AuditEntry.objects.none()

    return AuditEntry.objects.order_by("-number")


def last_verification() -> Verification | None:
    """What the last walk along the whole chain showed; None while there was none."""
    return parse(witness.last_verification())


def current_head() -> NotedHead | None:
    """How the ledger ends now, to be noted on paper; None while it is empty."""
    head = LedgerHead.objects.filter(count__gt=0).first()
    return noted_head(head.count, head.hash) if head else None


def is_recorded(
    *,
    event: AuditEvent,
    actor_id: int,
    detail: Mapping[str, object],
    since: datetime,
) -> bool:
    """Whether just this stands in the ledger since then, sealed with the present key: no row alone says that.

    Looks at entries of this event, actor and time, not at the chain.
    """
    key = witness.key()
    if key is None:
        return False

    found = AuditEntry.objects.filter(
        event=event, actor_id=actor_id, at__gte=since
    )
    return any(
        entry.detail == detail and is_genuine(link_of(entry), key)
        for entry in found
    )


def agreement(noted: NotedHead, verification: Verification) -> Agreement:
    """What the ledger, as it was just verified, says to a head that was noted earlier."""
    hashes = AuditEntry.objects.filter(number=noted.number)
    found = hashes.values_list("hash", flat=True).first()
    if found is None:
        return Agreement.GONE
    if noted_head(noted.number, found) != noted:
        return Agreement.DIFFERENT

    broken = verification.broken_number
    if broken is not None and broken <= noted.number:
        return Agreement.BROKEN

    return Agreement.SAME
