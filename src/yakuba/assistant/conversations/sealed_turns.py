"""What the city decided to keep of a question, sealed with a key that is not in the database. In 保存しない: nothing."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from yakuba.accounts.models import User
from yakuba.adapters import seals
from yakuba.assistant.answering.events import Source
from yakuba.assistant.answering.question import Question
from yakuba.assistant.conversations.models import (
    Conversation,
    ConversationTurn,
)
from yakuba.core.answers.task_templates import templates
from yakuba.core.evidence.citations import marks_in
from yakuba.core.privacy.inspection import inspect
from yakuba.policies.retention.enums import RetentionMode
from yakuba.policies.retention.queries import retention_in_force
from yakuba.policies.retention.rules import Retention

PURPOSE = "kept conversation"
NUMBER_LEFT_OUT = "〔個人番号のため保存していません〕"


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A question with its answer.

    `attachment` is the text that was summarised: for the audit, not for one's history. `documents` are the numbers of
    those that were shown beside the answer. `user` and `mode` are whose it is and for whom it was kept, sealed with it:
    the rows around it can be rewritten by whoever has the database. 0 and empty: from before they were sealed.
    """

    question: str
    answer: str
    attachment: str = ""
    documents: tuple[int, ...] = ()
    user: int = 0
    mode: str = ""


@dataclass(frozen=True, slots=True)
class Keeper:
    """How a question is kept, decided when it came. Where another way was decided meanwhile, it is not."""

    retention: Retention
    key: str

    def keep(
        self, turn: KeptTurn, *, user: User, conversation: UUID, at: datetime
    ) -> None:
        """Write a turn, without any individual number in it: no decision of a city allows keeping those (番号法20条)."""
        mode = self.retention.mode
        if retention_in_force().mode != mode:
            return

        attachment = turn.attachment if mode == RetentionMode.AUDITED else ""
        turn = KeptTurn(
            question=without_my_numbers(turn.question),
            answer=without_my_numbers(turn.answer),
            attachment=without_my_numbers(attachment),
            documents=turn.documents,
            user=user.pk,
            mode=mode,
        )
        page, _ = Conversation.objects.get_or_create(
            user=user, key=conversation, mode=mode
        )
        text = json.dumps(asdict(turn), ensure_ascii=False).encode("utf-8")
        ConversationTurn.objects.create(
            conversation=page,
            at=at,
            expires_at=at + timedelta(days=self.retention.days),
            sealed=seals.seal(text, keys=[self.key], purpose=PURPOSE),
        )


def turn_of(
    question: Question, answer: str, sources: Iterable[Source]
) -> KeptTurn:
    """What is kept of an answered question: an answer goes with the names of the sources it cites.

    Of files beside the question the names are kept, too.
    """
    shown = list(sources)
    marks = set(marks_in(answer))
    cited = [
        f"〔{item.mark}〕{item.title} {item.place} {item.unit}".rstrip()
        for item in shown
        if item.mark in marks
    ]
    files = [f"添付：{file.name}" for file in question.files]
    blocks = question.attachment.blocks if question.attachment else ()
    return KeptTurn(
        question=_wish(question),
        answer="\n".join([answer.rstrip("\n"), *cited, *files]),
        attachment="\n".join(block.text for block in blocks),
        documents=tuple(item.document for item in shown if item.document),
    )


def _wish(question: Question) -> str:
    """What was asked for, in words: of a form its name and what was filled in."""
    if question.template:
        return _filled_form(question)
    if question.text:
        return question.text

    title = question.attachment.title if question.attachment else ""
    return f"要約：{title or '文章'}"


def _filled_form(question: Question) -> str:
    template = templates()[question.template]
    values = {field.name: field.value for field in question.fields}
    lines = [template.name]
    if question.text:
        lines.append(question.text)

    for field in template.fields:
        value = values.get(field.name)
        if value:
            lines.append(f"{field.label}：{value}")

    return "\n".join(lines)


def keeper() -> Keeper | None:
    """Who keeps the next question; nobody in 保存しない. Raises KeyMissing: what must be kept and cannot is not asked."""
    retention = retention_in_force()
    if retention.mode == RetentionMode.NONE:
        return None

    return Keeper(retention, seals.read_key(settings.RETENTION_KEY_FILE))


def opened(turn: ConversationTurn) -> KeptTurn:
    """A kept turn in clear.

    Raises KeyMissing, and SealError where the key is another one, or the turn was put under somebody else.
    """
    key = seals.read_key(settings.RETENTION_KEY_FILE)
    content = seals.unseal(turn.sealed, keys=[key], purpose=PURPOSE)
    fields = json.loads(content)
    kept = KeptTurn(**fields)
    page = turn.conversation
    if kept.user and (kept.user, kept.mode) != (page.user_id, page.mode):
        raise seals.SealError

    return kept


def prepare_key() -> None:
    """Make the key if nothing was ever sealed with one. Raises KeyMissing where content exists and its key is gone."""
    path = settings.RETENTION_KEY_FILE
    if not path.exists() and not ConversationTurn.objects.exists():
        try:
            seals.make_key(path)
        except OSError as error:
            raise seals.MissingKeyError from error

    seals.read_key(path)


def key_is_lost() -> bool:
    """Whether something is kept that nobody can open: to be put right before the next question."""
    if not ConversationTurn.objects.exists():
        return False

    try:
        key = seals.read_key(settings.RETENTION_KEY_FILE)
    except seals.MissingKeyError:
        return True

    return not key


def without_my_numbers(text: str) -> str:
    """The text with every individual number (個人番号) left out, the doubtful ones too."""
    for finding in reversed(inspect(text)):
        if finding.kind == "my_number":
            before = text[: finding.start]
            after = text[finding.end :]
            text = before + NUMBER_LEFT_OUT + after

    return text
