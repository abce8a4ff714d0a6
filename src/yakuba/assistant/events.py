"""What an answer consists of, as every door consumes it: page, command line, gateway."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from yakuba.core.brief import NamedTerm
from yakuba.core.grounding import Reason, Verdict


@dataclass(frozen=True, slots=True)
class Copy:
    """Another document in which the same stands."""

    title: str
    passage: int


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
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    sources: tuple[Source, ...]
    type: Literal["sources"] = "sources"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Only documents dated within the period that the question names were searched. `lifted` where nothing was found
    among them, so that all were; otherwise the person may ask for that.
    """

    text: str
    lifted: bool
    type: Literal["narrowed"] = "narrowed"


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
class Checked:
    """The text since the last such event is a sentence; this is how it stands to the source it was compared with.

    What is amiss stands in the text already. `quote` is the span `start` to `end` of the passage's own text, `stated`
    what the source says instead; `mark` and `passage` are empty where no source came near.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...]
    mark: int
    quote: str
    start: int
    end: int
    stated: str
    passage: int | None = None
    type: Literal["checked"] = "checked"


@dataclass(frozen=True, slots=True)
class Stated:
    """What one document says of a matter; `date` in words."""

    mark: int
    title: str
    date: str
    value: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Differing:
    """Documents that give different values for what was asked, newest first: shown side by side."""

    stated: tuple[Stated, ...]
    text: str
    type: Literal["differing"] = "differing"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something said about the answer: what was not found, what the guard did."""

    text: str
    type: Literal["notice"] = "notice"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the asker's own text. Where something was found in it: what, why, what happens to it, and what is
    sent instead. The page marks it; nothing of it is kept.
    """

    text: str
    kind: str = ""
    name: str = ""
    reason: str = ""
    treatment: str = ""
    placeholder: str = ""
    waivable: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One of the asker's own texts (質問, 文章 …) in pieces."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What would be sent, before it is. `token` sent back with the same question says that the person agreed;
    without one it cannot be sent at all.
    """

    shown: tuple[Shown, ...]
    token: str = ""
    type: Literal["review"] = "review"


@dataclass(frozen=True, slots=True)
class Remember:
    """The sealed memory of the conversation, which the page sends back with the next question."""

    memory: str
    type: Literal["remember"] = "remember"


@dataclass(frozen=True, slots=True)
class Reworded:
    """Under which names of the office an everyday wording was searched besides."""

    text: str
    type: Literal["reworded"] = "reworded"


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms that stand in the answer: to be explained, and discouraged ones to be replaced if the person wishes."""

    terms: tuple[NamedTerm, ...]
    type: Literal["terms"] = "terms"


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
    """`answered` is false where nothing was answered: refused, abstained, asked back, unavailable. `draft` is what the page
    holds to say later how much of a draft was changed; empty where it is none.
    """

    answered: bool
    elapsed_ms: int
    draft: str = ""
    type: Literal["done"] = "done"


AnswerEvent = (
    Sources
    | Narrowed
    | Reworded
    | AnsweredBy
    | Text
    | Checked
    | Differing
    | Terms
    | Notice
    | Review
    | Remember
    | Refused
    | Unavailable
    | Done
)


def as_json(event: AnswerEvent) -> dict[str, Any]:
    """The event as the page receives it. Most of what comes is text, which needs no copying."""
    return {"text": event.text, "type": event.type} if isinstance(event, Text) else asdict(event)
