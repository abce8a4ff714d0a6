"""What is kept: who decided what, and within which bounds."""

import pytest

from tests.town import Town
from yakuba.policies.actions import decide_retention
from yakuba.policies.models import AuditEntry, AuditEvent, RetentionDecision, RetentionMode
from yakuba.policies.queries import retention_decision, retention_in_force
from yakuba.policies.rules import Retention, days_problem

NONE, OWN, AUDITED = RetentionMode.NONE, RetentionMode.OWN_HISTORY, RetentionMode.AUDITED
BOUNDS = [
    (NONE, 0, True), (NONE, 1, False),
    (OWN, 0, False), (OWN, 1, True), (OWN, 400, True), (OWN, 401, False),
    (AUDITED, 0, False), (AUDITED, 1_095, True), (AUDITED, 3_650, True), (AUDITED, 3_651, False),
]  # fmt: skip


@pytest.mark.parametrize(("mode", "days", "fine"), BOUNDS)
def test_days_have_bounds(mode: RetentionMode, days: int, fine: bool) -> None:
    assert (days_problem(mode, days) == "") is fine


def test_while_nobody_has_decided_nothing_is_kept(town: Town) -> None:
    assert retention_decision() is None
    assert retention_in_force() == Retention(NONE, 0)
    assert "保存されません" in retention_in_force().sentence


def test_the_newest_decision_is_in_force_and_the_ledger_knows_each(town: Town) -> None:
    decide_retention(retention=Retention(OWN, 90), actor=town.security_officer)
    decide_retention(retention=Retention(AUDITED, 1_095), actor=town.security_officer)
    assert retention_in_force() == Retention(AUDITED, 1_095)
    assert "1,095日間" in retention_in_force().sentence
    told = AuditEntry.objects.filter(event=AuditEvent.RETENTION_DECIDED).values_list("detail", "actor_id")
    assert list(told) == [
        ({"mode": "own_history", "days": 90}, town.security_officer.pk),
        ({"mode": "audited", "days": 1_095}, town.security_officer.pk),
    ]


def test_days_out_of_bounds_change_nothing(town: Town) -> None:
    with pytest.raises(ValueError, match="日数"):
        decide_retention(retention=Retention(OWN, 401), actor=town.security_officer)
    assert not RetentionDecision.objects.exists()
