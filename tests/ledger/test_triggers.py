"""Whoever owns the database can make it act by itself: no deed goes on without its entry."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError

from tests.ledger.tampering import react, tamper
from tests.town import Town
from yakuba.assistant.conversations.actions import decide_retention
from yakuba.ledger import actions
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.policies.retention.enums import RetentionMode
from yakuba.policies.retention.queries import retention_decision
from yakuba.policies.retention.rules import Retention

ENTRIES = "ledger_auditentry"
HEAD = "ledger_ledgerhead"
DROP = "DELETE FROM ledger_auditentry WHERE number = new.number"
# Where an insert gives no row back.
OF_DJANGO = (DatabaseError, TypeError)
DROP_ALL = "DELETE FROM ledger_auditentry WHERE number > 0"
REACTIONS = [
    (ENTRIES, "after insert", DROP),
    (ENTRIES, "before insert", "ignore"),
    (ENTRIES, "after insert", "UPDATE ledger_auditentry SET actor_id = 99 WHERE number = new.number"),
    (ENTRIES, "after insert", "UPDATE ledger_auditentry SET detail = '{}' WHERE number = new.number"),
    (ENTRIES, "after insert", "UPDATE ledger_auditentry SET seal = '' WHERE number = new.number"),
    (ENTRIES, "after insert", "UPDATE ledger_auditentry SET at = '2026-01-01 00:00:00' WHERE number = new.number"),
    (HEAD, "before update", "ignore"),
    (HEAD, "after update", "DELETE FROM ledger_auditentry WHERE number = new.count"),
    (HEAD, "after update", "UPDATE ledger_ledgerhead SET count = new.count - 1 WHERE count = new.count"),
    (HEAD, "after update", "UPDATE ledger_ledgerhead SET hash = 'x' WHERE hash <> 'x'"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "when", "deed"), REACTIONS)
def test_what_the_database_does_not_keep_is_no_entry(
    town: Town, table: str, when: str, deed: str
) -> None:
    react(table, when, "1 = 1", deed)
    with pytest.raises((actions.NotRecordedError, *OF_DJANGO)):
        actions.record(
            event=AuditEvent.CONTENT_SEEN, actor_id=1, detail={"about": 1}
        )


def test_without_its_entry_there_is_no_deed(town: Town) -> None:
    before = AuditEntry.objects.count()
    react(
        ENTRIES,
        "after insert",
        "new.event LIKE 'policies:retention:%'",
        DROP,
    )
    with pytest.raises(actions.NotRecordedError):
        decide_retention(
            retention=Retention(RetentionMode.OWN_HISTORY, 90),
            delete_now=False,
            actor=town.security_officer,
        )
    assert retention_decision() is None
    assert AuditEntry.objects.count() == before
    actions.record(event=AuditEvent.SIGNED_IN, actor_id=1)


def test_what_the_database_does_by_itself_is_said_everywhere(
    town: Town,
) -> None:
    assert actions.verify().is_whole
    tamper("CREATE VIEW beside AS SELECT number FROM ledger_auditentry")
    assert actions.verify().is_whole
    react("accounts_user", "after update", "1 = 1", DROP_ALL)
    verification = actions.verify()
    assert not verification.is_whole
    (reaction,) = verification.reactions
    assert reaction.startswith("トリガー reaction_accounts_user")
    with pytest.raises(CommandError, match="作っていない仕掛け"):
        call_command("ledger", "verify", stdout=StringIO())
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("doctor", stdout=out)
    assert "トリガー reaction_accounts_user" in out.getvalue()


def test_a_view_in_the_place_of_a_table_is_said(town: Town) -> None:
    tamper("ALTER TABLE jobs_schedule RENAME TO aside")
    tamper("CREATE VIEW jobs_schedule AS SELECT * FROM aside")
    assert "ビュー jobs_schedule" in actions.verify().reactions[0]
