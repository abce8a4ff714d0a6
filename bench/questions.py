"""The demo city's questions through the real path: the same story that the page and the command line use."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from yakuba.accounts.models import User
from yakuba.assistant.answering.events import Done, Source, Sources, Text
from yakuba.assistant.answering.question import Question
from yakuba.assistant.answering.story import answer
from yakuba.core.evidence import citations
from yakuba.demo.city_loader import CITY
from yakuba.library.documents.models import PassageRecord

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
        by_mark = {source.mark: source for source in self.sources}
        return [by_mark[mark] for mark in marks if mark in by_mark]

    @cached_property
    def right(self) -> Source | None:
        """The first cited one that holds what was expected."""
        for source in self.cited:
            if self._expectation(source) is not None:
                return source

        return None

    @property
    def found(self) -> bool:
        """Whether search had it among the first three, whatever was made of it."""
        return any(
            self._expectation(source) is not None
            for source in self.sources[:3]
        )

    @property
    def place_right(self) -> bool:
        assert self.right is not None
        expected = self._expectation(self.right)
        assert expected is not None
        record = PassageRecord.objects.get(pk=self.right.passage)
        return all(
            _holds_place(record, kind, str(value))
            for kind, value in expected.items()
        )

    def _expectation(self, source: Source) -> dict[str, Any] | None:
        """Where in the document the answer stands, if the source holds it: page, sheet, cell, heading."""
        record = PassageRecord.objects.get(pk=source.passage)
        whole = _plain(
            "".join([record.question, *record.headings, record.text])
        )

        for item in self.entry["expected"]:
            place = dict(item)
            document = place.pop("document")
            quote = place.pop("quote")
            if document == source.file_name and _plain(quote) in whole:
                return place

        return None


def _plain(text: str) -> str:
    return "".join(text.split())


def _holds_place(record: PassageRecord, kind: str, value: str) -> bool:
    if kind == "page":
        first = record.page
        last = record.end_page or first
        return (
            first is not None
            and last is not None
            and first <= int(value) <= last
        )

    if kind == "sheet":
        return record.sheet == value
    if kind == "cell":
        return _row(value) == _row(record.cells)

    headings = [*record.headings, record.question]
    return any(_plain(value) in _plain(heading) for heading in headings)


def _row(cells: str) -> str:
    """Of "B12:C14", 12."""
    first = cells.partition(":")[0]
    return "".join(character for character in first if character.isdigit())


def questions() -> list[dict[str, Any]]:
    lines = (CITY / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def ask_all(entries: Sequence[dict[str, Any]]) -> list[Asked]:
    asker = User.objects.get(user_name=ASKER)
    return asyncio.run(_ask_all(asker, entries))


async def _ask_all(
    asker: User, entries: Sequence[dict[str, Any]]
) -> list[Asked]:
    return [await _ask(asker, entry) for entry in entries]


async def _ask(asker: User, entry: dict[str, Any]) -> Asked:
    sources: tuple[Source, ...] = ()
    text = ""
    answered = False

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
    others = [item for item in results if not item.entry["answerable"]]
    found = [item for item in answerable if item.found]
    right = [item for item in answerable if item.answered and item.right]
    placed = [item for item in right if item.place_right]
    wrongly = [item for item in answerable if not item.answered]
    refused = [item for item in others if not item.answered]
    lines = []
    for item in results:
        lines += [line for line in item.text.splitlines() if line.strip()]

    return {
        "questions": len(results),
        "search has it in the first three": len(found) / len(answerable),
        "right passage cited in the first three": len(right) / len(answerable),
        "place right, of those": len(placed) / len(right),
        "unanswerable refused": len(refused) / len(others),
        "answerable wrongly refused": len(wrongly) / len(answerable),
        "lines": len(lines),
        "lines without evidence": len(
            [line for line in lines if _lacks_evidence(line)]
        ),
    }


def _lacks_evidence(line: str) -> bool:
    return not citations.marks_in(line) or any(sign in line for sign in AMISS)


def misses(results: Sequence[Asked]) -> list[str]:
    """What went wrong, for the error analysis."""
    written = [_miss(item) for item in results]
    return [line for line in written if line]


def _miss(item: Asked) -> str:
    """Empty where nothing went wrong."""
    entry = item.entry
    quotes = [
        f"{each['document']} {each['quote']}" for each in entry["expected"]
    ]
    wanted = "; ".join(quotes)
    cited = _names(item.cited)
    if not entry["answerable"]:
        return _lines("answered", entry, cited) if item.answered else ""
    if not item.answered:
        return _lines("refused", entry, wanted)

    if item.right is None:
        seen = "in the first three" if item.found else "not found"
        return _lines("missed", entry, f"{wanted}  ({seen}); cited {cited}")

    if not item.place_right:
        place = f"{item.right.place} {item.right.heading}"
        return _lines("place", entry, f"{wanted} {entry['expected']}; {place}")

    return ""


def _lines(what: str, entry: dict[str, Any], detail: str) -> str:
    return f"{what:<10}{entry['text']}\n            {detail}"


def _names(sources: Sequence[Source]) -> str:
    return "; ".join(
        f"{source.file_name} {source.place} {source.heading[:30]}"
        for source in sources
    )
