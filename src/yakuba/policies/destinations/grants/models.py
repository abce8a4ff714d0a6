from django.conf import settings
from django.db import models

from yakuba.policies.destinations.models import Destination


class DestinationGrant(models.Model):
    """That a person may use a restricted destination, from a day until a day.

    `reason` names what opened it (pilot-3).
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="destination_grants",
    )
    destination = models.ForeignKey(
        Destination, on_delete=models.CASCADE, related_name="grants"
    )
    reason = models.CharField(max_length=40)
    valid_from = models.DateField("初日")
    valid_to = models.DateField("末日")
    monthly_tokens = models.PositiveIntegerField(
        "1か月に使える量（トークン）", null=True, blank=True
    )

    class Meta:
        # One grant opens several weeks where a trial alternates: a row for each first day.
        constraints = [
            models.UniqueConstraint(
                fields=["user", "destination", "reason", "valid_from"],
                name="one_grant_per_first_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.destination} {self.reason}"
