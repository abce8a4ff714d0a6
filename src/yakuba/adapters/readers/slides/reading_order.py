"""In which order people read what stands freely on a slide: from its places, not from the order of drawing.

A recursive XY-cut (Nagy, Seth 1984): what a gap through the whole region parts is read one after the other, rows from
the top, columns from the left. Where both kinds of gaps part a region, the wider one counts; equal ones, shapes that
stand in rows of one height (steps, cards), and rows with a label at their left are read row by row.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Generic, TypeVar

T = TypeVar("T")
# Shapes may overlap by this share of the smaller one and still stand apart.
OVERLAP = 0.2
# Rows are of one height if the highest is no more than this many times the lowest.
ONE_HEIGHT = 1.5
# Labels are no wider than this share of what they belong to.
NARROW = 0.6
# Gaps of about the same width.
ALMOST = 0.8
# Of regions within regions; deeper ones are read from the top.
DEEPEST = 30


@dataclass(frozen=True, slots=True)
class PlacedShape(Generic[T]):
    """What stands at a place, in any unit."""

    content: T
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


# From where to where it reaches.
Span = Callable[[PlacedShape[T]], tuple[float, float]]
DOWNWARDS = attrgetter("top", "bottom")
SIDEWAYS = attrgetter("left", "right")
FROM_THE_TOP = attrgetter("top", "left")
HEIGHT = attrgetter("height")
WIDTH = attrgetter("width")


@dataclass(frozen=True, slots=True)
class Cut(Generic[T]):
    """A region in parts, in their order, and the widest gap between two of them."""

    parts: list[list[PlacedShape[T]]]
    gap: float


def in_reading_order(placed: Sequence[PlacedShape[T]]) -> list[T]:
    """The contents, as people read them."""
    return [each.content for each in _ordered(list(placed), 0)]


def _ordered(
    region: list[PlacedShape[T]], depth: int
) -> Iterator[PlacedShape[T]]:
    """The parts of a region one after the other, each by itself."""
    parts = _parts(region)
    if len(parts) < 2 or depth == DEEPEST:
        yield from sorted(region, key=FROM_THE_TOP)
        return

    for part in parts:
        yield from _ordered(part, depth + 1)


def _parts(region: list[PlacedShape[T]]) -> list[list[PlacedShape[T]]]:
    """The rows or the columns of a region, whichever people read one after the other."""
    rows = _cut(region, DOWNWARDS)
    columns = _cut(region, SIDEWAYS)
    if min(len(rows.parts), len(columns.parts)) < 2:
        return max(rows.parts, columns.parts, key=len)

    is_in_rows = (
        rows.gap >= ALMOST * columns.gap
        or _are_of_one_height(rows.parts)
        or _are_labelled(rows.parts, columns.parts)
    )
    return rows.parts if is_in_rows else columns.parts


def _are_labelled(
    rows: list[list[PlacedShape[T]]], columns: list[list[PlacedShape[T]]]
) -> bool:
    """Whether something narrow stands at the left of each row: its label (「日時」, 「会場」 before what is said of them)."""
    labels, *others = columns
    widest_label: float = max(map(WIDTH, labels))
    widest: float = max(map(WIDTH, chain.from_iterable(others)))
    if widest_label > NARROW * widest:
        return False

    known = set(map(id, labels))
    return all(
        len(row) > 1 and known.intersection(map(id, row)) for row in rows
    )


def _are_of_one_height(rows: list[list[PlacedShape[T]]]) -> bool:
    """Steps and cards are; a heading above a text is not."""
    heights: list[float] = [max(map(HEIGHT, row)) for row in rows]
    return max(heights) <= ONE_HEIGHT * min(heights)


def _cut(region: list[PlacedShape[T]], span: Span[T]) -> Cut[T]:
    """Along the widest gaps only: what the narrower ones part is looked at again within."""
    parts: list[list[PlacedShape[T]]] = []
    gaps: list[float] = []
    end = 0.0
    least = 0.0
    for each in sorted(region, key=span):
        first, last = span(each)
        length = last - first
        if parts and first < end - OVERLAP * min(least, length):
            parts[-1].append(each)
            end = max(end, last)
            least = min(least, length)
        else:
            gaps.append(first - end)
            parts.append([each])
            end = last
            least = length

    widest = max(gaps[1:], default=0.0)
    return Cut(_joined(parts, gaps, widest), max(widest, 0.0))


def _joined(
    parts: list[list[PlacedShape[T]]], gaps: list[float], widest: float
) -> list[list[PlacedShape[T]]]:
    """What a gap parts that is narrower than the widest ones stays together."""
    joined: list[list[PlacedShape[T]]] = []
    for part, gap in zip(parts, gaps, strict=True):
        if joined and gap < ALMOST * widest:
            joined[-1] += part
        else:
            joined.append(part)

    return joined
