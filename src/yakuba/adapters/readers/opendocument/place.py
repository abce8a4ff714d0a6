"""Where a shape stands on its page, in centimetres."""

import re
from math import cos, sin

from lxml.etree import _Element

from yakuba.adapters.readers.opendocument.paragraph import FRAMES
from yakuba.adapters.readers.opendocument.vocabulary import (
    attribute,
    length,
    name,
)
from yakuba.adapters.readers.slides.slide import Box

GROUP = name("draw:g")
TRANSLATION = re.compile(r"translate\s*\(\s*(\S+?)[\s,]+(\S+?)\s*\)")
# Radians, against the clock.
ROTATION = re.compile(r"rotate\s*\(\s*(-?\d{1,3}(?:\.\d{1,20})?)\s*\)")


def box_of(shape: _Element) -> Box:
    """Of a group what its shapes cover."""
    inner = [box_of(part) for part in shape.iterchildren(*FRAMES)]
    if shape.tag == GROUP and inner:
        corners = [(left, top) for left, top, _, _ in inner]
        corners += [(box[0] + box[2], box[1] + box[3]) for box in inner]
        return _around(corners)

    width = length(attribute(shape, "svg:width"))
    height = length(attribute(shape, "svg:height"))
    left = length(attribute(shape, "svg:x"))
    top = length(attribute(shape, "svg:y"))
    moved = attribute(shape, "draw:transform")
    return _moved((left, top, width, height), moved)


def _moved(box: Box, transform: str) -> Box:
    """What is turned has its place among its transformations."""
    left, top, width, height = box
    translation = TRANSLATION.search(transform)
    if translation is None:
        return box

    rotation = ROTATION.search(transform)
    angle = float(rotation[1]) if rotation else 0.0
    left += length(translation[1])
    top += length(translation[2])
    across = (width * cos(angle), -width * sin(angle))
    down = (height * sin(angle), height * cos(angle))
    return _around(
        [
            (left, top),
            (left + across[0], top + across[1]),
            (left + down[0], top + down[1]),
            (left + across[0] + down[0], top + across[1] + down[1]),
        ]
    )


def _around(corners: list[tuple[float, float]]) -> Box:
    """The smallest upright box that holds all of them."""
    across, down = zip(*corners, strict=True)
    left = min(across)
    top = min(down)
    return left, top, max(across) - left, max(down) - top
