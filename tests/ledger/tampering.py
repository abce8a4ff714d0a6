"""What somebody with the database in hand could do to the ledger."""

from django.db import connection

from yakuba.core.ledger import (
    GENESIS,
    Break,
    LedgerKey,
    entry_hash,
    seal_of,
)
from yakuba.ledger.links import fields_of
from yakuba.ledger.models import AuditEntry, LedgerHead

TAMPERINGS = [
    (
        "UPDATE ledger_auditentry SET detail = '{\"version\":9}' WHERE number = 2",
        Break(2, "changed"),
    ),
    (
        "UPDATE ledger_auditentry SET actor_id = 99 WHERE number = 1",
        Break(1, "changed"),
    ),
    (
        "UPDATE ledger_auditentry SET at = '2020-01-01 00:00:00' WHERE number = 3",
        Break(3, "changed"),
    ),
    ("UPDATE ledger_auditentry SET seal = 'x'", Break(1, "changed")),
    ("DELETE FROM ledger_auditentry WHERE number = 2", Break(2, "missing")),
    (
        "DELETE FROM ledger_auditentry WHERE number = (SELECT max(number) FROM ledger_auditentry)",
        None,
    ),
    ("DELETE FROM ledger_auditentry", Break(1, "cut")),
]
# SQLite keeps anything in any column; PostgreSQL does not.
OF_NO_TYPE = [
    (
        "UPDATE ledger_auditentry SET at = 'no time' WHERE number = 2",
        Break(2, "changed"),
    ),
    (
        "UPDATE ledger_auditentry SET at = '2026-13-45 99:00' WHERE number = 3",
        Break(3, "changed"),
    ),
    (
        "UPDATE ledger_auditentry SET actor_id = 'nobody' WHERE number = 2",
        Break(2, "changed"),
    ),
    ("UPDATE ledger_ledgerhead SET count = 'many'", None),
]


def tamper(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def rewrite(number: int, key: LedgerKey | None = None) -> None:
    """Change an entry and compute anew all that the database shows; the seals too, for whoever has the key."""
    AuditEntry.objects.filter(number=number).update(detail={"version": 99})
    recompute(key)


def recompute(key: LedgerKey | None = None) -> None:
    previous = GENESIS
    count = 0
    for entry in AuditEntry.objects.order_by("number"):
        count = entry.number
        after = entry_hash(previous, fields_of(entry))
        seal = seal_of(after, key) if key else entry.seal
        AuditEntry.objects.filter(pk=entry.pk).update(
            previous_hash=previous, hash=after, seal=seal
        )
        previous = after
    LedgerHead.objects.update(count=count, hash=previous)


def react(table: str, when: str, condition: str, deed: str) -> None:
    """A trigger; `when`: "after insert" and the like. The deed may speak of `new`; "ignore": nothing is written."""
    name = f"reaction_{table}_{when.replace(' ', '_')}"
    if connection.vendor == "sqlite":
        deed = "SELECT RAISE(IGNORE)" if deed == "ignore" else deed
        tamper(
            f"CREATE TRIGGER {name} {when} ON {table} WHEN {condition} BEGIN {deed}; END"
        )
        return

    deed = "RETURN NULL" if deed == "ignore" else deed
    tamper(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {deed}; RETURN new; END $$"
    )
    tamper(
        f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {name}()"
    )
