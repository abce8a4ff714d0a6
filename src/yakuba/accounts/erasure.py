"""What a database still holds of rows that were deleted."""

from django.db import connection
from django.db.models import Model


def erase_traces(*models: type[Model]) -> None:
    """After a deletion from these tables, outside of any transaction.

    SQLite has overwritten the rows (secure_delete) but its log has not; PostgreSQL needs VACUUM.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return

        tables = ", ".join(model._meta.db_table for model in models)
        cursor.execute(f"VACUUM {tables}")
