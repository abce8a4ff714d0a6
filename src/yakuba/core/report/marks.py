"""Texts of a report: what people read, with marks that lead from a figure to its definition."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["definition", "voice", "incident"]
NAMES: Mapping[Kind, str] = {
    "definition": "［{}］",
    "voice": "声{}",
    "incident": "事例{}",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Leads to what has this number: a definition, or the comment or incident that a statement rests on."""

    number: int
    kind: Kind = "definition"

    def __str__(self) -> str:
        return NAMES[self.kind].format(self.number)

    @property
    def anchor(self) -> str:
        """The name of the place, within a file."""
        return f"{self.kind}-{self.number}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place to which marks lead (of a definition, its own block). It reads as they do."""

    mark: Mark

    def __str__(self) -> str:
        return str(self.mark)


Piece: TypeAlias = str | Mark | Anchor
Text: TypeAlias = str | tuple[Piece, ...]


def pieces(text: Text) -> tuple[Piece, ...]:
    return (text,) if isinstance(text, str) else text


def without_marks(text: Text) -> str:
    return "".join(piece for piece in pieces(text) if isinstance(piece, str))
