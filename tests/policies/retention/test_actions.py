"""What is kept: who decided what, and within which bounds."""

import pytest

from tests.town import Town
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.policies.retention.actions import decide_retention
from yakuba.policies.retention.enums import RetentionMode
from yakuba.policies.retention.models import RetentionDecision
from yakuba.policies.retention.queries import (
    retention_decision,
    retention_in_force,
)
from yakuba.policies.retention.rules import Retention


def test_while_nobody_has_decided_nothing_is_kept(town: Town) -> None:
    assert retention_decision() is None
    assert retention_in_force() == Retention(RetentionMode.NONE, 0)
    assert "保存されません" in retention_in_force().sentence


def test_the_newest_decision_is_in_force_and_the_ledger_knows_each(
    town: Town,
) -> None:
    decide_retention(
        retention=Retention(RetentionMode.OWN_HISTORY, 90),
        actor=town.security_officer,
    )
    decide_retention(
        retention=Retention(RetentionMode.AUDITED, 1_095),
        actor=town.security_officer,
    )
    assert retention_in_force() == Retention(RetentionMode.AUDITED, 1_095)
    assert "1,095日間" in retention_in_force().sentence
    told = AuditEntry.objects.filter(
        event=AuditEvent.RETENTION_DECIDED
    ).values_list("detail", "actor_id")
    assert list(told) == [
        ({"mode": "own_history", "days": 90}, town.security_officer.pk),
        ({"mode": "audited", "days": 1_095}, town.security_officer.pk),
    ]


def test_days_out_of_bounds_change_nothing(town: Town) -> None:
    with pytest.raises(ValueError, match="日数"):
        decide_retention(
            retention=Retention(RetentionMode.OWN_HISTORY, 401),
            actor=town.security_officer,
        )
    assert not RetentionDecision.objects.exists()
