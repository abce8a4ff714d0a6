"""Verbs of limits (利用の上限): set, remove, and count what an answer used."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from yakuba.accounts.models import OrgUnit, User
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.policies.quotas.enums import QuotaScope
from yakuba.policies.quotas.models import MonthlyUse, Quota
from yakuba.policies.quotas.rules import this_month


@transaction.atomic
def set_quota(
    *,
    scope: QuotaScope,
    user: User | None,
    unit: OrgUnit | None,
    tokens: int | None,
    yen: int | None,
    actor: User,
) -> Quota:
    """Put a limit in force from the next question on, in place of the one before."""
    quota, _ = Quota.objects.update_or_create(
        scope=scope,
        user=user,
        unit=unit,
        defaults={"tokens": tokens, "yen": yen},
    )
    _tell(quota, actor, tokens, yen)
    return quota


@transaction.atomic
def remove_quota(*, quota: Quota, actor: User) -> None:
    _tell(quota, actor, None, None)
    quota.delete()


def spend(
    *,
    person: int,
    unit: int | None,
    endpoint: str,
    tokens: int,
    micro_yen: int,
    today: date,
) -> None:
    """Add what an answer used. The sums are added to in the database: of two answers at once none is lost."""
    key: dict[str, Any] = {
        "month": this_month(today),
        "person": person,
        "unit": unit or 0,
        "endpoint": endpoint,
    }
    more = {
        "answers": F("answers") + 1,
        "tokens": F("tokens") + tokens,
        "micro_yen": F("micro_yen") + micro_yen,
    }
    if not MonthlyUse.objects.filter(**key).update(**more):
        MonthlyUse.objects.get_or_create(**key)
        MonthlyUse.objects.filter(**key).update(**more)


def _tell(
    quota: Quota, actor: User, tokens: int | None, yen: int | None
) -> None:
    detail = {
        "scope": str(quota.scope),
        "user": quota.user_id,
        "unit": quota.unit_id,
        "tokens": tokens,
        "yen": yen,
    }
    record(event=AuditEvent.QUOTA_CHANGED, actor_id=actor.pk, detail=detail)
