"""Reads of kept conversations, each scoped to who asks: what this module does not return, nobody sees."""

from datetime import date

from django.db.models import Count, Max, Min, QuerySet

from yakuba.accounts.models import User
from yakuba.assistant.conversations.models import Conversation
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.ledger.queries import entries_for
from yakuba.policies.retention.enums import RetentionMode


def conversations_for(user: User) -> QuerySet[Conversation]:
    """One's own history (本人履歴), newest first; never anybody else's, and never what was kept for the audit."""
    return (
        Conversation.objects.filter(user=user, mode=RetentionMode.OWN_HISTORY)
        .annotate(
            began=Min("turns__at"),
            ended=Max("turns__at"),
            until=Max("turns__expires_at"),
            size=Count("turns"),
        )
        .filter(size__gt=0)
        .order_by("-ended")
    )


def deletions_for(user: User, today: date) -> QuerySet[AuditEntry]:
    """The deletion report (削除の記録), for those who read the ledger."""
    return entries_for(user, today).filter(event=AuditEvent.CONTENT_DELETED)
