"""A text cut where something in it is marked, for whoever shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Span(Protocol):
    """Characters `start` to `end` of a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


Mark = TypeVar("Mark", bound=Span)


@dataclass(frozen=True, slots=True)
class Segment(Generic[Mark]):
    """A stretch of a text, never empty, and the mark that covers it, if one does."""

    text: str
    mark: Mark | None = None


def segments(text: str, marks: Iterable[Mark]) -> Iterator[Segment[Mark]]:
    """The whole text in order, one segment a mark and one for what stands between two.

    Where marks overlap, the one that begins first keeps its characters and the next has what is left.
    """
    position = 0
    for mark in sorted(marks, key=_start):
        start = max(position, mark.start)
        if position < start:
            yield Segment(text[position:start])

        if start < mark.end:
            yield Segment(text[start : mark.end], mark)
            position = mark.end
        else:
            position = start

    if position < len(text):
        yield Segment(text[position:])


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end


class Coverage:
    """Which characters of a text some spans cover: asked as fast for ten thousand of them as for one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._covered = bytearray()
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        missing = span.end - len(self._covered)
        self._covered += b"\0" * max(0, missing)
        self._covered[span.start : span.end] = b"\1" * (span.end - span.start)

    def touches(self, span: Span) -> bool:
        """Whether one of them shares a character with it."""
        return any(self._covered[span.start : span.end])


def _start(span: Span) -> int:
    return span.start
