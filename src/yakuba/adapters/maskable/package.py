"""An Office file as what it is: a ZIP of XML parts. Only the parts that were changed are written anew."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence

from lxml import etree
from lxml.etree import _Element

from yakuba.adapters.readers.base import (
    BROKEN,
    MIB,
    ReaderBounds,
    ReadError,
    too_large,
)

MACROS = "マクロの入ったファイルです。マクロの中までは調べられません。マクロなしの形式（.docx・.xlsx）で保存し直してください。"
EMBEDDED = (
    "別のファイルが中に埋め込まれています（グラフのもとの表、貼り付けたExcelの表など）。埋め込みの中までは調べられません。"
    "図として貼り付け直すか取り除いて、保存し直してください。"
)
UNKNOWN_PART = "調べられない部品（{name}）が入っています。新しいファイルに内容を写して、保存し直してください。"
IMAGES = "画像が{count}枚あります。画像の中の文字は調べていません。名前や顔が写っていないか、ご自分で確かめてください。"
XML = (".xml", ".rels", ".vml")
PICTURES = (
    *(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff"),
    *(".emf", ".wmf", ".svg", ".wdp", ".webp"),
)
THUMBNAIL = re.compile(rb"<Relationship\b[^>]*thumbnail[^>]*/>")
SILENT = ("odttf", "fntdata")  # embedded fonts


class Package:
    """The members of an Office file. Raises ReadError for what cannot be looked at."""

    def __init__(self, data: bytes, bounds: ReaderBounds) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if (
                sum(info.file_size for info in infos)
                > bounds.max_unpacked_bytes
            ):
                raise too_large(f"展開後 {bounds.max_unpacked_bytes // MIB}MB")

            if len({info.filename for info in infos}) < len(infos):
                raise ReadError(BROKEN)

            self._members = {
                info: archive.read(info) for info in infos if not info.is_dir()
            }

        self._names = {info.filename: info for info in self._members}
        self._drop_thumbnail()
        self.trees = {
            name: self._parsed(name) for name in self._names if _is_xml(name)
        }
        self._changed: set[str] = set()
        self.notes: list[str] = []
        self._look_at_the_rest()

    def changed(self, name: str) -> None:
        self._changed.add(name)

    def written(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for info, data in self._members.items():
                # Whatever stood there was not looked at.
                info.extra = b""
                info.comment = b""
                part = self._serialised(info.filename) or data
                archive.writestr(info, part, zipfile.ZIP_DEFLATED)

        return out.getvalue()

    def _serialised(self, name: str) -> bytes | None:
        if name not in self._changed:
            return None

        return etree.tostring(
            self.trees[name],
            xml_declaration=True,
            encoding="UTF-8",
            standalone=True,
        )

    def _parsed(self, name: str) -> _Element:
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            # Excel writes drawings of an old kind that are not always well-formed.
            recover=name.lower().endswith(".vml"),
        )
        root = etree.fromstring(self._members[self._names[name]], parser)
        # Office writes none; with one come entities.
        if getattr(root.getroottree().docinfo, "doctype", ""):
            raise ReadError(BROKEN)

        return root

    def _drop_thumbnail(self) -> None:
        """A small picture of the first page, which would show what is hidden."""
        for name in list(self._names):
            if name.startswith("docProps/thumbnail"):
                del self._members[self._names.pop(name)]
                relations = self._names["_rels/.rels"]
                listed = self._members[relations]
                self._members[relations] = THUMBNAIL.sub(b"", listed)

    def _look_at_the_rest(self) -> None:
        """What is no XML: pictures are told, anything else that may hold words refuses the file."""
        if self._has_macros():
            raise ReadError(MACROS)
        if any("/embeddings/" in name for name in self._names):
            raise ReadError(EMBEDDED)

        pictures = 0
        unknown = []
        for name in self._names:
            if name.lower().endswith(PICTURES):
                pictures += 1
            elif not _is_xml(name) and not _is_silent(name):
                unknown.append(name)

        if unknown:
            raise ReadError(UNKNOWN_PART.format(name=unknown[0]))

        if pictures:
            self.notes.append(IMAGES.format(count=pictures))

    def _has_macros(self) -> bool:
        for name in self._names:
            if "vba" in name.lower() or "macrosheets" in name:
                return True

        types = self._names.get("[Content_Types].xml")
        return types is not None and b"macroEnabled" in self._members[types]


def _is_silent(name: str) -> bool:
    """Fonts and settings of printers hold nobody's words."""
    return name.endswith(SILENT) or "/printerSettings/" in name


def in_order(
    names: Iterable[str], places: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """The parts with what they are called on the screen, in the order of the table of places; the rest last."""

    def row(name: str) -> int:
        for number, (pattern, _) in enumerate(places):
            if re.fullmatch(pattern, name):
                return number

        return len(places)

    shown = [*(place for _, place in places), "その他の部分"]
    rows = sorted((row(name), name) for name in names)
    return [(name, shown[number]) for number, name in rows]


def _is_xml(name: str) -> bool:
    return name.lower().endswith(XML)
