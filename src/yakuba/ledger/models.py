from typing import Any, NoReturn

from django.db import models

from yakuba.ledger.enums import AuditEvent


def audit_events() -> list[tuple[str, str]]:
    """As a callable, so that a new event is no change of the table."""
    return AuditEvent.choices


class AuditEntry(models.Model):
    """監査記録. Append-only and hash-chained (core.ledger); holds counts, kinds and durations, never content."""

    number = models.PositiveBigIntegerField("番号", unique=True)
    at = models.DateTimeField("日時", db_index=True)
    event = models.CharField("できごと", max_length=60, choices=audit_events)
    # No foreign key: the entry outlives the account.
    actor_id = models.BigIntegerField("職員", null=True)
    request_id = models.CharField(
        "受付番号", max_length=32, blank=True, db_index=True
    )
    detail = models.JSONField("内容", default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    # With the key that lies beside the database (witness); empty where there was none yet.
    seal = models.CharField(max_length=64, default="", blank=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.event}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("the ledger is append-only")

        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("the ledger is append-only")


class LedgerHead(models.Model):
    """How long the ledger is and how it ends: one row, locked while an entry is added; shows a cut-off tail."""

    count = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.count}"
