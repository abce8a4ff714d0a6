"""実証実験: who volunteered for what, and who decided."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from yakuba.accounts.models import OrgUnit
from yakuba.policies.models import ConfidentialityLevel, Destination, UsagePolicy


class Design(models.TextChoices):
    """How the effect is measured. Alternating: half of the participants begin with a week with, half with a week without."""

    BEFORE_AFTER = "before_after", "前と後を比べる"
    ALTERNATING = "alternating", "使う週と使わない週を比べる"


class Pilot(models.Model):
    """実証実験. Dates are whole days in Japan; the call and the period are closed intervals."""

    title = models.CharField("名称", max_length=100)
    purpose = models.TextField("目的")
    apply_from = models.DateField("募集の初日")
    apply_until = models.DateField("募集の末日")
    starts_on = models.DateField("実験の初日")
    ends_on = models.DateField("実験の末日")
    capacity = models.PositiveIntegerField("定員")
    unit_quota = models.PositiveIntegerField("一つの課からの上限（0は上限なし）", default=0)
    needs_head_approval = models.BooleanField("所属長の承認を求める", default=True)
    design = models.CharField("比べ方", max_length=12, choices=Design.choices, default=Design.BEFORE_AFTER)
    monthly_tokens = models.PositiveIntegerField(
        "一人が1か月に使える量（トークン。空欄は上限なし）", null=True, blank=True
    )
    yen_per_hour = models.PositiveIntegerField("人件費（1時間、円。空欄は金額に換算しない）", null=True, blank=True)
    policy = models.ForeignKey(UsagePolicy, on_delete=models.PROTECT, related_name="+", verbose_name="運用ルール")
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
    briefing = models.TextField("参加者への説明（Markdown）", max_length=4_000, blank=True)
    destinations = models.ManyToManyField(Destination, blank=True, related_name="+", verbose_name="使う方式")
    coordinators = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="coordinated_pilots", verbose_name="担当する事務局"
    )
    published_at = models.DateTimeField("公開日時", null=True, blank=True)
    paused_at = models.DateTimeField("休止日時", null=True, blank=True)
    cancelled_at = models.DateTimeField("中止日時", null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)  # of its dates: SEQUENCE of the calendar entries

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(apply_until__gte=F("apply_from")), name="call_ends_after_start"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="pilot_ends_after_start"),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="pilot_has_room"),
        ]

    def __str__(self) -> str:
        return self.title


class EligibleUnit(models.Model):
    """A unit whose people may apply. Protected: a trial whose last one disappeared would be open to everybody."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pilot", "unit"], name="one_row_per_eligible_unit")]

    def __str__(self) -> str:
        return f"{self.pilot} {self.unit}"


class PilotTask(models.Model):
    """業務: a kind of work that the trial is about, in the categories of the national survey where they fit."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="tasks")
    name = models.CharField("業務", max_length=60)
    category = models.CharField("国の調査の区分", max_length=20, blank=True)
    template = models.CharField(
        "対応する様式", max_length=20, blank=True
    )  # core/task_templates: what is logged under this task
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["pilot", "name"], name="one_task_per_name")]

    def __str__(self) -> str:
        return self.name


class Rank(models.TextChoices):
    DIRECTOR = "director", "部長級"
    MANAGER = "manager", "課長級"
    CHIEF = "chief", "係長級"
    STAFF = "staff", "一般職"
    FIXED_TERM = "fixed_term", "会計年度任用職員"


class Experience(models.TextChoices):
    NONE = "none", "使ったことがない"
    TRIED = "tried", "試したことがある"
    OFTEN = "often", "よく使っている"


class ApplicationState(models.TextChoices):
    """submitted → endorsed (by the unit's head) → approved, or waiting; returned goes back; withdrawn and declined end."""

    SUBMITTED = "submitted", "所属長の承認待ち"
    RETURNED = "returned", "差戻し"
    ENDORSED = "endorsed", "事務局の決定待ち"
    WAITING = "waiting", "補欠"
    APPROVED = "approved", "参加"
    DECLINED = "declined", "見送り"
    WITHDRAWN = "withdrawn", "取下げ"


class PilotApplication(models.Model):
    """応募 (手上げ): one a person and trial; a second application is the same row again."""

    pilot = models.ForeignKey(Pilot, on_delete=models.PROTECT, related_name="applications")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="pilot_applications"
    )
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+", verbose_name="所属")
    rank = models.CharField("職位", max_length=12, choices=Rank.choices)
    experience = models.CharField("生成AIの経験", max_length=8, choices=Experience.choices)
    reason = models.TextField("応募の理由", max_length=1_000)
    state = models.CharField(
        "状態", max_length=10, choices=ApplicationState.choices, default=ApplicationState.SUBMITTED
    )
    comment = models.TextField("伝えること", max_length=1_000, blank=True)
    submitted_at = models.DateTimeField("応募日時")
    endorsed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    endorsed_as_deputy = models.BooleanField("代決", default=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField("決定日時", null=True, blank=True)
    group = models.PositiveSmallIntegerField(
        "組", null=True, blank=True
    )  # alternating: 0 uses it in weeks 1, 3, …; 1 in 2, 4, …
    briefed_at = models.DateTimeField("説明を終えた日時", null=True, blank=True)
    briefing_reminded_on = models.DateField(null=True, blank=True)
    left_at = models.DateTimeField("参加をやめた日時", null=True, blank=True)

    class Meta:
        ordering = ["submitted_at", "id"]
        constraints = [models.UniqueConstraint(fields=["pilot", "user"], name="one_application_per_person")]

    def __str__(self) -> str:
        return f"{self.pilot} {self.user}"


class TaskBaseline(models.Model):
    """A participant's work as it is today: minutes a time, times a month."""

    application = models.ForeignKey(PilotApplication, on_delete=models.CASCADE, related_name="baselines")
    task = models.ForeignKey(PilotTask, on_delete=models.CASCADE, related_name="+")
    minutes = models.PositiveIntegerField("1回の時間（分）")
    times_a_month = models.PositiveIntegerField("1か月の回数")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "task"], name="one_baseline_per_task")]

    def __str__(self) -> str:
        return f"{self.task} {self.minutes}分 {self.times_a_month}回"


class Notice(models.Model):
    """お知らせ: shown on the page, and sent by mail to those who have an address.

    `text` is one of our own sentences, never what somebody wrote: it goes into the mail. A row with `mail_due` waits to be sent.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="pilot_notices")
    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=300)
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mail_due = models.DateTimeField(null=True, blank=True, db_index=True)
    mail_tries = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text
