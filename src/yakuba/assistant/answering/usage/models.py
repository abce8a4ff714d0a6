from django.conf import settings
from django.db import models
from django.utils import timezone

from yakuba.accounts.models import OrgUnit
from yakuba.assistant.answering.usage.enums import AnswerOutcome


class UsageRecord(models.Model):
    """Usage without content: who used what, how large and how long it was, how it ended."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    # Where the person was that day.
    unit = models.ForeignKey(
        OrgUnit, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, db_index=True)
    task = models.CharField(max_length=20)
    endpoint = models.CharField(max_length=40)
    outcome = models.CharField(max_length=12, choices=AnswerOutcome.choices)
    question_chars = models.PositiveIntegerField()
    answer_chars = models.PositiveIntegerField()
    sources = models.PositiveSmallIntegerField()
    # How many values were put behind 伏せ字.
    masked = models.PositiveSmallIntegerField(default=0)
    # Sentences with ✓, ⚠, ✗.
    supported = models.PositiveSmallIntegerField(default=0)
    unsupported = models.PositiveSmallIntegerField(default=0)
    differing = models.PositiveSmallIntegerField(default=0)
    # Per mille of the draft that the person changed.
    rewritten = models.PositiveSmallIntegerField(null=True)
    prompt_tokens = models.PositiveIntegerField(default=0)
    answer_tokens = models.PositiveIntegerField(default=0)
    # A millionth of a yen: a short answer costs less than a sen.
    micro_yen = models.PositiveBigIntegerField(default=0)
    first_text_ms = models.PositiveIntegerField(null=True)
    total_ms = models.PositiveIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["user", "at"], name="usage_of_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.outcome}"
