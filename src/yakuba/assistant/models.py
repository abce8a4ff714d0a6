from django.conf import settings
from django.db import models


class UsageRecord(models.Model):
    """Usage without content: who used what, how large and how long it was, how it ended."""

    class Outcome(models.TextChoices):
        ANSWERED = "answered", "回答"
        ABSTAINED = "abstained", "資料なし"
        ASKED_BACK = "asked_back", "聞き返し"
        REFUSED = "refused", "お断り"
        UNAVAILABLE = "unavailable", "利用不可"
        CUT = "cut", "中断"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    task = models.CharField(max_length=20)
    endpoint = models.CharField(max_length=40)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    question_chars = models.PositiveIntegerField()
    answer_chars = models.PositiveIntegerField()
    sources = models.PositiveSmallIntegerField()
    first_text_ms = models.PositiveIntegerField(null=True)
    total_ms = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.task} {self.outcome}"
