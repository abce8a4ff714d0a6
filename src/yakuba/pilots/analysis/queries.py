"""Reads for the page of words and facts."""

from dataclasses import dataclass
from datetime import date

from yakuba.library.glossary.enums import TermStatus
from yakuba.library.readiness.models import MissingFact
from yakuba.pilots.analysis.comments.comments import FACTS, WORDS
from yakuba.pilots.analysis.figures.comments import MissingWord
from yakuba.pilots.analysis.report_figures import missing_for
from yakuba.pilots.models import Pilot

MOST_COMMENTS = 3
WANTED = "頼みました"
TERM_STATES: dict[str, str] = {
    TermStatus.APPROVED: "用語集にあります",
    TermStatus.PROPOSED: "提案しました",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """A word or fact with what people wrote of it.

    `taken`: what has become of it, empty where there is something to do.
    """

    named: MissingWord
    said: tuple[str, ...]
    taken: str


def wishes_for(pilot: Pilot, today: date) -> tuple[list[Wish], list[Wish]]:
    """Words, and facts."""
    missing = missing_for(pilot, today)
    wanted = set(MissingFact.objects.values_list("form", flat=True))
    words = [
        _wish(word, TERM_STATES.get(word.state, ""))
        for word in missing
        if word.code == WORDS
    ]
    facts = [
        _wish(fact, WANTED if fact.form in wanted else "")
        for fact in missing
        if fact.code == FACTS
    ]
    return words, facts


def missing_word(pilot: Pilot, today: date, key: str) -> MissingWord | None:
    words = missing_for(pilot, today)
    return next((word for word in words if word.key == key), None)


def _wish(word: MissingWord, taken: str) -> Wish:
    """The same written twice is shown once."""
    written = tuple(dict.fromkeys(comment.text for comment in word.comments))
    return Wish(word, written[:MOST_COMMENTS], taken)
