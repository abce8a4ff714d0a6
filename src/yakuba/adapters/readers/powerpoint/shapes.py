"""The shapes of a slide with their places, and what of them is seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from lxml.etree import _Element

from yakuba.adapters.readers.powerpoint.vocabulary import (
    NAMESPACES,
    children,
    find,
    is_set,
    name,
    number,
)
from yakuba.adapters.readers.slides.slide import Box

GROUP = name("p:grpSp")
FRAME = name("p:graphicFrame")
PICTURE = name("p:pic")
# Where each kind of shape says its place.
FORMS = {
    name("p:sp"): "p:spPr/a:xfrm",
    PICTURE: "p:spPr/a:xfrm",
    FRAME: "p:xfrm",
    GROUP: "p:grpSpPr/a:xfrm",
}
TITLES = {"title", "ctrTitle"}
NOWHERE: Box = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class LayoutRole:
    """What a shape stands for in its layout: kind "title", "body", "ftr" …; none where it is no placeholder."""

    kind: str
    index: str


def shapes_of(part: _Element) -> Iterator[_Element]:
    """The shapes of a slide, layout or master (`part`), in the order of drawing."""
    return members(find(part, "p:cSld/p:spTree"))


def members(group: _Element) -> Iterator[_Element]:
    """<p:sp>, <p:pic> … of a group; not its properties."""
    for child in children(group):
        if child.tag in FORMS:
            yield child


def placeholder(shape: _Element) -> LayoutRole:
    """<p:ph type="body" idx="1"/>."""
    found = shape.find("*/p:nvPr/p:ph", NAMESPACES)
    if found is None:
        return LayoutRole("", "")

    return LayoutRole(found.get("type", "body"), found.get("idx", "0"))


def is_hidden(shape: _Element) -> bool:
    """<p:cNvPr hidden="1"/>."""
    return is_set(find(shape, "*/p:cNvPr"), "hidden")


def box(shape: _Element, layouts: list[_Element]) -> Box:
    """In EMU: its own, or that of its placeholder in the layout, then in the master."""
    own = _own_box(shape)
    role = placeholder(shape)
    if any(own) or not role.kind:
        return own

    others = chain.from_iterable(map(shapes_of, layouts))
    boxes = [
        _own_box(other)
        for other in others
        if _answers(placeholder(other), role)
    ]
    return next(filter(any, boxes), NOWHERE)


def _answers(theirs: LayoutRole, own: LayoutRole) -> bool:
    """A slide's <p:ph idx="1"/> to the layout's <p:ph type="body" idx="1"/>; titles have no index."""
    if own.kind in TITLES:
        return theirs.kind in TITLES

    return theirs.index == own.index or theirs.kind == own.kind != "body"


def _own_box(shape: _Element) -> Box:
    """<a:off x="0" y="0"/> and <a:ext cx="9" cy="9"/>."""
    form = find(shape, FORMS[str(shape.tag)])
    offset = find(form, "a:off")
    extent = find(form, "a:ext")
    return (
        number(offset, "x"),
        number(offset, "y"),
        number(extent, "cx"),
        number(extent, "cy"),
    )
