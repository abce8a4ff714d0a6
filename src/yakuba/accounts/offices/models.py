from django.conf import settings
from django.db import models

from yakuba.accounts.enums import Role
from yakuba.accounts.offices.enums import OfficeChange


class OfficeRequest(models.Model):
    """役割の申請: a change among the holders of 情報セキュリティ担当 or 監査, which the other of the two confirms."""

    change = models.CharField("すること", max_length=10, choices=OfficeChange)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="office_requests",
        verbose_name="だれの",
    )
    office = models.CharField("役割", max_length=20, choices=Role.choices)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="申請した人",
    )
    requested_at = models.DateTimeField("申請日時", auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="確かめた人",
    )
    decided_at = models.DateTimeField("確かめた日時", null=True)
    confirmed = models.BooleanField("認めた", null=True)
    # Of a password: when it was given out. A confirmation opens the door once.
    used_at = models.DateTimeField("出した日時", null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.office} {self.change}"
