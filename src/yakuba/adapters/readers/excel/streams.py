"""The parts of a workbook: those that may be long element by element, in bounded memory, others by their roots."""

import io
import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from yakuba.adapters.readers.base import BROKEN, ReadError
from yakuba.adapters.readers.office.package import OfficePackage

# Cells that have a format alone, and rows of them: a sheet may have a million.
EMPTY_CELL = re.compile(rb'<c r="[A-Z]+[0-9]+"[^<>]*/>')
EMPTY_ROW = re.compile(rb'<row r="[0-9]+"[^<>]*(?:/>|>\s*</row>)')


def without_empty_cells(data: bytes) -> bytes:
    """A worksheet without what holds nothing."""
    return EMPTY_ROW.sub(b"", EMPTY_CELL.sub(b"", data))


def roots(
    package: OfficePackage, part: str, kind: str
) -> Iterator[tuple[str, _Element]]:
    """The parts of a kind that a part names, each with its root; one that is missing is left out."""
    for name in package.related(part, kind):
        root = package.tree(name)
        if root is not None:
            yield name, root


def elements(data: bytes, *names: str) -> Iterator[_Element]:
    """The elements of these names as they end; each is emptied when the next is asked for."""
    if not data:
        return

    source = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    for _, element in source:
        # Office writes none; with one come entities.
        if element.getroottree().docinfo.doctype:
            raise ReadError(BROKEN)

        yield element
        _forget(element)


def _forget(element: _Element) -> None:
    """Frees what it holds, and all that stands before it."""
    parent = element.getparent()
    element.clear()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
