"""What is settled beforehand: the rules that decide, and the questions of the briefing."""

from django.db import models

from yakuba.pilots.enums import Measure


class DecisionRule(models.Model):
    """継続の条件, fixed with the trial's first day.

    Met where the value is `least` or more, and the lower end of its 95 % interval
    `least_lower` or more where that is given; `incidents`: `least` or fewer.
    """

    pilot = models.ForeignKey(
        "pilots.Pilot", on_delete=models.CASCADE, related_name="decision_rules"
    )
    measure = models.CharField(
        "何を見るか", max_length=12, choices=Measure.choices
    )
    least = models.PositiveIntegerField("基準")
    least_lower = models.PositiveIntegerField(
        "信頼区間の下限の基準", null=True, blank=True
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pilot", "measure"], name="one_rule_per_measure"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.least}"


class QuizQuestion(models.Model):
    """確認の問い: one of `options` (list of str) is right; `explanation` is shown to whoever chose another."""

    pilot = models.ForeignKey(
        "pilots.Pilot", on_delete=models.CASCADE, related_name="quiz"
    )
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField("問い", max_length=300)
    options = models.JSONField("選択肢", default=list)
    right = models.PositiveSmallIntegerField("正しい選択肢")
    explanation = models.CharField("説明", max_length=300)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text
