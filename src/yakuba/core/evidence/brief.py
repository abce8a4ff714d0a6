"""What an endpoint is given to answer: values only, so that every part can be inspected before it leaves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Literal

from yakuba.core.evidence.extract import NOWHERE, Place

Task = Literal["ask", "summarise", "draft"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier question and its answer, as the page sent them back."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage as the answer may quote it, with the mark (1…) under which it is cited.

    `score` says how well search liked it, the best source being 1; `named` how surely the question names it (「第4条」);
    `meaning` how near it lies to the question (a cosine), where an encoder says so; `likelihood` how likely it answers.
    `written_on` is what its 「今年度」 counts from.
    `document` tells two documents of one title apart. `rows` says of how many rows of a table the text consists, a line
    each, where just these answer. `part` is the question for which it was found, where several were put at once (0…).
    `own` says that it stands in a file of the asker's, not in the library.
    """

    mark: int
    text: str
    title: str
    unit: str = ""
    question: str = ""
    headings: tuple[str, ...] = ()
    place: Place = NOWHERE
    score: float = 1.0
    named: float = 0.0
    meaning: float | None = None
    likelihood: float = 1.0
    written_on: date | None = None
    document: int | None = None
    rows: int = 0
    part: int = 0
    own: bool = False

    def parts(self) -> tuple[str, ...]:
        return (
            self.title,
            self.unit,
            self.question,
            *self.headings,
            self.text,
            self.place.sheet,
        )

    def with_parts(self, parts: Sequence[str]) -> "Evidence":
        """The same with other texts, in the order of `parts`."""
        title, unit, question, *headings, text, sheet = parts
        place = replace(self.place, sheet=sheet)
        return replace(
            self,
            title=title,
            unit=unit,
            question=question,
            headings=tuple(headings),
            text=text,
            place=place,
        )

    @property
    def whole(self) -> str:
        """Everything a sentence may rest on, the name of the document and of its unit included."""
        return f"{self.context}\n{self.text}".strip()

    @property
    def context(self) -> str:
        """What the text stands under: the document, its unit, the question, the headings."""
        above = [self.title, self.unit, self.question, *self.headings]
        return "\n".join(line for line in above if line)


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word of the question: how rare it is (idf), and other wordings that stand for it, each as its words."""

    word: str
    weight: float
    also: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class NamedTerm:
    """A term of the vocabulary that occurs: `form` as it stands there, `preferred` as the office wants it written.

    `level` is its class: with its text it goes no further than that.
    """

    form: str
    preferred: str
    definition: str = ""
    plain: str = ""
    is_discouraged: bool = False
    level: str = "2"

    @property
    def whole(self) -> str:
        return f"{self.preferred}\n{self.plain}\n{self.definition}"


@dataclass(frozen=True, slots=True)
class FilledField:
    """A field of a form (TaskTemplate), filled in."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class BriefPart:
    """One of several questions that were put at once."""

    question: str
    words: tuple[AskedWord, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A question with everything that goes with it. `several` are its parts where it asks more than one thing."""

    task: Task
    question: str
    evidence: tuple[Evidence, ...] = ()
    history: tuple[Turn, ...] = ()
    words: tuple[AskedWord, ...] = ()
    terms: tuple[NamedTerm, ...] = ()
    sentences: int = 5
    template: str = ""
    fields: tuple[FilledField, ...] = ()
    several: tuple[BriefPart, ...] = ()

    def split(self) -> "list[Brief]":
        """One brief for each of several questions, with its own evidence."""
        return [
            replace(
                self,
                question=part.question,
                words=part.words,
                evidence=tuple(
                    item for item in self.evidence if item.part == number
                ),
                several=(),
            )
            for number, part in enumerate(self.several)
        ]

    def parts(self) -> tuple[str, ...]:
        """Every text in it, in a fixed order: what the guard inspects, one by one. Terms it inspects apart."""
        parts = [self.question]
        for turn in self.history:
            parts += [turn.question, turn.answer]

        for field in self.fields:
            parts.append(field.value)

        for evidence in self.evidence:
            parts += evidence.parts()

        return tuple(parts)

    def with_parts(self, parts: Sequence[str]) -> "Brief":
        """The same brief saying `parts` instead. Without `words` and `several`: they repeat the question."""
        rest = iter(parts)
        question = next(rest)
        history = tuple(Turn(next(rest), next(rest)) for _ in self.history)
        fields = tuple(
            FilledField(field.name, next(rest)) for field in self.fields
        )
        evidence = []
        for source in self.evidence:
            own = list(islice(rest, len(source.parts())))
            evidence.append(source.with_parts(own))

        return replace(
            self,
            question=question,
            history=history,
            fields=fields,
            evidence=tuple(evidence),
            words=(),
            several=(),
        )
