"""What decides: the rules written beforehand, what went wrong, what the city says in its own words; and the briefing's quiz."""

from django.conf import settings
from django.db import models

from yakuba.pilots.models.trial import Pilot


class Measure(models.TextChoices):
    """What a decision rule looks at. Shares are of those who answered the survey after the trial."""

    USABLE = "usable", "業務に使えると答えた人の割合（%）"
    ACCURATE = "accurate", "正確さが50%以上と答えた人の割合（%）"
    CONTINUE = "continue", "続けて使いたいと答えた人の割合（%）"
    RETURNING = "returning", "開始の翌週以降も使った人の割合（%）"
    MINUTES = "minutes", "一人が1か月に減らした時間の中央値（分）"
    INCIDENTS = "incidents", "事故の件数（これ以下）"


class DecisionRule(models.Model):
    """継続の条件, fixed with the trial's first day. Met where the value is `least` or more, and the lower end of its 95 % interval
    `least_lower` or more where that is given; `incidents`: `least` or fewer.
    """

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="decision_rules")
    measure = models.CharField("何を見るか", max_length=12, choices=Measure.choices)
    least = models.PositiveIntegerField("基準")
    least_lower = models.PositiveIntegerField("信頼区間の下限の基準", null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["pilot", "measure"], name="one_rule_per_measure")]

    def __str__(self) -> str:
        return f"{self.measure} {self.least}"


class IncidentKind(models.TextChoices):
    ENTERED = "entered", "入れてはいけない情報を入れた"
    LEAKED = "leaked", "情報が外に出た"
    WRONG = "wrong", "誤った回答をもとに仕事をした"
    RIGHTS = "rights", "権利や人権に関わる問題"
    OTHER = "other", "その他"


class Incident(models.Model):
    """事故・ヒヤリハット, told by a participant or by the coordinator."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="incidents")
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    day = models.DateField("起きた日")
    kind = models.CharField("種類", max_length=8, choices=IncidentKind.choices)
    happened = models.BooleanField("実際に影響があった（いいえ: ヒヤリハット）", default=False)
    text = models.TextField("何が起きたか（個人情報は書かないでください）", max_length=1_000)
    measures = models.TextField("とった対応", max_length=1_000, blank=True)

    class Meta:
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"


class ReportText(models.Model):
    """What the coordinator writes into a section of the report; the figures are never typed."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="report_texts")
    section = models.CharField(max_length=20)
    text = models.TextField(max_length=4_000, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pilot", "section"], name="one_text_per_section")]

    def __str__(self) -> str:
        return self.section


class QuizQuestion(models.Model):
    """確認の問い: one of `options` (list of str) is right; `explanation` is shown to whoever chose another."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="quiz")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField("問い", max_length=300)
    options = models.JSONField("選択肢", default=list)
    right = models.PositiveSmallIntegerField("正しい選択肢")
    explanation = models.CharField("説明", max_length=300)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text
