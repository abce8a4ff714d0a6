"""Verbs about kept conversations: decide, delete, ask to read, read. Each leaves an entry in the ledger."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal

from django.db import connection, transaction
from django.db.models import Model, QuerySet

from yakuba.accounts.models import Role, User
from yakuba.assistant import keeping, queries, rules
from yakuba.assistant.models import ContentAccessRequest, Conversation, ConversationTurn
from yakuba.policies import actions as policies
from yakuba.policies.models import AuditEvent, RetentionMode
from yakuba.policies.rules import Retention

Cause = Literal["expired", "decision", "asker"]
READABLE_FOR = timedelta(days=7)


def decide_retention(*, retention: Retention, delete_now: bool, actor: User | None) -> None:
    """Put a decision in force; `delete_now` also ends what was kept until then.

    Raises ValueError on days out of bounds, KeyMissing where nothing could be sealed.
    """
    with transaction.atomic():
        policies.decide_retention(retention=retention, actor=actor)
        if delete_now:
            delete(turns=ConversationTurn.objects.all(), cause="decision", actor=actor)
        if retention.mode != RetentionMode.NONE:
            keeping.prepare_key()


def sweep(*, now: datetime) -> int:
    """Delete what has reached its time; returns how many turns went."""
    count = delete(turns=ConversationTurn.objects.filter(expires_at__lte=now), cause="expired", actor=None)
    if not connection.in_atomic_block:
        leave_nothing_behind()  # even where nothing was due: the last time may have found the database busy
    return count


@transaction.atomic
def delete(*, turns: QuerySet[ConversationTurn], cause: Cause, actor: User | None) -> int:
    """Delete turns and record what went: how many, of which days, and a digest by which a copy can be recognised."""
    leaving = list(turns.select_for_update().order_by("pk").values_list("pk", "at", "sealed"))
    if not leaving:
        return 0
    ConversationTurn.objects.filter(pk__in=[pk for pk, _, _ in leaving]).delete()
    Conversation.objects.filter(turns__isnull=True).delete()
    days = sorted(at for _, at, _ in leaving)
    policies.record(
        event=AuditEvent.CONTENT_DELETED,
        actor_id=actor.pk if actor else None,
        detail={
            "cause": cause,
            "turns": len(leaving),
            "first": days[0].isoformat(timespec="seconds"),
            "last": days[-1].isoformat(timespec="seconds"),
            "digest": digest(sealed for _, _, sealed in leaving),
        },
    )
    transaction.on_commit(leave_nothing_behind)
    return len(leaving)


def digest(sealed: Iterable[str]) -> str:
    """SHA-256 over the SHA-256 of each sealed text, in order."""
    whole = hashlib.sha256()
    for text in sealed:
        whole.update(hashlib.sha256(text.encode("ascii")).digest())
    return whole.hexdigest()


def leave_nothing_behind(*models: type[Model]) -> None:
    """After a deletion, of kept conversations where no models are named: SQLite has overwritten the rows (secure_delete) but its log has not; PostgreSQL needs VACUUM."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            tables = ", ".join(model._meta.db_table for model in models or (ConversationTurn,))
            cursor.execute(f"VACUUM {tables}")


@transaction.atomic
def request_access(
    *, requester: User, office: Role, about: User, first_day: date, last_day: date, reason: str, now: datetime
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
    return asked


@transaction.atomic
def decide_access(*, asked: ContentAccessRequest, decider: User, approved: bool, now: datetime) -> None:
    """Approve for a week, or decline. Who may is decided by `rules.may_decide_access`."""
    asked.decided_by, asked.decided_at, asked.approved = decider, now, approved
    asked.expires_at = now + READABLE_FOR if approved else None
    asked.save(update_fields=["decided_by", "decided_at", "approved", "expires_at"])
    _record(AuditEvent.CONTENT_APPROVED if approved else AuditEvent.CONTENT_DECLINED, decider, asked)


@transaction.atomic
def look(*, asked: ContentAccessRequest, reader: User, now: datetime) -> list[tuple[datetime, keeping.KeptTurn]]:
    """What an approved request lets its requester read; the ledger knows of the look before anything is opened."""
    if not rules.may_look(asked, reader, now):
        raise PermissionError
    turns = list(queries.turns_of(asked))
    _record(AuditEvent.CONTENT_SEEN, reader, asked, turns=len(turns))
    return [(turn.at, keeping.opened(turn)) for turn in turns]


def _record(event: AuditEvent, actor: User, asked: ContentAccessRequest, **counts: int) -> None:
    days = {"first_day": asked.first_day.isoformat(), "last_day": asked.last_day.isoformat()}
    policies.record(
        event=event, actor_id=actor.pk, detail={"request": asked.pk, "about": asked.about_id, **days, **counts}
    )
