"""What somebody with the database in hand could do to the ledger."""

from django.db import connection

from yakuba.core.ledger import Break

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
    ("DELETE FROM ledger_auditentry WHERE number = 2", Break(2, "missing")),
    (
        "DELETE FROM ledger_auditentry WHERE number = (SELECT max(number) FROM ledger_auditentry)",
        None,
    ),
    ("DELETE FROM ledger_auditentry", Break(1, "cut")),
]


def tamper(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
