"""実証実験: who volunteered for what, what they answered, and what they used it for; never what they asked."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from yakuba.accounts.models import OrgUnit
from yakuba.policies.models import Destination, UsagePolicy


class Comparison(models.TextChoices):
    """How the effect is to be seen."""

    BEFORE_AFTER = "before_after", "実験の前と後を、業務ごとに比べる"
    ALTERNATING_WEEKS = "alternating_weeks", "使う週と使わない週を交互に置いて比べる"


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
    comparison = models.CharField("比べ方", max_length=20, choices=Comparison.choices, default=Comparison.BEFORE_AFTER)
    hourly_wage = models.PositiveIntegerField("1時間の人件費（円）", default=2_500)
    policy = models.ForeignKey(UsagePolicy, on_delete=models.PROTECT, related_name="+", verbose_name="運用ルール")
    units = models.ManyToManyField(
        OrgUnit, blank=True, related_name="+", verbose_name="応募できる課（選ばなければ全庁）"
    )
    destinations = models.ManyToManyField(Destination, blank=True, related_name="+", verbose_name="使う方式")
    coordinators = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="coordinated_pilots", verbose_name="担当する事務局"
    )
    published_at = models.DateTimeField("公開日時", null=True, blank=True)
    paused_at = models.DateTimeField("休止日時", null=True, blank=True)
    cancelled_at = models.DateTimeField("中止日時", null=True, blank=True)

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(apply_until__gte=F("apply_from")), name="call_ends_after_start"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="pilot_ends_after_start"),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="pilot_has_room"),
        ]

    def __str__(self) -> str:
        return self.title


class PilotTask(models.Model):
    """業務: a kind of work that the trial is about, in the categories of the national survey where they fit."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="tasks")
    name = models.CharField("業務", max_length=60)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["pilot", "name"], name="one_task_per_name")]

    def __str__(self) -> str:
        return self.name


class DecisionRule(models.Model):
    """判断の基準, written before the trial begins: the share of participants, and the lower bound of its interval."""

    class Measure(models.TextChoices):
        USABLE = "usable", "業務で使えると答えた人の割合"
        ACCURATE = "accurate", "回答の半分以上が正確と答えた人の割合"
        CONTINUE = "continue", "続けて使いたいと答えた人の割合"

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="rules")
    measure = models.CharField("見るもの", max_length=20, choices=Measure.choices)
    least_percent = models.PositiveSmallIntegerField("割合（%以上）")
    least_lower_percent = models.PositiveSmallIntegerField("区間の下限（%以上）", default=0)
    no_incident = models.BooleanField("情報漏えいなどの事故がないこと", default=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_measure_display()} {self.least_percent}%以上"


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
    briefed_at = models.DateTimeField("説明を終えた日時", null=True, blank=True)
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


