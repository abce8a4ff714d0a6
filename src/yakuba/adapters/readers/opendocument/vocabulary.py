"""Names of OpenDocument 1.3, by the prefixes of its own text."""

import re
from functools import cache

from lxml import etree
from lxml.etree import _Element

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "chart": f"{OASIS}chart:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "draw": f"{OASIS}drawing:1.0",
    "form": f"{OASIS}form:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "manifest": f"{OASIS}manifest:1.0",
    "math": "http://www.w3.org/1998/Math/MathML",
    "number": f"{OASIS}datastyle:1.0",
    "office": f"{OASIS}office:1.0",
    "presentation": f"{OASIS}presentation:1.0",
    "style": f"{OASIS}style:1.0",
    "svg": f"{OASIS}svg-compatible:1.0",
    "table": f"{OASIS}table:1.0",
    "text": f"{OASIS}text:1.0",
    "fo": f"{OASIS}xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
LENGTH = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(cm|mm|in|pt|pc|px)?")
CENTIMETRES = {
    "cm": 1.0,
    "mm": 0.1,
    "in": 2.54,
    "pt": 2.54 / 72,
    "pc": 2.54 / 6,
    "px": 2.54 / 96,
}


@cache
def name(prefixed: str) -> str:
    """text:p as lxml has it."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def attribute(element: _Element, prefixed: str) -> str:
    """Empty where it is not set."""
    return str(element.get(name(prefixed)) or "")


def number(element: _Element, prefixed: str, otherwise: int = 1) -> int:
    """A whole number, which nothing holds to be a sensible one."""
    value = attribute(element, prefixed)
    return int(value) if value.isdecimal() else otherwise


def child(element: _Element, prefixed: str) -> _Element:
    """Its first part of that name, or an element in which nothing stands."""
    found = element.find(name(prefixed))
    return nothing() if found is None else found


def nothing() -> _Element:
    """An element without children and attributes, for what is not there."""
    return etree.Element("nothing")


def length(written: str) -> float:
    """「25.4mm」 is 2.54, in centimetres; 0 for what is no length."""
    found = LENGTH.match(written)
    if found is None:
        return 0.0

    return float(found[1]) * CENTIMETRES.get(found[2], 1.0)
