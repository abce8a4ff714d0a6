"""Reads of kept conversations, each scoped to who asks: what this module does not return, nobody sees."""

from datetime import date, datetime, time, timedelta

from django.db.models import Count, Max, Min, QuerySet
from django.utils import timezone

from yakuba.accounts.models import Role, User
from yakuba.accounts.rules import has_role
from yakuba.assistant.models import ContentAccessRequest, Conversation, ConversationTurn
from yakuba.policies.models import AuditEntry, AuditEvent, RetentionMode
from yakuba.policies.queries import entries_for

OFFICES = (Role.SECURITY_OFFICER, Role.AUDITOR)


def conversations_for(user: User) -> QuerySet[Conversation]:
    """One's own history (本人履歴), newest first; never anybody else's, and never what was kept for the audit."""
    return (
        Conversation.objects.filter(user=user, mode=RetentionMode.OWN_HISTORY)
        .annotate(began=Min("turns__at"), ended=Max("turns__at"), until=Max("turns__expires_at"), size=Count("turns"))
        .filter(size__gt=0)
        .order_by("-ended")
    )


def offices_of(user: User, today: date) -> frozenset[Role]:
    """Those of the two offices that together may read (情報セキュリティ担当 and 監査) which a person holds."""
    return frozenset(office for office in OFFICES if has_role(user, office, today))


def access_requests_for(user: User, today: date) -> QuerySet[ContentAccessRequest]:
    """All requests for the two offices, none for others; nobody sees those about oneself."""
    if not offices_of(user, today):
        return ContentAccessRequest.objects.none()
    return ContentAccessRequest.objects.exclude(about=user).select_related("requester", "about", "decided_by")


def turns_of(asked: ContentAccessRequest) -> QuerySet[ConversationTurn]:
    """What a request covers: the person's turns of the period, of those kept for the audit only."""
    begins = timezone.make_aware(datetime.combine(asked.first_day, time.min))
    ends = timezone.make_aware(datetime.combine(asked.last_day + timedelta(days=1), time.min))
    kept = ConversationTurn.objects.filter(conversation__user=asked.about, conversation__mode=RetentionMode.AUDITED)
    return kept.filter(at__gte=begins, at__lt=ends).order_by("at", "pk")


def looks_at(user: User) -> QuerySet[AuditEntry]:
    """When the two offices read this person's conversations, newest first."""
    return AuditEntry.objects.filter(event=AuditEvent.CONTENT_SEEN, detail__about=user.pk).order_by("-number")


def deletions_for(user: User, today: date) -> QuerySet[AuditEntry]:
    """The deletion report (削除の記録), for those who read the ledger."""
    return entries_for(user, today).filter(event=AuditEvent.CONTENT_DELETED)
