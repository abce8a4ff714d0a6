"""Reads of requests to look at kept conversations, each scoped to who asks."""

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.offices.queries import (
    WATCHING,
    makers_of,
    people_of_offices,
    unsettled,
)
from yakuba.accounts.offices.rules import OTHER_OFFICE
from yakuba.accounts.queries import has_role
from yakuba.assistant.conversations.access import rules
from yakuba.assistant.conversations.access.models import ContentAccessRequest
from yakuba.assistant.conversations.models import ConversationTurn
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.ledger.queries import is_recorded
from yakuba.policies.retention.enums import RetentionMode


def offices_of(user: User, today: date) -> frozenset[Role]:
    """Those of the two offices that together may read (情報セキュリティ担当 and 監査) which a person holds."""
    return frozenset(
        office for office in WATCHING if has_role(user, office, today)
    )


def access_requests_for(
    user: User, today: date
) -> QuerySet[ContentAccessRequest]:
    """All requests for the two offices, none for others; nobody sees those about oneself."""
    if not offices_of(user, today):
        return ContentAccessRequest.objects.none()

    requests = ContentAccessRequest.objects.exclude(about=user)
    return requests.select_related("requester", "about", "decided_by")


def may_decide(asked: ContentAccessRequest, user: User, today: date) -> bool:
    """Whether this person may approve or decline: of the other office, and neither of the two made the other."""
    if user.pk in makers_of(asked.requester):
        return False
    if asked.requester_id in makers_of(user):
        return False

    return rules.may_decide(asked, user.pk, offices_of(user, today))


def too_young(
    asked: ContentAccessRequest, decider: User, now: datetime
) -> str:
    """Why a look cannot be approved yet; nothing if it can. It takes two who have been what they are for a while."""
    other = OTHER_OFFICE[asked.office]
    reason = unsettled(decider, other, now)
    if reason:
        return reason

    reason = unsettled(asked.requester, asked.office, now)
    return f"申請した人：{reason}" if reason else ""


def told_of(asked: ContentAccessRequest, today: date) -> QuerySet[User]:
    """Both offices, without whom the look is about."""
    return people_of_offices(today).exclude(pk=asked.about_id)


def terms_of(asked: ContentAccessRequest) -> dict[str, str | int]:
    """What the ledger holds of a request."""
    return {
        "request": asked.pk,
        "about": asked.about_id,
        "first_day": asked.first_day.isoformat(),
        "last_day": asked.last_day.isoformat(),
    }


def is_approved_in_ledger(
    asked: ContentAccessRequest, since: datetime
) -> bool:
    """Whether both sealed entries are there: just this was asked by its requester, and approved since then."""
    terms = terms_of(asked)
    if asked.decided_by_id is None:
        return False

    return is_recorded(
        event=AuditEvent.CONTENT_REQUESTED,
        actor_id=asked.requester_id,
        detail=terms,
        since=asked.requested_at,
    ) and is_recorded(
        event=AuditEvent.CONTENT_APPROVED,
        actor_id=asked.decided_by_id,
        detail=terms,
        since=since,
    )


def turns_of(asked: ContentAccessRequest) -> QuerySet[ConversationTurn]:
    """What a request covers: the person's turns of the period, of those kept for the audit only."""
    turns = ConversationTurn.objects.filter(
        conversation__user=asked.about,
        conversation__mode=RetentionMode.AUDITED,
        at__gte=_midnight(asked.first_day),
        at__lt=_midnight(asked.last_day + timedelta(days=1)),
    )
    return turns.order_by("at", "pk")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def looks_at(user: User) -> QuerySet[AuditEntry]:
    """When the two offices read this person's conversations, newest first."""
    looks = AuditEntry.objects.filter(event=AuditEvent.CONTENT_SEEN)
    return looks.filter(detail__about=user.pk).order_by("-number")
