from django.db import models

from yakuba.core.privacy.inspection import Treatment
from yakuba.policies.destinations.models import Destination
from yakuba.policies.enums import ConfidentialityLevel


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


class HidingProfile(models.Model):
    """How strictly text of a class is hidden on its way to a destination, where the city decided other than the
    default: strict from class 2 on.
    """

    destination = models.ForeignKey(
        Destination, on_delete=models.CASCADE, related_name="hiding_profiles"
    )
    level = models.CharField(
        "機密性", max_length=2, choices=ConfidentialityLevel.choices
    )
    strict = models.BooleanField("厳格に伏せる")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["destination", "level"], name="one_profile_per_class"
            )
        ]

    def __str__(self) -> str:
        profile = "厳格" if self.strict else "標準"
        return f"{self.destination}: {self.level} {profile}"
