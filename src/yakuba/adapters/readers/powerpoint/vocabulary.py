"""Names of PresentationML and of the drawings on its slides (ECMA-376, part 1)."""

from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.etree import _Element

from yakuba.adapters.readers.office.package import OfficePackage

OFFICE = "http://schemas.openxmlformats.org"
NAMESPACES = {
    "a": f"{OFFICE}/drawingml/2006/main",
    "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "c": f"{OFFICE}/drawingml/2006/chart",
    "dgm": f"{OFFICE}/drawingml/2006/diagram",
    "m": f"{OFFICE}/officeDocument/2006/math",
    "mc": f"{OFFICE}/markup-compatibility/2006",
    "p": f"{OFFICE}/presentationml/2006/main",
    "r": f"{OFFICE}/officeDocument/2006/relationships",
}


def name(prefixed: str) -> str:
    """p:sp as lxml has it."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


ALTERNATIVES = name("mc:AlternateContent")


def find(element: _Element, path: str) -> _Element:
    """The first part on that path, or an element in which nothing stands."""
    found = element.find(path, NAMESPACES)
    return etree.Element("nothing") if found is None else found


def root_of(package: OfficePackage, part: str) -> _Element:
    """The root of a part, or an element in which nothing stands."""
    root = package.tree(part)
    return etree.Element("nothing") if root is None else root


def number(element: _Element, attribute: str, otherwise: int = 0) -> int:
    """A whole number; what is none counts as `otherwise`."""
    try:
        return int(element.get(attribute, ""))
    except ValueError:
        return otherwise


def is_set(element: _Element, attribute: str) -> bool:
    """hidden="1"; a switch that is not there is off."""
    return element.get(attribute, "") in ("1", "true", "on")


def children(element: Iterable[_Element]) -> Iterator[_Element]:
    """What stands in an element; of alternatives the first, which is what newer programs show."""
    for child in element:
        if child.tag == ALTERNATIVES:
            filled: Iterator[_Element] = filter(len, child)
            yield from children(next(filled, ()))
        else:
            yield child
