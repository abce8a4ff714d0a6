"""Presentations of PowerPoint: slides as pages, what stands on them in the order in which people read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import count, filterfalse, pairwise

from lxml.etree import _Element

from yakuba.adapters.readers.base import BROKEN, ReaderBounds, ReadError
from yakuba.adapters.readers.office.package import OfficePackage
from yakuba.adapters.readers.powerpoint.graphics import (
    Relations,
    frame_blocks,
)
from yakuba.adapters.readers.powerpoint.paragraphs import lines
from yakuba.adapters.readers.powerpoint.shapes import (
    FRAME,
    GROUP,
    PICTURE,
    box,
    is_hidden,
    members,
    placeholder,
    shapes_of,
)
from yakuba.adapters.readers.powerpoint.vocabulary import (
    find,
    name,
    number,
    root_of,
)
from yakuba.adapters.readers.slides.deck import CommonLines, deck_extract
from yakuba.adapters.readers.slides.reading_order import (
    PlacedShape,
    in_reading_order,
)
from yakuba.adapters.readers.slides.slide import Role, Size, Slide
from yakuba.core.evidence.extract import Block, Extract

RELATION = name("r:id")
SLIDE = name("p:sldId")
ROLES: dict[str, Role] = {
    "title": "title",
    "ctrTitle": "title",
    "dt": "common",
    "ftr": "common",
    "hdr": "common",
}
# The number of the slide.
UNSAID = "sldNum"
# On the page of notes; the others are the picture of the slide, dates, numbers.
NOTES = {"", "body", "obj"}
OFF = {"0", "false"}


def read(data: bytes, bounds: ReaderBounds) -> Extract:
    package = OfficePackage(data)
    main = package.tree(package.main)
    if main is None:
        raise ReadError(BROKEN)

    deck = DeckReader(package, main)
    slides = map(deck.slide, main.iter(SLIDE), count(1))
    return deck_extract(list(slides), package.title)


@dataclass(frozen=True, slots=True)
class SlidePart:
    """A slide, and the layout and master on which it lies."""

    root: _Element
    relations: Relations
    backgrounds: list[_Element]


class DeckReader:
    def __init__(self, package: OfficePackage, main: _Element) -> None:
        self._package = package
        self._relations = package.relations(package.main)
        self._size = _size(main)
        self._common = CommonLines()
        # Of a layout or master, which many slides share.
        self._root = cache(partial(root_of, package))

    def slide(self, entry: _Element, number: int) -> Slide:
        """The slide that an entry of the presentation names."""
        part = self._relations[entry.get(RELATION, "")].target
        slide = Slide(number, self._size)
        root = root_of(self._package, part)
        if root.get("show") in OFF:
            slide.left.add("hidden")
            return slide

        relations = self._package.relations(part)
        backgrounds = list(self._backgrounds(part))
        lying = SlidePart(root, relations, backgrounds)
        for shape in shapes_of(root):
            self._add(slide, lying, shape)

        common = [*slide.common, *_on_backgrounds(lying)]
        slide.common = self._common.new(common)
        slide.speaker = list(self._speaker_notes(part))
        if self._package.related(part, "comments"):
            slide.left.add("comment")
        if slide.is_empty and next(root.iter(PICTURE), None) is not None:
            slide.left.add("pictures")

        return slide

    def _backgrounds(self, part: str) -> Iterator[_Element]:
        """The layout of a slide, then the master of that."""
        for layout in self._package.related(part, "slideLayout")[:1]:
            yield self._root(layout)
            for master in self._package.related(layout, "slideMaster"):
                yield self._root(master)

    def _add(self, slide: Slide, lying: SlidePart, shape: _Element) -> None:
        """<p:ph type="title"/> makes a shape the title, "ftr" a footer; others are part of the body."""
        kind = placeholder(shape).kind
        blocks = list(self._blocks(slide, lying, shape))
        if kind == UNSAID or not blocks:
            return

        if is_hidden(shape):
            slide.left.add("unseen")
        else:
            role = ROLES.get(kind, "body")
            slide.add(blocks, box(shape, lying.backgrounds), role)

    def _blocks(
        self, slide: Slide, lying: SlidePart, shape: _Element
    ) -> Iterator[Block]:
        """What a shape says: the members of a group, a table, a chart, or lines."""
        if shape.tag == GROUP:
            seen = filterfalse(is_hidden, members(shape))
            placed = [PlacedShape(part, *box(part, [])) for part in seen]
            for part in in_reading_order(placed):
                yield from self._blocks(slide, lying, part)
        elif shape.tag == FRAME:
            found = frame_blocks(shape, self._package, lying.relations)
            if found is None:
                slide.left.add("object")

            yield from found or ()
        else:
            for line in _lines(shape):
                yield Block(line, "list_item")

    def _speaker_notes(self, part: str) -> Iterator[str]:
        """What is written below the picture of the slide on its page of notes."""
        for target in self._package.related(part, "notesSlide"):
            for shape in shapes_of(root_of(self._package, target)):
                if placeholder(shape).kind in NOTES:
                    yield from _lines(shape)


def _on_backgrounds(lying: SlidePart) -> Iterator[str]:
    """What layout and master show on a slide; their placeholders are prompts (「タイトルを入力」)."""
    parts = [lying.root, *lying.backgrounds]
    for above, background in pairwise(parts):
        if above.get("showMasterSp") in OFF:
            return

        for shape in filterfalse(is_hidden, shapes_of(background)):
            if not placeholder(shape).kind:
                yield from _lines(shape)


def _lines(shape: _Element) -> Iterator[str]:
    """<p:txBody> of a shape."""
    return lines(find(shape, "p:txBody"))


def _size(main: _Element) -> Size:
    """<p:sldSz cx="12192000" cy="6858000"/>, in EMU."""
    said = find(main, "p:sldSz")
    return number(said, "cx"), number(said, "cy")
