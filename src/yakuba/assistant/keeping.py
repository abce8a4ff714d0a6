"""What the city decided to keep of a question, sealed with a key that is not in the database. In 保存しない: nothing."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings

from yakuba.accounts.models import User
from yakuba.adapters import sealing
from yakuba.assistant.events import Source
from yakuba.assistant.models import Conversation, ConversationTurn
from yakuba.core.citations import marks_in
from yakuba.core.inspection import inspect
from yakuba.core.task_templates import templates
from yakuba.policies.models import RetentionMode
from yakuba.policies.queries import retention_in_force
from yakuba.policies.rules import Retention

if TYPE_CHECKING:
    from yakuba.assistant.answering import Question

PURPOSE = "kept conversation"
NUMBER_LEFT_OUT = "〔個人番号のため保存していません〕"


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A question with its answer. `attachment` is the text that was summarised: for the audit, not for one's history."""

    question: str
    answer: str
    attachment: str = ""


@dataclass(frozen=True, slots=True)
class Keeper:
    """How a question is kept, decided when it came. Where another way was decided while it was answered, it is not."""

    retention: Retention
    key: str

    def keep(self, turn: KeptTurn, *, user: User, conversation: UUID, at: datetime) -> None:
        """Write a turn, without any individual number in it: no decision of a city allows keeping those (番号法20条)."""
        if retention_in_force().mode != self.retention.mode:
            return
        turn = KeptTurn(
            question=without_my_numbers(turn.question),
            answer=without_my_numbers(turn.answer),
            attachment=without_my_numbers(turn.attachment) if self.retention.mode == RetentionMode.AUDITED else "",
        )
        page, _ = Conversation.objects.get_or_create(user=user, key=conversation, mode=self.retention.mode)
        text = json.dumps(asdict(turn), ensure_ascii=False).encode("utf-8")
        ConversationTurn.objects.create(
            conversation=page,
            at=at,
            expires_at=at + timedelta(days=self.retention.days),
            sealed=sealing.seal(text, secret=self.key, purpose=PURPOSE),
        )


def turn_of(question: "Question", said: Iterable[str], quoted: Iterable[Source]) -> KeptTurn:
    """What is kept of an answered question: an answer goes with the names of the sources it cites."""
    answer, attached = "".join(said), question.attachment
    cited = set(marks_in(answer))
    sources = [f"〔{item.mark}〕{item.title} {item.place}（{item.unit}）" for item in quoted if item.mark in cited]
    return KeptTurn(
        question=_asked(question),
        answer="\n".join([answer.rstrip("\n"), *sources]),
        attachment="\n".join(block.text for block in attached.blocks) if attached else "",
    )


def _asked(question: "Question") -> str:
    """What was asked for, in words: of a form its name and what was filled in."""
    if question.template:
        template, given = templates()[question.template], {field.name: field.value for field in question.fields}
        filled = [f"{field.label}：{given[field.name]}" for field in template.fields if given.get(field.name)]
        return "\n".join(filter(None, [template.name, question.text, *filled]))
    return question.text or f"要約：{(question.attachment and question.attachment.title) or '文章'}"


def keeper() -> Keeper | None:
    """Who keeps the next question; nobody in 保存しない. Raises KeyMissing: what must be kept and cannot is not asked."""
    retention = retention_in_force()
    if retention.mode == RetentionMode.NONE:
        return None
    return Keeper(retention, sealing.read_key(settings.RETENTION_KEY_FILE))


def opened(turn: ConversationTurn) -> KeptTurn:
    """A kept turn in clear. Raises KeyMissing, and SealError where the key is another one."""
    key = sealing.read_key(settings.RETENTION_KEY_FILE)
    return KeptTurn(**json.loads(sealing.unseal(turn.sealed, secret=key, purpose=PURPOSE)))


def prepare_key() -> None:
    """Make the key if nothing was ever sealed with one. Raises KeyMissing where content exists and its key is gone."""
    path = settings.RETENTION_KEY_FILE
    if not path.exists() and not ConversationTurn.objects.exists():
        try:
            sealing.make_key(path)
        except OSError as error:
            raise sealing.KeyMissing from error
    sealing.read_key(path)


def key_is_lost() -> bool:
    """Whether something is kept that nobody can open: to be put right before the next question."""
    try:
        return ConversationTurn.objects.exists() and not sealing.read_key(settings.RETENTION_KEY_FILE)
    except sealing.KeyMissing:
        return True


def without_my_numbers(text: str) -> str:
    """The text with every individual number (個人番号) left out, the doubtful ones too."""
    for finding in reversed(inspect(text)):
        if finding.kind == "my_number":
            text = text[: finding.start] + NUMBER_LEFT_OUT + text[finding.end :]
    return text
