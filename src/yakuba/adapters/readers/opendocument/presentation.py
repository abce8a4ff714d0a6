"""Presentations (.odp): slides as pages, their shapes in the order in which people read them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from lxml.etree import _Element

from yakuba.adapters.readers.base import ReaderBounds
from yakuba.adapters.readers.opendocument.flow import Flow
from yakuba.adapters.readers.opendocument.package import (
    OpenDocument,
    open_package,
)
from yakuba.adapters.readers.opendocument.paragraph import FRAMES
from yakuba.adapters.readers.opendocument.place import GROUP, box_of
from yakuba.adapters.readers.opendocument.vocabulary import (
    attribute,
    child,
    name,
)
from yakuba.adapters.readers.slides.deck import CommonLines, deck_extract
from yakuba.adapters.readers.slides.reading_order import (
    PlacedShape,
    in_reading_order,
)
from yakuba.adapters.readers.slides.slide import Role, Slide
from yakuba.core.evidence.extract import Block, Extract

PAGE = name("draw:page")
CLASS = "presentation:class"
BACKGROUND = "presentation:background-objects-visible"
# What is declared once for all slides that use it.
DECLARED = ("date-time", "footer", "header")
DECLARATIONS = [name(f"presentation:{kind}-decl") for kind in DECLARED]
ANNOTATION = name("office:annotation")
ROLES: dict[str, Role] = {
    "title": "title",
    **dict.fromkeys(DECLARED, "common"),
}
# The number of the slide, and its picture beside the notes.
UNSAID = {"page-number", "page", "handout"}


def read(data: bytes, bounds: ReaderBounds) -> Extract:
    package = open_package(data)
    deck = PresentationReader(package, bounds)
    pages = package.body.iterchildren(PAGE)
    return deck_extract(list(map(deck.slide, pages, count(1))), package.title)


class PresentationReader:
    def __init__(self, package: OpenDocument, bounds: ReaderBounds) -> None:
        self._package = package
        self._bounds = bounds
        self._common = CommonLines()
        self._declared = {
            attribute(part, "presentation:name"): part.findtext(".", "")
            for part in package.body.iterchildren(*DECLARATIONS)
        }

    def slide(self, page: _Element, number: int) -> Slide:
        """<draw:page>."""
        master_name = attribute(page, "draw:master-page-name")
        slide = Slide(number, self._package.page_size(master_name))
        if self._property(page, "presentation:visibility") == "hidden":
            slide.left.add("hidden")
            return slide

        flow = Flow(self._package, self._package.styles, self._bounds)
        for shape in _said_shapes(page):
            _add(slide, flow, shape)

        common = [*slide.common, *self._on_master(page, master_name)]
        common += self._declared_lines(page)
        slide.common = self._common.new(common)
        slide.speaker = list(_speaker_notes(flow, page))
        # Without those of which it met none.
        slide.left |= (+flow.left).keys()
        if page.find(ANNOTATION) is not None:
            slide.left.add("comment")
        if slide.is_empty and flow.left["picture"]:
            slide.left.add("pictures")

        return slide

    def _property(self, page: _Element, prefixed: str) -> str:
        """Of the style of a slide: 「hidden」 for its visibility."""
        style = attribute(page, "draw:style-name")
        kind = "drawing-page"
        return self._package.styles.property(kind, style, kind, prefixed)

    def _on_master(self, page: _Element, master_name: str) -> list[str]:
        """What lies behind the slide; what has a class there is a prompt."""
        if self._property(page, BACKGROUND) == "false":
            return []

        flow = Flow(self._package, self._package.page_styles, self._bounds)
        shapes = self._package.master(master_name).iterchildren(*FRAMES)
        own = [shape for shape in shapes if not attribute(shape, CLASS)]
        return [block.text for block in flow.blocks(own)]

    def _declared_lines(self, page: _Element) -> Iterator[str]:
        """<presentation:footer-decl> of the name that this slide uses."""
        for kind in DECLARED:
            used = attribute(page, f"presentation:use-{kind}-name")
            if self._property(page, f"presentation:display-{kind}") != "false":
                yield self._declared.get(used, "").strip()


def _said_shapes(page: _Element) -> Iterator[_Element]:
    """Without prompts (「タイトルを入力」) and what the program fills in."""
    for shape in page.iterchildren(*FRAMES):
        is_prompt = attribute(shape, "presentation:placeholder") == "true"
        if not is_prompt and attribute(shape, CLASS) not in UNSAID:
            yield shape


def _add(slide: Slide, flow: Flow, shape: _Element) -> None:
    """A shape with presentation:class="title" is the title, with none part of the body."""
    role = ROLES.get(attribute(shape, CLASS), "body")
    blocks = list(_blocks(flow, shape))
    if blocks:
        slide.add(blocks, box_of(shape), role)


def _blocks(flow: Flow, shape: _Element) -> Iterator[Block]:
    """The text of a shape; on slides a numbered line is no heading."""
    if shape.tag == GROUP:
        members = shape.iterchildren(*FRAMES)
        placed = [PlacedShape(part, *box_of(part)) for part in members]
        for part in in_reading_order(placed):
            yield from _blocks(flow, part)

        return

    for block in flow.frame(shape):
        is_row = block.kind == "table_row"
        yield block if is_row else replace(block, kind="list_item", level=0)


def _speaker_notes(flow: Flow, page: _Element) -> Iterator[str]:
    """What is written on the page of notes, beside the picture of the slide."""
    for frame in _said_shapes(child(page, "presentation:notes")):
        for block in flow.frame(frame):
            yield block.text
