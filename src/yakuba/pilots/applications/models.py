"""手上げ: who volunteered for what, who decided, and what the work takes today."""

from django.conf import settings
from django.db import models

from yakuba.accounts.models import OrgUnit
from yakuba.pilots.enums import ApplicationState, Experience, Rank


class PilotApplication(models.Model):
    """応募 (手上げ): one a person and trial; a second application is the same row again."""

    pilot = models.ForeignKey(
        "pilots.Pilot", on_delete=models.PROTECT, related_name="applications"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="pilot_applications",
    )
    unit = models.ForeignKey(
        OrgUnit,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="所属",
    )
    rank = models.CharField("職位", max_length=12, choices=Rank.choices)
    experience = models.CharField(
        "生成AIの経験", max_length=8, choices=Experience.choices
    )
    reason = models.TextField("応募の理由", max_length=1_000)
    state = models.CharField(
        "状態",
        max_length=10,
        choices=ApplicationState.choices,
        default=ApplicationState.SUBMITTED,
    )
    comment = models.TextField("伝えること", max_length=1_000, blank=True)
    submitted_at = models.DateTimeField("応募日時")
    endorsed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    endorsed_as_deputy = models.BooleanField("代決", default=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    decided_at = models.DateTimeField("決定日時", null=True, blank=True)
    # Alternating: 0 uses it in weeks 1, 3, …; 1 in 2, 4, …
    group = models.PositiveSmallIntegerField("組", null=True, blank=True)
    briefed_at = models.DateTimeField(
        "説明を終えた日時", null=True, blank=True
    )
    briefing_reminded_on = models.DateField(null=True, blank=True)
    left_at = models.DateTimeField("参加をやめた日時", null=True, blank=True)

    class Meta:
        ordering = ["submitted_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pilot", "user"], name="one_application_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pilot} {self.user}"


class TaskBaseline(models.Model):
    """A participant's work as it is today: minutes a time, times a month."""

    application = models.ForeignKey(
        "pilots.PilotApplication",
        on_delete=models.CASCADE,
        related_name="baselines",
    )
    task = models.ForeignKey(
        "pilots.PilotTask", on_delete=models.CASCADE, related_name="+"
    )
    minutes = models.PositiveIntegerField("1回の時間（分）")
    times_a_month = models.PositiveIntegerField("1か月の回数")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "task"], name="one_baseline_per_task"
            )
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.minutes}分 {self.times_a_month}回"
