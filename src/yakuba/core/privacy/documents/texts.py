"""What a document says, piece by piece: as the detectors see it, and as it is put back into the file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

# number: a cell that holds no text; formula: only its quoted literals are anybody's words; author: a person's name as a
# program noted it; reading: furigana, hidden with the words that it stands over; address: where a link leads;
# field: the code of a field of Word.
Role = Literal[
    "text", "number", "formula", "author", "reading", "address", "field"
]
LITERAL = re.compile('"(?:[^"]|"")*"')


@dataclass(frozen=True, slots=True)
class Base:
    """The words under a reading: which text of the document, from where to where (characters)."""

    text: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DocumentText:
    """One text of a document: a paragraph, a cell, a header. `heading` is what stands over or beside the cell."""

    text: str
    place: str = ""
    heading: str = ""
    role: Role = "text"
    base: Base | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` of a text become `text`; `as_number` where a cell was a number before."""

    start: int
    end: int
    text: str
    as_number: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """The texts of a document in order, and what of it could not be looked at, said to the person."""

    texts: tuple[DocumentText, ...]
    notes: tuple[str, ...] = ()


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text after its edits (in order, not overlapping)."""
    parts = []
    position = 0
    for edit in edits:
        parts += [text[position : edit.start], edit.text]
        position = edit.end

    parts.append(text[position:])
    return "".join(parts)


def spread(pieces: Sequence[str], edits: Sequence[Edit]) -> list[str]:
    """The edits of a text that stands in pieces (the runs of a paragraph): what is new goes where the old began."""
    after = []
    start = 0
    for piece in pieces:
        end = start + len(piece)
        after.append(edited(piece, list(_within(edits, start, end))))
        start = end

    return after


def _within(edits: Sequence[Edit], start: int, end: int) -> Iterator[Edit]:
    """The share of a piece in the edits; only the piece where an edit begins receives its text."""
    for edit in edits:
        if edit.start < end and start < edit.end:
            text = edit.text if edit.start >= start else ""
            first = max(edit.start, start)
            last = min(edit.end, end)
            yield Edit(first - start, last - start, text)


def literals_of(formula: str) -> str:
    """A formula of the same length in which only the quoted words are left, each on a line of its own."""
    parts = []
    position = 0
    for literal in LITERAL.finditer(formula):
        parts.append(" " * (literal.start() - position))
        parts.append(f"\n{literal[0][1:-1]}\n")
        position = literal.end()

    parts.append(" " * (len(formula) - position))
    return "".join(parts)
