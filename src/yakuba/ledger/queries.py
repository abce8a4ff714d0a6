from datetime import date

from django.db.models import QuerySet

from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.queries import holds_any
from yakuba.ledger.models import AuditEntry, LedgerVerification


def entries_for(user: User, today: date) -> QuerySet[AuditEntry]:
    """The ledger, newest first, for those whose office is to read it; empty for everybody else."""
    readers = (Role.SECURITY_OFFICER, Role.AUDITOR)
    if not holds_any(user, readers, today):
        return AuditEntry.objects.none()

    return AuditEntry.objects.order_by("-number")


def last_verification() -> LedgerVerification | None:
    """What the last walk along the whole chain showed; None while there was none."""
    return LedgerVerification.objects.first()
