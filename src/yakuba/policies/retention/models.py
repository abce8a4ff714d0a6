from django.conf import settings
from django.db import models

from yakuba.policies.retention.enums import RetentionMode


class RetentionDecision(models.Model):
    """The city's decision on what is kept and for how long. The newest is in force; nothing decided means `none`."""

    mode = models.CharField(
        "保存の方式", max_length=12, choices=RetentionMode.choices
    )
    days = models.PositiveSmallIntegerField("保存する日数", default=0)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    decided_at = models.DateTimeField("決めた日時")

    def __str__(self) -> str:
        return f"{self.get_mode_display()} {self.days}"
