"""One's own kept conversations (本人履歴) as text: for the page, for the file to take away, for going on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from yakuba.accounts.models import User
from yakuba.adapters.seals import SealError
from yakuba.assistant.conversations import queries, sealed_turns
from yakuba.assistant.conversations.models import Conversation
from yakuba.core.answers.tables.blocks import set_apart
from yakuba.library.collections.queries import collections_for
from yakuba.library.documents.models import Document

WITHHELD = "この回答は、いまは読めない資料をもとにしているため、示しません。"


@dataclass(frozen=True, slots=True)
class ShownTurn:
    at: datetime
    question: str
    answer: str


def conversation_for(user: User, key: UUID) -> Conversation:
    """Raises Http404 for everybody but the one who asked."""
    conversation = queries.conversations_for(user).filter(key=key).first()
    if conversation is None:
        raise Http404

    return conversation


def turns_of(conversation: Conversation) -> list[ShownTurn]:
    """Its turns in clear, oldest first; one that was sealed with another key is left out.

    An answer from documents that the person may no longer read, after a transfer for instance, is withheld.
    """
    collections = collections_for(conversation.user, timezone.localdate())
    closed = Document.objects.exclude(collection__in=collections)
    shown = []
    for turn in conversation.turns.all():
        try:
            kept = sealed_turns.opened(turn)
        except SealError:
            continue

        answer = kept.answer
        if closed.filter(pk__in=kept.documents).exists():
            answer = WITHHELD

        shown.append(ShownTurn(turn.at, kept.question, answer))

    return shown


def as_markdown(turns: list[ShownTurn]) -> str:
    """The file to take away; the same shape as the page's own (static/assistant/conversation.js)."""
    parts = [
        f"## 質問\n\n{turn.question}\n\n### 回答\n\n{set_apart(turn.answer.strip())}\n"
        for turn in turns
    ]
    return "# 会話\n\n" + "\n".join(parts)
