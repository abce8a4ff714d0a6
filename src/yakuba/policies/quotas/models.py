from django.conf import settings
from django.db import models
from django.db.models import Q

from yakuba.accounts.models import OrgUnit
from yakuba.policies.quotas.enums import QuotaScope


class Quota(models.Model):
    """利用の上限 of a calendar month. A person's own stands in for what holds for everybody; what is empty is no limit."""

    scope = models.CharField(
        "だれの上限か", max_length=10, choices=QuotaScope.choices
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    unit = models.ForeignKey(
        OrgUnit,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    tokens = models.PositiveBigIntegerField(
        "1か月に使える量（トークン）", null=True, blank=True
    )
    yen = models.PositiveIntegerField(
        "1か月に使える金額（円）", null=True, blank=True
    )

    class Meta:
        ordering = ["scope", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scope"],
                condition=Q(user__isnull=True, unit__isnull=True),
                name="one_quota_for_all",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(user__isnull=False),
                name="one_quota_a_person",
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(unit__isnull=False),
                name="one_quota_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.owner

    @property
    def owner(self) -> str:
        if self.user:
            return self.user.name

        return self.unit.name if self.unit else self.get_scope_display()


class MonthlyUse(models.Model):
    """What answers of models used in a month, person by person, unit by unit, endpoint by endpoint: limits are compared
    with sums of it, one query for all of them. Numbers instead of references (0: none), so that it outlives them.
    """

    month = models.DateField("月の初日")
    person = models.PositiveBigIntegerField(default=0)
    unit = models.PositiveBigIntegerField(default=0)
    endpoint = models.SlugField(max_length=40, db_index=False)
    answers = models.PositiveIntegerField(default=0)
    tokens = models.PositiveBigIntegerField(default=0)
    micro_yen = models.PositiveBigIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["month", "unit"], name="use_of_a_unit")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "person", "unit", "endpoint"],
                name="one_sum_a_month",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.person} {self.endpoint}"
