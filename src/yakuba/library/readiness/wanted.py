"""足りない情報: facts that people missed in answers, as things to do for those who look after the documents."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from yakuba.accounts import rules as account_rules
from yakuba.accounts.models import Role, User
from yakuba.library.models import WantedFact
from yakuba.policies.actions import record
from yakuba.policies.models import AuditEvent

OFFICES = (Role.COORDINATOR, Role.OPERATOR)


@transaction.atomic
def want(*, form: str, source: str, people: int, actor: User, now: datetime) -> WantedFact:
    """Put a fact on the list. Asked for twice it stands there once."""
    wanted, is_new = WantedFact.objects.get_or_create(
        form=form[:100],
        settled_at=None,
        defaults={"source": source[:150], "people": people, "asked_by": actor, "asked_at": now},
    )
    if is_new:
        record(event=AuditEvent.FACT_WANTED, actor_id=actor.pk, detail={"fact": wanted.pk})
    return wanted


@transaction.atomic
def settle(*, wanted: WantedFact, actor: User, now: datetime) -> None:
    """A document holds it now, or nobody can."""
    if WantedFact.objects.filter(pk=wanted.pk, settled_at__isnull=True).update(settled_at=now):
        record(event=AuditEvent.FACT_SETTLED, actor_id=actor.pk, detail={"fact": wanted.pk})


def wanted_for(user: User, today: date) -> QuerySet[WantedFact]:
    """What is open, for the offices that help all units with their documents."""
    if not any(account_rules.has_role(user, role, today) for role in OFFICES):
        return WantedFact.objects.none()
    return WantedFact.objects.filter(settled_at__isnull=True)
