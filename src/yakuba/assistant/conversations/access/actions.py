"""Verbs about reading what was kept: ask, decide, look. Each leaves an entry in the ledger."""

import logging
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.offices.queries import unsettled
from yakuba.assistant.conversations import sealed_turns
from yakuba.assistant.conversations.access import queries, rules
from yakuba.assistant.conversations.access.models import ContentAccessRequest
from yakuba.ledger import actions as ledger
from yakuba.ledger.enums import AuditEvent
from yakuba.notices.actions import tell
from yakuba.notices.models import Subject

log = logging.getLogger(__name__)
READABLE_FOR = timedelta(days=7)
REQUESTED = "会話の閲覧の申請がありました。"
APPROVED = "会話の閲覧が承認されました。"
DECLINED = "会話の閲覧の申請が見送られました。"


@transaction.atomic
def request_access(
    *,
    requester: User,
    office: Role,
    about: User,
    first_day: date,
    last_day: date,
    reason: str,
    now: datetime,
) -> ContentAccessRequest:
    """閲覧の申請. Nothing can be read before somebody of the other office has approved."""
    asked = ContentAccessRequest.objects.create(
        requester=requester,
        office=office,
        about=about,
        first_day=first_day,
        last_day=last_day,
        reason=reason,
        requested_at=now,
    )
    _record(AuditEvent.CONTENT_REQUESTED, requester, asked)
    _tell(asked, REQUESTED)
    return asked


@transaction.atomic
def decide_access(
    *,
    asked: ContentAccessRequest,
    decider: User,
    approved: bool,
    now: datetime,
) -> None:
    """Approve for a week, or decline. Who may is decided by `rules.may_decide`."""
    asked.decided_by = decider
    asked.decided_at = now
    asked.approved = approved
    asked.expires_at = now + READABLE_FOR if approved else None
    asked.save(
        update_fields=["decided_by", "decided_at", "approved", "expires_at"]
    )
    event = (
        AuditEvent.CONTENT_APPROVED
        if approved
        else AuditEvent.CONTENT_DECLINED
    )
    _record(event, decider, asked)
    _tell(asked, APPROVED if approved else DECLINED)


@transaction.atomic
def look(
    *, asked: ContentAccessRequest, reader: User, now: datetime
) -> list[tuple[datetime, sealed_turns.KeptTurn]]:
    """What an approved request lets its requester read; the ledger knows of the look before anything is opened.

    Raises PermissionError for everybody else; KeyMissing and SealError where the key is gone or another one.
    """
    if not rules.may_look(asked, reader.pk, now):
        raise PermissionError
    if unsettled(reader, asked.office, now):
        raise PermissionError
    if not queries.is_approved_in_ledger(asked, now - READABLE_FOR):
        log.error(
            "request %d to read conversations is approved in its row and not in the ledger",
            asked.pk,
        )
        raise PermissionError

    turns = list(queries.turns_of(asked))
    _record(AuditEvent.CONTENT_SEEN, reader, asked, turns=len(turns))
    return [(turn.at, sealed_turns.opened(turn)) for turn in turns]


def _tell(asked: ContentAccessRequest, text: str) -> None:
    link = reverse("assistant:access_request", args=[asked.pk])
    about = Subject("content_access", asked.pk, "会話の閲覧の申請", link)
    people = queries.told_of(asked, timezone.localdate())
    tell(about=about, people=people, text=text)


def _record(
    event: AuditEvent, actor: User, asked: ContentAccessRequest, **counts: int
) -> None:
    detail = {**queries.terms_of(asked), **counts}
    ledger.record(event=event, actor_id=actor.pk, detail=detail)
