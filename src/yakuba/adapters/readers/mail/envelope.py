"""A mail as a person sees it: when, from whom, to whom, about what; then what it says, and what is attached."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from yakuba.adapters.readers.mail.headers import joined
from yakuba.core.evidence.extract import Block, Extract, ReadingNote

MOST_PEOPLE = 30
MOST_ATTACHMENTS = 50
ATTACHED = "添付ファイル（{names}）は読み取っていません。必要なものは、添付ファイルを保存して別に登録してください。"


@dataclass(frozen=True, slots=True)
class Envelope:
    """The date is Japan's; people are as they are shown."""

    subject: str
    date: datetime | None
    sender: Sequence[str]
    to: Sequence[str]
    copies: Sequence[str]
    attachments: Sequence[str]


def extract_of(
    envelope: Envelope,
    body: Sequence[Block],
    notes: Sequence[ReadingNote] = (),
) -> Extract:
    attached = []
    if envelope.attachments:
        names = joined(envelope.attachments, MOST_ATTACHMENTS)
        text = ATTACHED.format(names=joined(envelope.attachments, 3))
        body = [*body, Block(f"添付ファイル：{names}")]
        attached.append(ReadingNote(text, "left_out"))

    blocks = (*_head(envelope), *body)
    return Extract(blocks, title=envelope.subject, notes=(*notes, *attached))


def _head(envelope: Envelope) -> Iterator[Block]:
    """The date first: it is the document's own."""
    shown = {
        "日時": _shown(envelope.date),
        "差出人": joined(envelope.sender, MOST_PEOPLE),
        "宛先": joined(envelope.to, MOST_PEOPLE),
        "写し（CC）": joined(envelope.copies, MOST_PEOPLE),
    }
    for name, value in shown.items():
        if value:
            yield Block(f"{name}：{value}")

    if envelope.subject:
        yield Block(envelope.subject, "heading", 1)


def _shown(date: datetime | None) -> str:
    """2026年4月1日 9:05."""
    if date is None:
        return ""

    day = f"{date.year}年{date.month}月{date.day}日"
    return f"{day} {date.hour}:{date.minute:02}"
