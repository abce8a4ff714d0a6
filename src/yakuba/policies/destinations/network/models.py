from django.conf import settings
from django.db import models

from yakuba.policies.destinations.network.enums import (
    NetworkModel,
    NetworkZone,
)


class NetworkStanding(models.Model):
    """The decision on where this server stands. The newest is in force; while nobody has decided, nothing leaves."""

    zone = models.CharField(
        "このサーバーのある場所", max_length=12, choices=NetworkZone.choices
    )
    model = models.CharField(
        "ネットワークの構成", max_length=12, choices=NetworkModel.choices
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    decided_at = models.DateTimeField("決めた日時", auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.get_zone_display()}・{self.get_model_display()}"
