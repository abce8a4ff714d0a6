from django.db import models

from yakuba.core.privacy.inspection import Treatment
from yakuba.policies.destinations.models import Destination


class KindTreatment(models.Model):
    """What happens to a kind of finding on its way to a destination, where the city decided other than the default."""

    destination = models.ForeignKey(
        Destination, on_delete=models.CASCADE, related_name="kind_treatments"
    )
    kind = models.CharField("種類", max_length=60)
    treatment = models.PositiveSmallIntegerField(
        "扱い", choices=[(item.value, item.name) for item in Treatment]
    )
    waivable = models.BooleanField("職員が外せる", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["destination", "kind"], name="one_treatment_per_kind"
            )
        ]

    def __str__(self) -> str:
        return (
            f"{self.destination}: {self.kind} {Treatment(self.treatment).name}"
        )
