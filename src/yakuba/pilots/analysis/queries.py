"""Reads for the page of words and facts."""

from dataclasses import dataclass
from datetime import date

from yakuba.library.models import TermStatus, WantedFact
from yakuba.pilots.analysis import rows, voices
from yakuba.pilots.analysis.figures import MissingWord
from yakuba.pilots.models import Pilot

MOST_SAID = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """A word or fact with what people wrote of it; `taken`: what has become of it, empty where there is something to do."""

    named: MissingWord
    said: tuple[str, ...]
    taken: str


def missing_for(pilot: Pilot, today: date) -> tuple[list[Wish], list[Wish]]:
    """Words, and facts."""
    found = _missing(pilot, today)
    asked = dict.fromkeys(WantedFact.objects.values_list("form", flat=True), "頼みました")
    states = {TermStatus.APPROVED: "用語集にあります", TermStatus.PROPOSED: "提案しました"}
    words = [
        _wish(word, states.get(TermStatus(word.state), "") if word.state else "")
        for word in found
        if word.code == voices.WORDS
    ]
    return words, [_wish(fact, asked.get(fact.form, "")) for fact in found if fact.code == voices.FACTS]


def _wish(named: MissingWord, taken: str) -> Wish:
    """The same written twice is shown once."""
    return Wish(named, tuple(dict.fromkeys(comment.text for comment in named.comments))[:MOST_SAID], taken)


def named(pilot: Pilot, today: date, key: str) -> MissingWord | None:
    return next((word for word in _missing(pilot, today) if word.key == key), None)


def _missing(pilot: Pilot, today: date) -> tuple[MissingWord, ...]:
    return voices.missing_of(voices.voices_of(rows.questionnaires(pilot, today), pilot.pk))
