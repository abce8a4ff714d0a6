from django.conf import settings
from django.db import models

from yakuba.policies.retention.enums import RetentionMode


class Conversation(models.Model):
    """会話: turns that belong together, kept because the city decided so. `key` is the page's name for it."""

    key = models.UUIDField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    mode = models.CharField(max_length=12, choices=RetentionMode.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key", "mode"],
                name="one_conversation_per_page",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mode} {self.pk}"


class ConversationTurn(models.Model):
    """One question with its answer, sealed (`sealed_turns`); deleted once `expires_at` has come."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="turns"
    )
    at = models.DateTimeField(db_index=True)
    expires_at = models.DateTimeField(db_index=True)
    sealed = models.TextField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.at:%Y-%m-%d}"
