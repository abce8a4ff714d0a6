"""What an answer consists of, as every door consumes it: page, command line, gateway."""

from dataclasses import asdict, dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Source:
    """A citation's target. `place` is in words; `passage` is the record to open in the viewer, None for an attachment."""

    mark: int
    title: str
    place: str
    unit: str
    date: str
    quote: str
    passage: int | None = None
    document: int | None = None
    file_name: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    sources: tuple[Source, ...]
    type: Literal["sources"] = "sources"


@dataclass(frozen=True, slots=True)
class AnsweredBy:
    """Which endpoint writes what follows, and where it runs, in words. `generates` is false where it only quotes."""

    name: str
    place: str
    generates: bool
    type: Literal["answered_by"] = "answered_by"


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    type: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something said about the answer: what was not found, that a sentence has no evidence."""

    text: str
    type: Literal["notice"] = "notice"


@dataclass(frozen=True, slots=True)
class Refused:
    text: str
    type: Literal["refused"] = "refused"


@dataclass(frozen=True, slots=True)
class Unavailable:
    text: str
    retry: bool
    type: Literal["unavailable"] = "unavailable"


@dataclass(frozen=True, slots=True)
class Done:
    """`answered` is false where nothing was answered: refused, abstained, asked back, unavailable."""

    answered: bool
    elapsed_ms: int
    type: Literal["done"] = "done"


AnswerEvent = Sources | AnsweredBy | Text | Notice | Refused | Unavailable | Done


def as_json(event: AnswerEvent) -> dict[str, Any]:
    """The event as the page receives it."""
    return asdict(event)
