"""An answer as a program reads it: `yakuba ask --json`."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from yakuba.assistant.answering.events import (
    AnswerEvent,
    AnswerRefusal,
    AnswerRow,
    AnswerState,
    AnswerTable,
    Contradiction,
    ConversationSubject,
    Discard,
    Guidance,
    Lead,
    NarrowedSearch,
    Remark,
    SearchedNames,
    Source,
    Sources,
    State,
    Text,
    Unavailable,
)
from yakuba.core.evidence.citations import marks_in


@dataclass
class AnswerRecord:
    """`answer` is what answers and nothing else; whatever is said about it stands in `notices`."""

    state: State = "none"
    lead: str = ""
    answer: str = ""
    unit: str = ""
    telephone: str = ""
    sources: list[Source] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def add(self, event: AnswerEvent) -> None:
        match event:
            case AnswerState():
                self.state = event.state
                self.unit = event.unit
                self.telephone = event.telephone
            case Lead():
                self.lead = event.text
            case Sources():
                self.sources = list(event.sources)
            case Text() | AnswerTable() | AnswerRow():
                self.answer += event.text
            case Discard():
                self.answer = ""
            case ConversationSubject() if not event.text:
                pass
            case (
                ConversationSubject()
                | NarrowedSearch()
                | SearchedNames()
                | Contradiction()
                | Remark()
                | Guidance()
                | AnswerRefusal()
                | Unavailable()
            ):
                self.notices.append(event.text)

    def row(self, identity: Any) -> dict[str, Any]:
        """As JSON has it. Sources that the answer cites come first, in the order of their marks there."""
        cited = dict.fromkeys(marks_in(self.answer))
        ranks = {mark: rank for rank, mark in enumerate(cited)}
        ranked = sorted(
            self.sources, key=lambda each: ranks.get(each.mark, len(ranks))
        )
        return {
            "id": identity,
            "state": self.state,
            "lead": self.lead,
            "answer": self.answer,
            "sources": [_source(source) for source in ranked],
            "unit": self.unit,
            "telephone": self.telephone,
            "notices": self.notices,
        }


def _source(source: Source) -> dict[str, str]:
    return {
        "document": source.file_name or source.title,
        "quote": source.quote,
        "place": source.place,
    }


async def record_of(events: AsyncIterator[AnswerEvent]) -> AnswerRecord:
    record = AnswerRecord()
    async for event in events:
        record.add(event)

    return record
