"""The demo city's questions through the real path: the same story that the page and the command line use."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from yakuba.accounts.models import User
from yakuba.assistant.answering import Question, answer
from yakuba.assistant.events import Done, Source, Sources, Text
from yakuba.core import citations
from yakuba.demo.loading import CITY
from yakuba.library.models import PassageRecord

ASKER = "mori"  # head of 総務課: reads every collection, so nothing is easy because it is out of reach
AMISS = "⚠✗"


@dataclass(frozen=True)
class Asked:
    """A question of the set with what came back."""

    entry: dict[str, Any]
    answered: bool
    text: str
    sources: tuple[Source, ...]

    @cached_property
    def cited(self) -> list[Source]:
        """The sources the answer itself cites, in order, at most three."""
        marks = list(dict.fromkeys(citations.marks_in(self.text)))[:3]
        return [source for mark in marks for source in self.sources if source.mark == mark]

    @cached_property
    def right(self) -> Source | None:
        return next((source for source in self.cited if self._expectation(source) is not None), None)

    @property
    def found(self) -> bool:
        """Whether search had it among the first three, whatever was made of it."""
        return any(self._expectation(source) is not None for source in self.sources[:3])

    @property
    def place_right(self) -> bool:
        assert self.right is not None
        expected = self._expectation(self.right)
        assert expected is not None
        record = PassageRecord.objects.get(pk=self.right.passage)
        return all(_holds_place(record, kind, str(value)) for kind, value in expected.items())

    def _expectation(self, source: Source) -> dict[str, Any] | None:
        record = PassageRecord.objects.get(pk=source.passage)
        whole = _plain("".join([record.question, *record.headings, record.text]))
        for item in self.entry["expected"]:
            if item["document"] == source.file_name and _plain(item["quote"]) in whole:
                return {key: value for key, value in item.items() if key not in ("document", "quote")}
        return None


def _plain(text: str) -> str:
    return "".join(text.split())


def _holds_place(record: PassageRecord, kind: str, value: str) -> bool:
    if kind == "page":
        return record.page is not None and record.page <= int(value) <= (record.end_page or record.page)
    if kind == "sheet":
        return record.sheet == value
    if kind == "cell":
        return _row(value) == _row(record.cells)
    return any(_plain(value) in _plain(heading) for heading in [*record.headings, record.question])


def _row(cells: str) -> str:
    return "".join(character for character in cells.partition(":")[0] if character.isdigit())


def questions() -> list[dict[str, Any]]:
    lines = (CITY / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def ask_all(entries: Sequence[dict[str, Any]]) -> list[Asked]:
    asker = User.objects.get(user_name=ASKER)
    return asyncio.run(_ask_all(asker, entries))


async def _ask_all(asker: User, entries: Sequence[dict[str, Any]]) -> list[Asked]:
    return [await _ask(asker, entry) for entry in entries]


async def _ask(asker: User, entry: dict[str, Any]) -> Asked:
    sources: tuple[Source, ...] = ()
    text, answered = "", False
    async for event in answer(asker, Question(entry["text"])):
        match event:
            case Sources():
                sources = event.sources
            case Text():
                text += event.text
            case Done():
                answered = event.answered
    return Asked(entry, answered, text, sources)


def figures(results: Sequence[Asked]) -> dict[str, float]:
    """The figures of docs/benchmarks.md. A question counts as right only where the answer itself cites the passage."""
    answerable = [item for item in results if item.entry["answerable"]]
    unanswerable = [item for item in results if not item.entry["answerable"]]
    right = [item for item in answerable if item.answered and item.right]
    lines = [line for item in results for line in item.text.splitlines() if line.strip()]
    return {
        "questions": len(results),
        "search has it in the first three": sum(item.found for item in answerable) / len(answerable),
        "right passage cited in the first three": len(right) / len(answerable),
        "place right, of those": sum(item.place_right for item in right) / len(right),
        "unanswerable refused": sum(not item.answered for item in unanswerable) / len(unanswerable),
        "answerable wrongly refused": sum(not item.answered for item in answerable) / len(answerable),
        "lines": len(lines),
        "lines without evidence": sum(
            not citations.marks_in(line) or any(sign in line for sign in AMISS) for line in lines
        ),
    }


def misses(results: Sequence[Asked]) -> list[str]:
    """What went wrong, for the error analysis."""
    out = []
    for item in results:
        entry = item.entry
        wanted = "; ".join(f"{e['document']} {e['quote']}" for e in entry["expected"])
        if entry["answerable"] and not item.answered:
            out.append(f"refused   {entry['text']}\n            {wanted}")
        elif not entry["answerable"] and item.answered:
            out.append(f"answered  {entry['text']}\n            {_names(item.cited)}")
        elif entry["answerable"] and not item.right:
            seen = "in the first three" if item.found else "not found"
            out.append(f"missed    {entry['text']}\n            {wanted}  ({seen}); cited {_names(item.cited)}")
        elif item.right and not item.place_right:
            out.append(
                f"place     {entry['text']}\n            {wanted} {entry['expected']}; {item.right.place} {item.right.heading}"
            )
    return out


def _names(sources: Sequence[Source]) -> str:
    return "; ".join(f"{source.file_name} {source.place} {source.heading[:30]}" for source in sources)
