from django.conf import settings
from django.db import models
from django.utils import timezone

from yakuba.accounts.models import OrgUnit, Role
from yakuba.policies.models import RetentionMode


class UsageRecord(models.Model):
    """Usage without content: who used what, how large and how long it was, how it ended."""

    class Outcome(models.TextChoices):
        ANSWERED = "answered", "回答"
        ABSTAINED = "abstained", "資料なし"
        ASKED_BACK = "asked_back", "聞き返し"
        REVIEWED = "reviewed", "確認待ち"
        REFUSED = "refused", "お断り"
        UNAVAILABLE = "unavailable", "利用不可"
        CUT = "cut", "中断"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    unit = models.ForeignKey(
        OrgUnit, on_delete=models.SET_NULL, null=True, related_name="+"
    )  # where the person was that day
    at = models.DateTimeField(default=timezone.now, db_index=True)
    task = models.CharField(max_length=20)
    endpoint = models.CharField(max_length=40)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    question_chars = models.PositiveIntegerField()
    answer_chars = models.PositiveIntegerField()
    sources = models.PositiveSmallIntegerField()
    masked = models.PositiveSmallIntegerField(default=0)  # how many values were put behind 伏せ字
    supported = models.PositiveSmallIntegerField(default=0)  # sentences with ✓, ⚠, ✗
    unsupported = models.PositiveSmallIntegerField(default=0)
    differing = models.PositiveSmallIntegerField(default=0)
    rewritten = models.PositiveSmallIntegerField(null=True)  # per mille of the draft that the person changed
    prompt_tokens = models.PositiveIntegerField(default=0)
    answer_tokens = models.PositiveIntegerField(default=0)
    micro_yen = models.PositiveBigIntegerField(default=0)  # a millionth of a yen: a short answer costs less than a sen
    first_text_ms = models.PositiveIntegerField(null=True)
    total_ms = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["user", "at"], name="usage_of_a_person")]

    def __str__(self) -> str:
        return f"{self.task} {self.outcome}"


class Conversation(models.Model):
    """会話: turns that belong together, kept because the city decided so. `key` is the page's name for it."""

    key = models.UUIDField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=12, choices=RetentionMode.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key", "mode"], name="one_conversation_per_page")]

    def __str__(self) -> str:
        return f"{self.mode} {self.pk}"


class ConversationTurn(models.Model):
    """One question with its answer, sealed (assistant.keeping); deleted once `expires_at` has come."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="turns")
    at = models.DateTimeField(db_index=True)
    expires_at = models.DateTimeField(db_index=True)
    sealed = models.TextField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.at:%Y-%m-%d}"


class ContentAccessRequest(models.Model):
    """閲覧の申請: one office asks to read a person's kept conversations of a period; the other office decides."""

    requester = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    office = models.CharField("申請する役割", max_length=20, choices=Role.choices)
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="だれの会話か"
    )
    first_day = models.DateField("期間の初日")
    last_day = models.DateField("期間の末日")
    reason = models.CharField("理由", max_length=300)
    requested_at = models.DateTimeField("申請日時")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="決めた人"
    )
    decided_at = models.DateTimeField("決めた日時", null=True)
    approved = models.BooleanField("承認", null=True)
    expires_at = models.DateTimeField("閲覧の期限", null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.requester} → {self.about}"
