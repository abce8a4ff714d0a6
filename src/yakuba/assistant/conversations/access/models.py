from django.conf import settings
from django.db import models

from yakuba.accounts.enums import Role


class ContentAccessRequest(models.Model):
    """閲覧の申請: one office asks to read a person's kept conversations of a period; the other office decides."""

    requester = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    office = models.CharField(
        "申請する役割", max_length=20, choices=Role.choices
    )
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="だれの会話か",
    )
    first_day = models.DateField("期間の初日")
    last_day = models.DateField("期間の末日")
    reason = models.CharField("理由", max_length=300)
    requested_at = models.DateTimeField("申請日時")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="決めた人",
    )
    decided_at = models.DateTimeField("決めた日時", null=True)
    approved = models.BooleanField("承認", null=True)
    expires_at = models.DateTimeField("閲覧の期限", null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.requester} → {self.about}"
