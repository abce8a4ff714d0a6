"""Where a document's texts stand, and how they are written back: the same list for reading and for writing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from yakuba.core.privacy.documents.texts import (
    Base,
    DocumentText,
    Edit,
    Role,
    spread,
)


class Slot(Protocol):
    """One text of a document."""

    def described(self) -> DocumentText: ...

    def apply(self, edits: Sequence[Edit]) -> None: ...


class Maskable(Protocol):
    """A file whose texts can be replaced. `notes` says what in it was not looked at."""

    slots: Sequence[Slot]
    notes: list[str]

    def written(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A text that stands in one stretch of a text file; `splice` takes its edits."""

    content: DocumentText
    splice: Callable[[Sequence[Edit]], None]

    def described(self) -> DocumentText:
        return self.content

    def apply(self, edits: Sequence[Edit]) -> None:
        self.splice(edits)


@dataclass(frozen=True, slots=True)
class TextRun:
    """A part of a text that is stored on its own (a run of a paragraph), and how it is changed."""

    text: str
    write: Callable[[str], None]


@dataclass(slots=True)
class TextRuns:
    """A text of an Office file in its pieces. `write_number` is there where the text may become a number again."""

    place: str = ""
    heading: str = ""
    role: Role = "text"
    base: Base | None = None
    pieces: list[TextRun] = field(default_factory=list)
    write_number: Callable[[str], None] | None = None

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def described(self) -> DocumentText:
        return DocumentText(
            self.text, self.place, self.heading, self.role, self.base
        )

    def apply(self, edits: Sequence[Edit]) -> None:
        if (
            self.write_number
            and len(edits) == 1
            and edits[0].as_number
            and edits[0].end == len(self.text)
        ):
            self.write_number(edits[0].text)
            return

        texts = [piece.text for piece in self.pieces]
        for piece, after in zip(
            self.pieces, spread(texts, edits), strict=True
        ):
            if piece.text != after:
                piece.write(after)
