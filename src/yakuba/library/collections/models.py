from django.conf import settings
from django.db import models

from yakuba.accounts.models import OrgUnit
from yakuba.policies.enums import ConfidentialityLevel


class Collection(models.Model):
    """文書群: documents that the same people may read."""

    name = models.CharField("名称", max_length=100, unique=True)
    description = models.CharField("説明", max_length=300, blank=True)
    confidentiality = models.CharField(
        "機密性",
        max_length=2,
        choices=ConfidentialityLevel.choices,
        default=ConfidentialityLevel.LEVEL_2,
    )
    owner_unit = models.ForeignKey(
        OrgUnit,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="管理する課",
    )
    open_to_all = models.BooleanField("全職員が読める", default=False)
    readers = models.ManyToManyField(
        OrgUnit, blank=True, related_name="+", verbose_name="読める課"
    )

    # A lower class that waits for the security officer; empty where none does.
    wanted_class = models.CharField(
        max_length=2, choices=ConfidentialityLevel.choices, blank=True
    )
    wanted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
