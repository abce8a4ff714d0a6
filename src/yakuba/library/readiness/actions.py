"""Verbs of the missing facts: one is asked for, and settled."""

from datetime import datetime

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.library.readiness.models import MissingFact


@transaction.atomic
def ask_for(
    *, form: str, source: str, people: int, actor: User, now: datetime
) -> MissingFact:
    """Put a fact on the list. Asked for twice it stands there once."""
    fact, is_new = MissingFact.objects.get_or_create(
        form=form[:100],
        settled_at=None,
        defaults={
            "source": source[:150],
            "people": people,
            "asked_by": actor,
            "asked_at": now,
        },
    )
    if is_new:
        _record(AuditEvent.FACT_WANTED, fact, actor)

    return fact


@transaction.atomic
def settle(*, fact: MissingFact, actor: User, now: datetime) -> None:
    """A document holds it now, or nobody can."""
    open_fact = MissingFact.objects.filter(pk=fact.pk, settled_at__isnull=True)
    if open_fact.update(settled_at=now):
        _record(AuditEvent.FACT_SETTLED, fact, actor)


def _record(event: AuditEvent, fact: MissingFact, actor: User) -> None:
    record(event=event, actor_id=actor.pk, detail={"fact": fact.pk})
