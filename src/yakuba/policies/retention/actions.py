from django.db import transaction
from django.utils import timezone

from yakuba.accounts.models import User
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.policies.retention.models import RetentionDecision
from yakuba.policies.retention.rules import Retention, days_problem


@transaction.atomic
def decide_retention(
    *, retention: Retention, actor: User | None
) -> RetentionDecision:
    """Put a decision on what is kept in force, from the next question on. Raises ValueError on days out of bounds."""
    if problem := days_problem(retention.mode, retention.days):
        raise ValueError(problem)

    decision = RetentionDecision.objects.create(
        mode=retention.mode,
        days=retention.days,
        decided_by=actor,
        decided_at=timezone.now(),
    )
    record(
        event=AuditEvent.RETENTION_DECIDED,
        actor_id=actor.pk if actor else None,
        detail={"mode": retention.mode.value, "days": retention.days},
    )
    return decision
