"""What an endpoint is given to answer: values only, so that every part can be inspected before it leaves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from yakuba.core.passages import NOWHERE, Place

Task = Literal["ask", "summarise", "draft"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier question and its answer, as the page sent them back."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage as the answer may quote it, with the mark (1…) under which it is cited.

    `score` says how well search liked it, the best source being 1. `written_on` is what its 「今年度」 counts from.
    """

    mark: int
    text: str
    title: str
    unit: str = ""
    question: str = ""
    headings: tuple[str, ...] = ()
    place: Place = NOWHERE
    score: float = 1.0
    written_on: date | None = None

    def parts(self) -> tuple[str, ...]:
        return (self.title, self.unit, self.question, *self.headings, self.text, self.place.sheet)

    def with_parts(self, parts: Sequence[str]) -> "Evidence":
        title, unit, question, *headings, text, sheet = parts
        place = replace(self.place, sheet=sheet)
        return replace(
            self, title=title, unit=unit, question=question, headings=tuple(headings), text=text, place=place
        )

    @property
    def whole(self) -> str:
        """Everything a sentence may rest on, the name of the document and of its unit included."""
        return f"{self.context}\n{self.text}".strip()

    @property
    def context(self) -> str:
        """What the text stands under: the document, its unit, the question, the headings."""
        return "\n".join(filter(None, [self.title, self.unit, self.question, *self.headings]))


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word of the question: how rare it is (idf), and other wordings that stand for it, each as its words."""

    word: str
    weight: float
    also: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class NamedTerm:
    """A term of the vocabulary that occurs: `form` as it stands there, `preferred` as the office wants it written."""

    form: str
    preferred: str
    definition: str = ""
    plain: str = ""
    is_discouraged: bool = False

    @property
    def whole(self) -> str:
        return f"{self.preferred}\n{self.plain}\n{self.definition}"


@dataclass(frozen=True, slots=True)
class FilledField:
    """A field of a form (TaskTemplate), filled in."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A question with everything that goes with it."""

    task: Task
    question: str
    evidence: tuple[Evidence, ...] = ()
    history: tuple[Turn, ...] = ()
    words: tuple[AskedWord, ...] = ()
    terms: tuple[NamedTerm, ...] = ()
    sentences: int = 5
    template: str = ""
    fields: tuple[FilledField, ...] = ()

    def parts(self) -> tuple[str, ...]:
        """Every text in it, in a fixed order: what the guard inspects, one by one. Terms it inspects apart."""
        turns = (text for turn in self.history for text in (turn.question, turn.answer))
        given = (field.value for field in self.fields)
        return (self.question, *turns, *given, *(text for evidence in self.evidence for text in evidence.parts()))

    def with_parts(self, parts: Sequence[str]) -> "Brief":
        """The same brief saying `parts` instead. Without `words`: they repeat the question."""
        rest = iter(parts)
        return replace(
            self,
            question=next(rest),
            history=tuple(Turn(next(rest), next(rest)) for _ in self.history),
            fields=tuple(FilledField(field.name, next(rest)) for field in self.fields),
            evidence=tuple(evidence.with_parts([next(rest) for _ in evidence.parts()]) for evidence in self.evidence),
            words=(),
        )
