"""An answer on a terminal."""

from collections.abc import AsyncIterator
from typing import Protocol

from django.core.management.base import CommandError

from yakuba.accounts.models import User
from yakuba.adapters.terminal import bilingual
from yakuba.assistant.events import AnsweredBy, AnswerEvent, Done, Notice, Refused, Source, Sources, Text, Unavailable
from yakuba.core.citations import marks_in


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
    text, by = "", ""
    async for event in events:
        match event:
            case Sources():
                sources = event.sources
            case Text() | Notice() | Refused() | Unavailable():
                text += event.text
                out.write(event.text.rstrip("\n"), ending="\n")
            case AnsweredBy():
                by = f"回答: {event.name}（{event.place}）"
            case Done():
                cited = set(marks_in(text)) or {source.mark for source in sources}
                for source in sources:
                    if source.mark in cited:
                        out.write(
                            f"〔{source.mark}〕{source.title} {source.place} {source.unit} {source.date}".rstrip(),
                            ending="\n",
                        )
                if event.answered:
                    out.write(by, ending="\n")
                return event.answered
    return False
