"""Several questions at once: each is searched and judged by itself, and answered or told."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from yakuba.assistant.answering.events import Source
from yakuba.assistant.answering.search.outcome import SearchOutcome
from yakuba.core.evidence.brief import AskedWord, BriefPart, Evidence
from yakuba.core.retrieval.asked_text import AskedText

Marked = TypeVar("Marked", Evidence, Source)
MOST_OF_EACH = 3  # sources
UNANSWERED = (
    "「{question}」に答えられる記載は見つかりませんでした。"
    "言葉を変えて、これだけをお尋ねください。"
)
TOO_MANY = "一度に答えられるのは{most}つまでです。「{question}」は、あらためてお尋ねください。"
MOST_AT_ONCE = 3


def merged(
    asked: AskedText, outcomes: Sequence[SearchOutcome]
) -> SearchOutcome:
    """What was found for the parts of a question, in their order, as one; what was not is said."""
    answered = [
        (part, outcome)
        for part, outcome in zip(asked.parts, outcomes, strict=False)
        if not outcome.why_not
    ]
    if not answered:
        return replace(outcomes[0], asked=asked)

    evidence: list[Evidence] = []
    sources: list[Source] = []
    levels: list[str] = []
    words: dict[str, AskedWord] = {}
    several = []
    for number, (part, outcome) in enumerate(answered):
        first = len(evidence) + 1
        found = numbered(outcome.evidence[:MOST_OF_EACH], first)
        evidence += [replace(item, part=number) for item in found]
        sources += numbered(outcome.sources[:MOST_OF_EACH], first)
        levels += outcome.levels[:MOST_OF_EACH]
        words |= {word.word: word for word in outcome.words}
        several.append(BriefPart(part, outcome.words))

    _, best = answered[0]
    return replace(
        best,
        evidence=tuple(evidence),
        sources=tuple(sources),
        levels=tuple(levels),
        asked=asked,
        words=tuple(words.values()),
        table_lead="",
        several=tuple(several),
        unanswered=_unanswered(asked, outcomes),
    )


def numbered(items: Sequence[Marked], first: int = 1) -> list[Marked]:
    return [
        replace(item, mark=mark)
        for mark, item in enumerate(items, start=first)
    ]


def _unanswered(
    asked: AskedText, outcomes: Sequence[SearchOutcome]
) -> tuple[str, ...]:
    """The sentence for each part that nothing answers, and for those that were too many."""
    said = [
        UNANSWERED.format(question=part)
        for part, outcome in zip(asked.parts, outcomes, strict=False)
        if outcome.why_not
    ]
    said += [
        TOO_MANY.format(most=MOST_AT_ONCE, question=part)
        for part in asked.parts[MOST_AT_ONCE:]
    ]
    return tuple(said)
