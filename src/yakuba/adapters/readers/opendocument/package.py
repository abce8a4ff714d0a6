"""The parts of an OpenDocument: a ZIP, or one XML file in which all of them stand (flat)."""

import io
import zipfile
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from yakuba.adapters.readers.base import BROKEN, PROTECTED, ReadError
from yakuba.adapters.readers.office.title import sensible_title
from yakuba.adapters.readers.opendocument.styles import Styles
from yakuba.adapters.readers.opendocument.vocabulary import (
    attribute,
    child,
    length,
    name,
    nothing,
)

CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
ENTITY = b"<!ENTITY"
DOCUMENT = name("office:document")
MASTER_PAGE = name("style:master-page")
LAYOUT_NAME = "style:page-layout-name"
LAYOUT_PROPERTIES = "style:page-layout-properties"
LOCK = "encryption-data"
LOCKED = LOCK.encode()
# LibreOffice since 24.2 keeps the whole document in one encrypted part.
LOCKED_PARTS = {CONTENT, "encrypted-package"}
STYLE_SHEETS = ("office:styles", "office:automatic-styles")


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """`body` is the text, spreadsheet or presentation; `page_styles` are those of headers, footers and masters."""

    body: _Element
    styles: Styles
    page_styles: Styles
    masters: _Element
    title: str
    archive: zipfile.ZipFile | None

    def object(self, frame_content: _Element) -> _Element:
        """The root of what is embedded: in the flat form it stands within, in a ZIP in a folder of its own."""
        for inner in frame_content.iterchildren(DOCUMENT):
            return inner

        folder = attribute(frame_content, "xlink:href").removeprefix("./")
        if self.archive is None:
            return nothing()

        return _part(self.archive, f"{folder}/{CONTENT}")

    def master(self, own_name: str) -> _Element:
        """The master page of that name."""
        for master in self.masters.iterchildren(MASTER_PAGE):
            if attribute(master, "style:name") == own_name:
                return master

        return nothing()

    def page_size(self, master_name: str) -> tuple[float, float]:
        """Width and height of a page in centimetres; 0 where they are not known."""
        layout_name = attribute(self.master(master_name), LAYOUT_NAME)
        layouts = self.page_styles.page_layouts
        layout = layouts.get(layout_name, nothing())
        said = child(layout, LAYOUT_PROPERTIES)
        width = length(attribute(said, "fo:page-width"))
        return width, length(attribute(said, "fo:page-height"))


def open_package(data: bytes) -> OpenDocument:
    """Raises ReadError where it has a password."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        whole = _parsed(data)
        return _package(whole, whole, whole, None)

    archive = zipfile.ZipFile(io.BytesIO(data))
    _refuse_locked(archive)
    return _package(
        _part(archive, CONTENT),
        _part(archive, "styles.xml"),
        _part(archive, "meta.xml"),
        archive,
    )


def _package(
    content: _Element,
    style_sheet: _Element,
    meta: _Element,
    archive: zipfile.ZipFile | None,
) -> OpenDocument:
    """The document, from the roots of its parts."""
    body = child(content, "office:body")
    if len(body) == 0:
        raise ReadError(BROKEN)

    common = child(style_sheet, "office:styles")
    title = meta.findtext(f".//{name('dc:title')}", "")
    return OpenDocument(
        body[0],
        Styles(common, child(content, "office:automatic-styles")),
        Styles(common, child(style_sheet, "office:automatic-styles")),
        child(style_sheet, "office:master-styles"),
        sensible_title(title),
        archive,
    )


def _refuse_locked(archive: zipfile.ZipFile) -> None:
    """Of manifests only those that speak of encryption are read: some are not well-formed."""
    is_there = MANIFEST in archive.namelist()
    if not is_there or LOCKED not in archive.read(MANIFEST):
        return

    for locked in _part(archive, MANIFEST).iter(name("manifest:" + LOCK)):
        entry = locked.getparent()
        if entry is not None:
            _refuse(attribute(entry, "manifest:full-path"))


def _refuse(locked_part: str) -> None:
    """An encrypted picture is no reason; an encrypted content.xml is."""
    if locked_part in LOCKED_PARTS:
        raise ReadError(PROTECTED)


def _part(archive: zipfile.ZipFile, path: str) -> _Element:
    """The root of a part, or an element in which nothing stands."""
    if path not in archive.namelist():
        return nothing()

    return _parsed(archive.read(path))


def _parsed(data: bytes) -> _Element:
    """No entity is resolved, nothing is fetched, nothing is nested deeper than 256."""
    # LibreOffice declares none.
    if ENTITY in data:
        raise ReadError(BROKEN)

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)
