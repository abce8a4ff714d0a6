"""What the city says in its own words."""

from django.db import models


class ReportText(models.Model):
    """What the coordinator writes into a section of the report; the figures are never typed."""

    pilot = models.ForeignKey(
        "pilots.Pilot", on_delete=models.CASCADE, related_name="report_texts"
    )
    section = models.CharField(max_length=20)
    text = models.TextField(max_length=4_000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pilot", "section"], name="one_text_per_section"
            )
        ]

    def __str__(self) -> str:
        return self.section
