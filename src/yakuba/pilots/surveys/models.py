"""アンケート: questions, who has handed in, and what was answered.

What keeps an anonymous survey anonymous is in the tables: receipts stand apart from
responses, are made for all participants before anybody answers, and carry no time;
a response has a random key, no participant, no time. `actions` sees to the order of
rows.
"""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from yakuba.pilots.surveys.enums import Moment, QuestionKind


class Survey(models.Model):
    """One questionnaire with its days (a closed interval, Japan).

    Answered questions never change: an edit makes `version` + 1.
    """

    pilot = models.ForeignKey(
        "pilots.Pilot", on_delete=models.CASCADE, related_name="surveys"
    )
    moment = models.CharField("時期", max_length=8, choices=Moment.choices)
    # Pulses: 1 is the trial's first week.
    week = models.PositiveSmallIntegerField("第何週", null=True, blank=True)
    title = models.CharField("題", max_length=100)
    introduction = models.TextField("はじめに", max_length=1_000, blank=True)
    opens_on = models.DateField("初日")
    closes_on = models.DateField("末日")
    anonymous = models.BooleanField("匿名", default=False)
    version = models.PositiveSmallIntegerField(default=1)
    replaced_by = models.OneToOneField(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaces",
    )
    published_at = models.DateTimeField("公開日時", null=True, blank=True)
    announced_on = models.DateField("開始を知らせた日", null=True, blank=True)
    reminded_on = models.DateField("催促した日", null=True, blank=True)

    class Meta:
        ordering = ["opens_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="survey_closes_after_opening",
            )
        ]

    def __str__(self) -> str:
        return self.title


class SurveyQuestion(models.Model):
    """設問. `code` names it in the library of questions.

    That is what is comparable between surveys, trials and published figures.
    """

    survey = models.ForeignKey(
        Survey, on_delete=models.CASCADE, related_name="questions"
    )
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(
        "答え方", max_length=8, choices=QuestionKind.choices
    )
    code = models.CharField(max_length=30, blank=True)
    text = models.CharField("設問", max_length=300)
    help = models.CharField("補足", max_length=300, blank=True)
    # List of str, in order.
    options = models.JSONField("選択肢", default=list, blank=True)
    required = models.BooleanField("必須", default=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class SurveyReceipt(models.Model):
    """That a participant has handed in, or not yet. No time: it would find the response of an anonymous survey."""

    survey = models.ForeignKey(
        Survey, on_delete=models.CASCADE, related_name="receipts"
    )
    application = models.ForeignKey(
        "pilots.PilotApplication",
        on_delete=models.CASCADE,
        related_name="receipts",
    )
    handed_in = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "application"],
                name="one_receipt_per_participant",
            )
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.handed_in}"


class SurveyResponse(models.Model):
    """回答票. `application` is null in an anonymous survey, always."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    survey = models.ForeignKey(
        Survey, on_delete=models.PROTECT, related_name="responses"
    )
    application = models.ForeignKey(
        "pilots.PilotApplication",
        on_delete=models.PROTECT,
        null=True,
        related_name="responses",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "application"],
                name="one_response_per_participant",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class SurveyAnswer(models.Model):
    """回答 to one question: a row an option chosen (its place in `options`), a number, a text, or a number for a task."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    response = models.ForeignKey(
        SurveyResponse, on_delete=models.CASCADE, related_name="answers"
    )
    question = models.ForeignKey(
        SurveyQuestion, on_delete=models.PROTECT, related_name="answers"
    )
    task = models.ForeignKey(
        "pilots.PilotTask",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    choice = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    text = models.TextField(max_length=2_000, blank=True)

    def __str__(self) -> str:
        return str(self.pk)


class QuickAnswer(models.Model):
    """One tap beside an answer: of a participant and a day, never of the hour or of what was asked.

    A row is there once it has been asked; all its answers are null until somebody taps.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    application = models.ForeignKey(
        "pilots.PilotApplication",
        on_delete=models.CASCADE,
        related_name="quick_answers",
    )
    day = models.DateField()
    task = models.CharField(max_length=20)  # assistant.UsageRecord.task
    usable = models.BooleanField(null=True)
    # 0 is 0-25 %, 1: 25-50, 2: 50-75, 3: 75-100.
    accuracy_band = models.PositiveSmallIntegerField(null=True)
    minutes_saved = models.PositiveSmallIntegerField(null=True)
    # As accuracy_band: how much of it was rewritten.
    rewritten_band = models.PositiveSmallIntegerField(null=True)
    # Closed without going on: no more of it that day.
    dismissed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.day} {self.task}"
