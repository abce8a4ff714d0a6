"""What went wrong in a trial, or nearly did."""

from django.conf import settings
from django.db import models

from yakuba.pilots.enums import IncidentKind


class Incident(models.Model):
    """事故・ヒヤリハット, told by a participant or by the coordinator."""

    pilot = models.ForeignKey(
        "pilots.Pilot", on_delete=models.CASCADE, related_name="incidents"
    )
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    day = models.DateField("起きた日")
    kind = models.CharField("種類", max_length=8, choices=IncidentKind.choices)
    happened = models.BooleanField(
        "実際に影響があった（いいえ: ヒヤリハット）", default=False
    )
    text = models.TextField(
        "何が起きたか（個人情報は書かないでください）", max_length=1_000
    )
    measures = models.TextField("とった対応", max_length=1_000, blank=True)

    class Meta:
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"
