from typing import Any, NoReturn

from django.conf import settings
from django.db import models


class ConfidentialityLevel(models.TextChoices):
    """自治体機密性 (地方公共団体における情報セキュリティポリシーに関するガイドライン, 情報資産の分類)."""

    LEVEL_1 = "1", "機密性1（公開している情報）"
    LEVEL_2 = "2", "機密性2（公開を前提としない情報）"
    LEVEL_3C = "3C", "機密性3C（取扱いに注意が必要な情報）"
    LEVEL_3B = "3B", "機密性3B（漏えいすると影響が大きい情報）"
    LEVEL_3A = "3A", "機密性3A（特定個人情報など）"


class UsagePolicy(models.Model):
    """運用ルール. The newest published version is in force; what was published is never edited."""

    version = models.PositiveIntegerField("版", unique=True)
    title = models.CharField("名称", max_length=200)
    text = models.TextField("本文（Markdown）")
    published_at = models.DateTimeField("公開日時", null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.title} 第{self.version}版"


class PolicyAcceptance(models.Model):
    """同意: who accepted which version, and when."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="policy_acceptances")
    policy = models.ForeignKey(UsagePolicy, on_delete=models.PROTECT, related_name="acceptances")
    accepted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "policy"], name="one_acceptance_per_version")]

    def __str__(self) -> str:
        return f"{self.user} → {self.policy}"


class Destination(models.Model):
    """外部送信先: what an endpoint is to policy. `in_house` means that no text leaves this process."""

    endpoint = models.CharField("方式", max_length=40, unique=True)
    name = models.CharField("名称", max_length=100)
    in_house = models.BooleanField("庁内で処理する", default=False)
    highest_level = models.CharField(
        "扱える最高の機密性", max_length=2, choices=ConfidentialityLevel.choices, default=ConfidentialityLevel.LEVEL_1
    )
    enabled = models.BooleanField("使う", default=False)

    def __str__(self) -> str:
        return self.name


class AuditEvent(models.TextChoices):
    """What the ledger can say (source:subject:action). A closed list: no event is invented in passing."""

    ANSWER_OPENED = "assistant:answer:opened", "質問の受付"
    ANSWER_CLOSED = "assistant:answer:closed", "回答の終了"
    ANSWER_REFUSED = "assistant:answer:refused", "質問のお断り"
    POLICY_PUBLISHED = "policies:policy:published", "運用ルールの公開"
    POLICY_ACCEPTED = "policies:policy:accepted", "運用ルールへの同意"
    DOCUMENT_ADDED = "library:document:added", "資料の登録"
    DOCUMENT_WITHDRAWN = "library:document:withdrawn", "資料の取下げ"
    DOCUMENT_DELETED = "library:document:deleted", "資料の削除"
    COLLECTION_CHANGED = "library:collection:changed", "文書群の変更"
    SIGNED_IN = "accounts:session:opened", "サインイン"
    SIGN_IN_LOCKED = "accounts:session:locked", "サインインの停止"
    STAFF_IMPORTED = "accounts:staff:imported", "職員の一括登録"
    ACCOUNT_CHANGED = "accounts:account:changed", "アカウントの変更"
    UNITS_IMPORTED = "accounts:units:imported", "組織の一括登録"
    ROLE_GRANTED = "accounts:role:granted", "役割の付与"
    ROLE_TAKEN_BACK = "accounts:role:taken_back", "役割の解除"


class AuditEntry(models.Model):
    """監査記録. Append-only and hash-chained (core.ledger); holds counts, kinds and durations, never content."""

    number = models.PositiveBigIntegerField("番号", unique=True)
    at = models.DateTimeField("日時", db_index=True)
    event = models.CharField("できごと", max_length=60, choices=AuditEvent.choices)
    actor_id = models.BigIntegerField("職員", null=True)  # no foreign key: the entry outlives the account
    request_id = models.CharField("受付番号", max_length=32, blank=True, db_index=True)
    detail = models.JSONField("内容", default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.event}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("the ledger is append-only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("the ledger is append-only")


class LedgerHead(models.Model):
    """How long the ledger is and how it ends: one row, locked while an entry is added; shows a cut-off tail."""

    count = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.count}"
