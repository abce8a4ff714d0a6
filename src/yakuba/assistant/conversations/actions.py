"""Verbs about kept conversations: decide, sweep, delete. Each leaves an entry in the ledger."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from django.db import connection, transaction
from django.db.models import QuerySet

from yakuba.accounts.erasure import erase_traces
from yakuba.accounts.models import User
from yakuba.assistant.conversations import sealed_turns
from yakuba.assistant.conversations.models import (
    Conversation,
    ConversationTurn,
)
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.policies.retention import actions as policies
from yakuba.policies.retention.enums import RetentionMode
from yakuba.policies.retention.rules import Retention

Cause = Literal["expired", "decision", "asker"]


def decide_retention(
    *, retention: Retention, delete_now: bool, actor: User | None
) -> None:
    """Put a decision in force; `delete_now` also ends what was kept until then.

    Raises ValueError on days out of bounds, KeyMissing where nothing could be sealed.
    """
    with transaction.atomic():
        policies.decide_retention(retention=retention, actor=actor)
        if delete_now:
            delete(
                turns=ConversationTurn.objects.all(),
                cause="decision",
                actor=actor,
            )

        if retention.mode != RetentionMode.NONE:
            sealed_turns.prepare_key()


def sweep(*, now: datetime) -> int:
    """Delete what has reached its time; returns how many turns went."""
    count = delete(
        turns=ConversationTurn.objects.filter(expires_at__lte=now),
        cause="expired",
        actor=None,
    )
    if not connection.in_atomic_block:
        # Even where nothing was due: the last time may have found the database busy.
        erase_traces(ConversationTurn)

    return count


@transaction.atomic
def delete(
    *, turns: QuerySet[ConversationTurn], cause: Cause, actor: User | None
) -> int:
    """Delete turns and record what went: how many, of which days, and a digest by which a copy can be recognised."""
    rows = turns.select_for_update().order_by("pk")
    leaving = list(rows.values_list("pk", "at", "sealed"))
    if not leaving:
        return 0

    ConversationTurn.objects.filter(
        pk__in=[pk for pk, _, _ in leaving]
    ).delete()
    Conversation.objects.filter(turns__isnull=True).delete()
    moments = [at for _, at, _ in leaving]
    detail: dict[str, str | int] = {
        "cause": cause,
        "turns": len(leaving),
        "first": min(moments).isoformat(timespec="seconds"),
        "last": max(moments).isoformat(timespec="seconds"),
        "digest": digest(sealed for _, _, sealed in leaving),
    }
    record(
        event=AuditEvent.CONTENT_DELETED,
        actor_id=actor.pk if actor else None,
        detail=detail,
    )
    transaction.on_commit(lambda: erase_traces(ConversationTurn))
    return len(leaving)


def digest(sealed: Iterable[str]) -> str:
    """SHA-256 over the SHA-256 of each sealed text, in order."""
    whole = hashlib.sha256()
    for text in sealed:
        part = hashlib.sha256(text.encode("ascii"))
        whole.update(part.digest())

    return whole.hexdigest()
