from django.conf import settings
from django.db import models


class UsagePolicy(models.Model):
    """運用ルール. The newest published version is in force; what was published is never edited."""

    version = models.PositiveIntegerField("版", unique=True)
    title = models.CharField("名称", max_length=200)
    text = models.TextField("本文（Markdown）")
    label = models.CharField(
        "AIを使った文書に付ける表示", max_length=200, blank=True
    )
    notice = models.CharField(
        "質問や下書きのページに出す注意", max_length=200, blank=True
    )
    published_at = models.DateTimeField("公開日時", null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.title} 第{self.version}版"


class PolicyAcceptance(models.Model):
    """同意: who accepted which version, and when."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="policy_acceptances",
    )
    policy = models.ForeignKey(
        UsagePolicy, on_delete=models.PROTECT, related_name="acceptances"
    )
    accepted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "policy"], name="one_acceptance_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} → {self.policy}"
