"""Reads for the page of words and facts."""

from dataclasses import dataclass
from datetime import date

from yakuba.library.models import WantedFact
from yakuba.pilots.analysis import rows, voices
from yakuba.pilots.analysis.figures import MissingWord
from yakuba.pilots.models import Pilot


@dataclass(frozen=True, slots=True)
class Wish:
    """A fact that people missed; `asked`: it stands on the library's list, or stood there."""

    fact: MissingWord
    asked: bool


def missing_for(pilot: Pilot, today: date) -> tuple[list[MissingWord], list[Wish]]:
    """Words, and facts with whether the library was asked for them."""
    found = _missing(pilot, today)
    asked = set(WantedFact.objects.values_list("form", flat=True))
    words = [word for word in found if word.code == voices.WORDS]
    return words, [Wish(fact, fact.form in asked) for fact in found if fact.code == voices.FACTS]


def named(pilot: Pilot, today: date, key: str) -> MissingWord | None:
    return next((word for word in _missing(pilot, today) if word.key == key), None)


def _missing(pilot: Pilot, today: date) -> tuple[MissingWord, ...]:
    return voices.missing_of(voices.voices_of(rows.questionnaires(pilot, today), pilot.pk))