class QuizQuestion(models.Model):
    """説明の確認: one right choice. Wrong answers are explained and asked again."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="quiz")
    text = models.CharField("問い", max_length=300)
    choices = models.JSONField("選択肢", default=list)
    right = models.PositiveSmallIntegerField("正しい選択肢（0から）")
    explanation = models.CharField("説明", max_length=500)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class SurveyMoment(models.TextChoices):
    BEFORE = "before", "開始前"
    PULSE = "pulse", "週の一言"
    MIDDLE = "middle", "中間"
    AFTER = "after", "終了時"


class Survey(models.Model):
    """アンケート. Once somebody has answered, it is not edited: a copy with the next version takes its place.

    An anonymous one stores no respondent, no time and no order with an answer; who has answered stands apart
    (`SurveyReceipt`), so that reminders can be sent and nobody answers twice.
    """

    pilot = models.ForeignKey(Pilot, on_delete=models.PROTECT, related_name="surveys")
    moment = models.CharField("時期", max_length=8, choices=SurveyMoment.choices)
    title = models.CharField("題名", max_length=100)
    anonymous = models.BooleanField("無記名", default=False)
    version = models.PositiveSmallIntegerField("版", default=1)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    opens_on = models.DateField("回答の初日")
    closes_on = models.DateField("回答の末日")

    class Meta:
        ordering = ["opens_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="survey_closes_after_opening")
        ]

    def __str__(self) -> str:
        return self.title


class QuestionKind(models.TextChoices):
    SINGLE = "single", "一つ選ぶ"
    MULTIPLE = "multiple", "いくつでも選ぶ"
    SCALE = "scale", "5段階"
    BAND = "band", "割合の帯（0～25～50～75～100%）"
    NUMBER = "number", "数"
    TEXT = "text", "自由記述"
    MATRIX = "matrix", "業務ごとに選ぶ"


class SurveyQuestion(models.Model):
    """設問. `measure` names what it measures in the report (usable, accurate, minutes_saved …), empty where nothing."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField("形式", max_length=10, choices=QuestionKind.choices)
    text = models.CharField("設問", max_length=300)
    options = models.JSONField("選択肢", default=list, blank=True)
    measure = models.CharField("測るもの", max_length=30, blank=True)
    required = models.BooleanField("必ず答える", default=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["survey", "position"], name="one_question_per_position")]

    def __str__(self) -> str:
        return self.text


class SurveyReceipt(models.Model):
    """That a person has answered a survey; in an anonymous one, nothing leads from here to what was answered."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="receipts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "user"], name="one_receipt_per_person")]

    def __str__(self) -> str:
        return f"{self.survey} {self.user}"


class SurveyResponse(models.Model):
    """回答票. Its key is random: rows say nothing of the order in which they came."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="responses")
    application = models.ForeignKey(
        PilotApplication, on_delete=models.SET_NULL, null=True, blank=True, related_name="responses"
    )

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["survey", "application"], name="one_response_per_participant")]

    def __str__(self) -> str:
        return str(self.pk)


class SurveyAnswer(models.Model):
    """回答: exactly one of choice(s), number or text is filled; `task` only in a matrix."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    response = models.ForeignKey(SurveyResponse, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(SurveyQuestion, on_delete=models.PROTECT, related_name="answers")
    task = models.ForeignKey(PilotTask, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    choices = models.JSONField(default=list, blank=True)
    number = models.IntegerField(null=True, blank=True)
    text = models.TextField(max_length=2_000, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["response", "question", "task"], name="one_answer_per_question_and_task"),
            models.UniqueConstraint(
                fields=["response", "question"], condition=Q(task__isnull=True), name="one_answer_per_question"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class QuickAnswer(models.Model):
    """The one-tap questions beside an answer, at most twice a day. Holds a day, not a time, and nothing of the answer."""

    class Accuracy(models.IntegerChoices):
        Q1 = 0, "0～25%"
        Q2 = 25, "25～50%"
        Q3 = 50, "50～75%"
        Q4 = 75, "75～100%"

    application = models.ForeignKey(PilotApplication, on_delete=models.CASCADE, related_name="quick_answers")
    on = models.DateField("日")
    task = models.ForeignKey(PilotTask, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    usable = models.BooleanField("使えた", null=True)
    accuracy = models.PositiveSmallIntegerField("正確だった割合", choices=Accuracy.choices, null=True)
    minutes_saved = models.PositiveIntegerField("減った時間（分）", null=True)
    rewritten = models.PositiveSmallIntegerField("書き直した割合", choices=Accuracy.choices, null=True)

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.application} {self.on}"


class Incident(models.Model):
    """事故・ヒヤリハット during a trial, as the coordinator writes it down; it counts in the decision rules."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="incidents")
    on = models.DateField("日")
    summary = models.CharField("概要（個人情報を書かない）", max_length=300)
    serious = models.BooleanField("事故", default=False)

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return self.summary


class Notice(models.Model):
    """お知らせ: shown on the page, and sent by mail to those who have an address."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="pilot_notices")
    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=300)
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text
