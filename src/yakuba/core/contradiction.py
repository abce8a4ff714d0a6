"""Where two documents give different values for the same matter: shown side by side, never blended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from yakuba.core import values, wording
from yakuba.core.brief import AskedWord, Evidence
from yakuba.core.coverage import coverage
from yakuba.core.text import sentences
from yakuba.core.values import Value
from yakuba.core.wording import Wording

SAME_MATTER = 0.6  # of the words of the shorter sentence must stand in the other, title and headings included
ASKED = 0.5  # of the question's weight must stand in both: what nobody asked about is not held against the documents
COMPARED = ("amount", "share", "count", "date", "time")
MOST_SOURCES = 4


@dataclass(frozen=True, slots=True)
class Statement:
    """What one document says: the sentence, and the value in it."""

    mark: int
    title: str
    written_on: date | None
    sentence: str
    value: str


@dataclass(frozen=True, slots=True)
class _Said:
    evidence: Evidence
    sentence: str
    read: Wording
    words: frozenset[str]


def contradictions(asked: Sequence[AskedWord], evidence: Sequence[Evidence]) -> list[tuple[Statement, ...]]:
    """Statements on the asked matter that differ, newest first; a document does not contradict itself."""
    said = [item for source in evidence[:MOST_SOURCES] for item in _on_the_matter(asked, source)]
    for a, b in combinations(said, 2):
        if a.evidence.title != b.evidence.title and _is_same_matter(a, b) and (pair := _differing(a, b)):
            stated = (_statement(a, pair[0]), _statement(b, pair[1]))
            return [tuple(sorted(stated, key=lambda item: item.written_on or date.min, reverse=True))]
    return []


def _on_the_matter(asked: Sequence[AskedWord], source: Evidence) -> Iterator[_Said]:
    for sentence in sentences(source.text):
        read = wording.read(sentence.text, source.written_on)
        whole = f"{source.context}\n{sentence.text}"
        if any(value.kind in COMPARED for value in read.values) and coverage(asked, whole) >= ASKED:
            yield _Said(source, sentence.text, read, frozenset(wording.read(whole).forms))


def _is_same_matter(a: _Said, b: _Said) -> bool:
    """The words of each sentence stand with the other, in the sentence or above it."""
    return all(
        mine.read.forms and sum(form in other.words for form in mine.read.forms) >= SAME_MATTER * len(mine.read.forms)
        for mine, other in ((a, b), (b, a))
    )


def _differing(a: _Said, b: _Said) -> tuple[Value, Value] | None:
    """A value of each that the other does not state, where each has but one of its kind and unit."""
    for mine in a.read.values:
        rivals = [value for value in values.rivals(mine, b.read.values) if value.kind in COMPARED]
        alone = len([v for v in a.read.values if (v.kind, v.unit) == (mine.kind, mine.unit)]) == 1
        if alone and len(rivals) == 1 and not values.held(mine, b.read.values) and mine.kind == rivals[0].kind:
            return mine, rivals[0]
    return None


def _statement(said: _Said, value: Value) -> Statement:
    source = said.evidence
    return Statement(source.mark, source.title, source.written_on, said.sentence, value.written)
