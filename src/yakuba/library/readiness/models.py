from django.conf import settings
from django.db import models

from yakuba.library.documents.models import PassageRecord


class Statement(models.Model):
    """What documents can contradict each other in: a value that a passage states about a matter.

    See core.evidence.readiness.
    """

    passage = models.ForeignKey(
        PassageRecord, on_delete=models.CASCADE, related_name="statements"
    )
    matter = models.CharField(max_length=16, db_index=True)
    value = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"{self.matter} {self.value}"


class MissingFact(models.Model):
    """足りない情報: something about the city that answers lacked.

    It is open until somebody says that a document holds it.
    """

    form = models.CharField("足りない情報", max_length=100)
    source = models.CharField("だれが困ったか", max_length=150)
    people = models.PositiveIntegerField("何人", default=1)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    asked_at = models.DateTimeField("依頼日時")
    settled_at = models.DateTimeField("済みにした日時", null=True, blank=True)

    class Meta:
        ordering = ["-people", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["form"],
                condition=models.Q(settled_at__isnull=True),
                name="one_open_row_per_fact",
            )
        ]

    def __str__(self) -> str:
        return self.form
