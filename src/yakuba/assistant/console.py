"""An answer on a terminal."""

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from django.core.management.base import CommandError

from yakuba.accounts.models import User
from yakuba.adapters.terminal import bilingual
from yakuba.assistant.events import (
    AnsweredBy,
    AnswerEvent,
    Checked,
    Differing,
    Done,
    Narrowed,
    Notice,
    Refused,
    Review,
    Reworded,
    Shown,
    Source,
    Sources,
    Text,
    Unavailable,
)
from yakuba.core.citations import marks_in

CONFIRM = "庁外に送る前に確かめることがあります。確かめて送るには、「質問する」のページをお使いください。"


class Out(Protocol):
    def write(self, msg: str, *, ending: str) -> object: ...


def asker(user_name: str | None) -> User:
    """The person on whose behalf the command asks: what they may not read, the command does not show."""
    people = User.objects.filter(user_name=user_name) if user_name else User.objects.filter(is_active=True)[:2]
    if len(people) != 1:
        raise CommandError(
            bilingual(
                "どの職員として尋ねるかを --user ユーザー名 で指定してください。",
                "Say with --user NAME on whose behalf to ask.",
            )
        )
    return people[0]


async def show(events: AsyncIterator[AnswerEvent], out: Out) -> bool:
    """Print the events as they come, the cited sources last; returns whether there was an answer."""
    sources: tuple[Source, ...] = ()
    text, by, answered = "", "", False
    async for event in events:
        match event:
            case Sources():
                sources = event.sources
            case Text():
                text += event.text
                out.write(event.text, ending="")
            case Checked():
                out.write(" ✓" if event.verdict == "supported" and event.quote else "", ending="")
            case AnsweredBy():
                by = f"回答: {event.name}（{event.place}）"
            case Done():
                answered = event.answered
            case Review():
                out.write("\n".join(f"{shown.name}: {_reviewed(shown)}" for shown in event.shown), ending="\n")
                out.write(CONFIRM if event.token else "", ending="\n")
            case Narrowed() | Reworded() | Differing() | Notice() | Refused() | Unavailable():
                out.write(event.text if text.endswith("\n") or not text else f"\n{event.text}", ending="\n")
    _list_sources(sources, text, out)
    if answered:
        out.write(by, ending="\n")
    return answered


def _list_sources(sources: Sequence[Source], text: str, out: Out) -> None:
    cited = set(marks_in(text)) or {source.mark for source in sources}
    for source in sources:
        if source.mark in cited:
            line = f"〔{source.mark}〕{source.title} {source.place} {source.unit} {source.date}"
            out.write(line.rstrip(), ending="\n")


def _reviewed(shown: Shown) -> str:
    """The own text with what would be sent instead: 北川→〔氏名1〕."""
    return "".join(
        f"【{piece.name}:{piece.text}→{piece.placeholder or 'そのまま'}】" if piece.kind else piece.text
        for piece in shown.pieces
    )
