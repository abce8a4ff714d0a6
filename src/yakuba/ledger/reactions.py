"""What the database does by itself when it is written or read. Yakuba tells it to do nothing of its own."""

from django.db import connection

TRIGGER = "トリガー"
RULE = "ルール"
VIEW = "ビュー"
OF_SQLITE = """
    SELECT type, name, tbl_name FROM sqlite_master WHERE type IN ('trigger', 'view')
"""
OF_POSTGRESQL = """
    SELECT 'trigger', tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace
    UNION ALL SELECT 'rule', rulename, tablename FROM pg_rules WHERE schemaname = current_schema()
    UNION ALL SELECT 'view', viewname, viewname FROM pg_views WHERE schemaname = current_schema()
"""
KINDS = {"trigger": TRIGGER, "rule": RULE, "view": VIEW}


def reactions() -> tuple[str, ...]:
    """Triggers, rules, and views in the place of our tables, by name. A view beside them hinders nothing."""
    with connection.cursor() as cursor:
        is_sqlite = connection.vendor == "sqlite"
        cursor.execute(OF_SQLITE if is_sqlite else OF_POSTGRESQL)
        found = cursor.fetchall()

    ours = connection.introspection.django_table_names()
    return tuple(
        f"{KINDS[kind]} {name} {table}"
        for kind, name, table in sorted(found)
        if kind != "view" or table in ours
    )
