"""Slides of whatever program: title first, then what stands on them as people read it, then what the speaker says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Literal

from yakuba.adapters.readers.slides.reading_order import (
    PlacedShape,
    in_reading_order,
)
from yakuba.core.evidence.extract import Block, Place

SPEAKER_NOTES = "発表者ノート"
UNTITLED = "スライド{number}"
# A line that serves as the title of a slide without one.
SHORT_LINE = re.compile(r".{0,39}[^。：]")
# What a shape is there for: `common` are headers, footers and dates, which stand on this slide and those after it.
Role = Literal["title", "common", "body"]
# Left, top, width and height; a size is width and height. Programs have their own units.
Box = tuple[float, float, float, float]
Size = tuple[float, float]


@dataclass(slots=True)
class Slide:
    """`shapes` are the blocks of each shape at its place; `left` names what was met and not read (keys of LEFT)."""

    number: int
    size: Size
    title: str = ""
    shapes: list[PlacedShape[list[Block]]] = field(default_factory=list)
    common: list[str] = field(default_factory=list)
    speaker: list[str] = field(default_factory=list)
    left: set[str] = field(default_factory=set)

    def add(self, blocks: list[Block], box: Box, role: Role) -> None:
        """A shape that says something."""
        texts = [block.text for block in blocks]
        if role == "common":
            self.common += texts
        elif _lies_beside(box, self.size):
            self.left.add("unseen")
        elif role == "title" and not self.title:
            self.title = " ".join(texts)
        else:
            self.shapes.append(PlacedShape(blocks, *box))

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing of its own."""
        return not (self.title or self.shapes)


def slide_blocks(slide: Slide) -> list[Block]:
    """Each slide begins with a heading, so that none stands under that of the slide before."""
    shapes = in_reading_order(slide.shapes)
    blocks = list(chain.from_iterable(shapes))
    title = slide.title
    if not title and _begins_with_title(shapes):
        title = blocks.pop(0).text

    blocks += map(Block, slide.common)
    if slide.speaker:
        heading = Block(SPEAKER_NOTES, "heading", 2)
        blocks += [heading, *map(Block, slide.speaker)]

    if title or blocks:
        shown = title or UNTITLED.format(number=slide.number)
        blocks.insert(0, Block(shown, "heading", 1))

    place = Place(page=slide.number)
    return [replace(block, place=place) for block in blocks]


def _begins_with_title(shapes: Sequence[list[Block]]) -> bool:
    """Whether the first shape is one short line (「地区の人数」) above others."""
    match shapes:
        case [[line], _, *_] if line.kind != "table_row":
            return SHORT_LINE.fullmatch(line.text) is not None

    return False


def _lies_beside(box: Box, size: Size) -> bool:
    """Whether all of it is outside the slide; not known where the slide has no size."""
    left, top, width, height = box
    across, down = size
    is_on_slide = -width <= left < across and -height <= top < down
    return 0 not in size and not is_on_slide
