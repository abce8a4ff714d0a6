"""An Office file as what it is: a ZIP of XML parts that name one another by relationships (ECMA-376, part 2).

Strict files (ISO/IEC 29500) name the same things in other namespaces; they are read as if they were transitional.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element

from yakuba.adapters.readers.base import BROKEN, ReadError
from yakuba.adapters.readers.office.title import sensible_title

STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
ROOT = ""  # what holds the relationships of the package itself
XML = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind` is the last word of its type (footnotes, image); `target` the name of a part, or an address outside."""

    kind: str
    target: str
    is_outside: bool = False


class OfficePackage:
    """The parts of an Office file, each unpacked and parsed when it is asked for.

    Raises zipfile.BadZipFile for what is no ZIP, ReadError for a part that no Office program writes.
    """

    def __init__(self, data: bytes) -> None:
        file = io.BytesIO(data)
        self._archive = zipfile.ZipFile(file)
        self._relations: dict[str, dict[str, Relation]] = {}
        # Names differ by capitals, and some programs write them with the separator of Windows.
        self._members = {
            _key(info.filename): info
            for info in self._archive.infolist()
            if not info.is_dir()
        }

    @cached_property
    def main(self) -> str:
        """The name of the part that is the document; empty where none is named."""
        for name in self.related(ROOT, "officeDocument"):
            if name in self:
                return name

        return ""

    @property
    def title(self) -> str:
        """The title of its properties, unless a program made it up."""
        for name in self.related(ROOT, "core-properties"):
            root = self.tree(name)
            written = "" if root is None else root.findtext("{*}title")
            return sensible_title(written or "")

        return ""

    def __contains__(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return _key(name) in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a part, in transitional names where it is XML; empty where there is no such part."""
        info = self._members.get(_key(name))
        if info is None:
            return b""

        data = self._archive.read(info)
        return STRICT.sub(TRANSITIONAL, data) if _is_xml(name) else data

    def tree(self, name: str) -> _Element | None:
        """The root of a part; None where there is no such part."""
        data = self.read(name)
        is_drawing = name.lower().endswith(".vml")
        return parsed(data, recover=is_drawing) if data else None

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part names, by the identifier under which it does.

        rId3 is the part word/header1.xml, rId7 an address on the Web.
        """
        if name not in self._relations:
            folder, base = posixpath.split(name)
            root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
            named = {} if root is None else dict(_relations(root, folder))
            self._relations[name] = named

        return self._relations[name]

    def related(self, name: str, kind: str) -> list[str]:
        """The parts of a kind that a part names.

        The footnotes of word/document.xml are word/footnotes.xml.
        """
        return [
            relation.target
            for relation in self.relations(name).values()
            if relation.kind == kind and not relation.is_outside
        ]


def main_root(data: bytes) -> str:
    """What the root of the main part is called (document, workbook, presentation).

    Empty where there is none that can be read.
    """
    try:
        package = OfficePackage(data)
        root = package.tree(package.main)
    except (etree.XMLSyntaxError, ReadError, zipfile.BadZipFile):
        return ""

    return "" if root is None else etree.QName(root).localname


def parsed(data: bytes, *, recover: bool = False) -> _Element:
    """The root of an XML part. Nothing is fetched, no entity is resolved.

    `recover`: drawings of the old kind are not always well-formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    root = etree.fromstring(data, parser)
    # Office writes none; with one come entities.
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise ReadError(BROKEN)

    return root


def _relations(root: _Element, folder: str) -> Iterator[tuple[str, Relation]]:
    """What a .rels part says, by identifier."""
    for element in root.iterchildren("{*}Relationship"):
        target = element.get("Target", "")
        kind = element.get("Type", "").rpartition("/")[2]
        is_outside = element.get("TargetMode") == "External"
        if not is_outside:
            target = _target(folder, target)

        yield element.get("Id", ""), Relation(kind, target, is_outside)


def _target(folder: str, target: str) -> str:
    """The name of a part that is named from within a folder; a leading slash is the root of the package.

    ../media/image1.png in the folder ppt/slides is ppt/media/image1.png.
    """
    path = posixpath.join("/", folder, unquote(_plain(target)))
    return posixpath.normpath(path).lstrip("/")


def _plain(name: str) -> str:
    """word\\document.xml is word/document.xml."""
    return name.replace("\\", "/")


def _key(name: str) -> str:
    """How names are compared: /Word/Document.xml is word/document.xml."""
    return _plain(name).lstrip("/").lower()


def _is_xml(name: str) -> bool:
    """Whether a part is written in the namespaces that Strict files change."""
    return name.lower().endswith(XML)
