"""実証実験: the trial itself, who may apply, and which work it is about.

Its rooms keep tables of their own. They are named here so that Django finds them.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from yakuba.accounts.models import OrgUnit
from yakuba.pilots.applications import models as application_models  # noqa: F401
from yakuba.pilots.enums import Design
from yakuba.pilots.incidents import models as incident_models  # noqa: F401
from yakuba.pilots.report import models as report_models  # noqa: F401
from yakuba.pilots.setup import models as setup_models  # noqa: F401
from yakuba.pilots.surveys import models as survey_models  # noqa: F401
from yakuba.policies.destinations.models import Destination
from yakuba.policies.enums import ConfidentialityLevel
from yakuba.policies.usage_rules.models import UsagePolicy


class Pilot(models.Model):
    """実証実験. Dates are whole days in Japan; the call and the period are closed intervals."""

    title = models.CharField("名称", max_length=100)
    purpose = models.TextField("目的")
    apply_from = models.DateField("募集の初日")
    apply_until = models.DateField("募集の末日")
    starts_on = models.DateField("実験の初日")
    ends_on = models.DateField("実験の末日")
    capacity = models.PositiveIntegerField("定員")
    unit_quota = models.PositiveIntegerField(
        "一つの課からの上限（0は上限なし）", default=0
    )
    needs_head_approval = models.BooleanField(
        "所属長の承認を求める", default=True
    )
    design = models.CharField(
        "比べ方",
        max_length=12,
        choices=Design.choices,
        default=Design.BEFORE_AFTER,
    )
    monthly_tokens = models.PositiveIntegerField(
        "一人が1か月に使える量（トークン。空欄は上限なし）",
        null=True,
        blank=True,
    )
    yen_per_hour = models.PositiveIntegerField(
        "人件費（1時間、円。空欄は金額に換算しない）", null=True, blank=True
    )
    policy = models.ForeignKey(
        UsagePolicy,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="運用ルール",
    )
    units = models.ManyToManyField(
        OrgUnit,
        through="EligibleUnit",
        blank=True,
        related_name="+",
        verbose_name="応募できる課（選ばなければ全庁）",
    )
    level = models.CharField(
        "扱ってよい情報",
        max_length=2,
        choices=ConfidentialityLevel.choices,
        default=ConfidentialityLevel.LEVEL_1,
    )
    briefing = models.TextField(
        "参加者への説明（Markdown）", max_length=4_000, blank=True
    )
    destinations = models.ManyToManyField(
        Destination, blank=True, related_name="+", verbose_name="使う方式"
    )
    coordinators = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="coordinated_pilots",
        verbose_name="担当する事務局",
    )
    published_at = models.DateTimeField("公開日時", null=True, blank=True)
    paused_at = models.DateTimeField("休止日時", null=True, blank=True)
    cancelled_at = models.DateTimeField("中止日時", null=True, blank=True)
    # Of its dates: SEQUENCE of the calendar entries.
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(apply_until__gte=F("apply_from")),
                name="call_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="pilot_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1), name="pilot_has_room"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class EligibleUnit(models.Model):
    """A unit whose people may apply. Protected: a trial whose last one disappeared would be open to everybody."""

    pilot = models.ForeignKey(
        Pilot, on_delete=models.CASCADE, related_name="+"
    )
    unit = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pilot", "unit"], name="one_row_per_eligible_unit"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pilot} {self.unit}"


class PilotTask(models.Model):
    """業務: a kind of work that the trial is about, in the categories of the national survey where they fit."""

    pilot = models.ForeignKey(
        Pilot, on_delete=models.CASCADE, related_name="tasks"
    )
    name = models.CharField("業務", max_length=60)
    category = models.CharField("国の調査の区分", max_length=20, blank=True)
    # One of core/answers/task_templates: what is logged under this task.
    template = models.CharField("対応する様式", max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pilot", "name"], name="one_task_per_name"
            )
        ]

    def __str__(self) -> str:
        return self.name
