"""An Office file as what it is: a ZIP of XML parts. Only the parts that were changed are written anew."""

import html
import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence

from lxml import etree
from lxml.etree import _Element

from yakuba.adapters.readers.base import BROKEN, MIB, TOO_LARGE, Limits, ReadError
from yakuba.core.masking import Values

MACROS = "マクロの入ったファイルです。マクロの中までは調べられません。マクロなしの形式（.docx・.xlsx）で保存し直してください。"
EMBEDDED = (
    "別のファイルが中に埋め込まれています（グラフのもとの表、貼り付けたExcelの表など）。埋め込みの中までは調べられません。"
    "図として貼り付け直すか取り除いて、保存し直してください。"
)
UNKNOWN_PART = "調べられない部品（{name}）が入っています。新しいファイルに内容を写して、保存し直してください。"
IMAGES = "画像が{count}枚あります。画像の中の文字は調べていません。名前や顔が写っていないか、ご自分で確かめてください。"
LEFT = "隠した言葉が、書き換えられない部分（{name}）にも残るため、止めました。新しいファイルに内容を写して、もう一度お試しください。"
XML = (".xml", ".rels", ".vml")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".wdp", ".webp")
SILENT = ("odttf", "fntdata")  # embedded fonts
# Names of fonts may look like names of people (有澤楷書).
FONTS = ("fontTable.xml", "theme")
FONT_NAMES = re.compile(r'\b(?:typeface|ascii|hAnsi|eastAsia|cs|panose)="[^"]*"|<(?:name|rFont) val="[^"]*"/>')


class Package:
    """The members of an Office file. Raises ReadError for what cannot be looked at."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > limits.max_unpacked_bytes:
                raise ReadError(TOO_LARGE.format(limit=f"展開後 {limits.max_unpacked_bytes // MIB}MB"))
            if len({info.filename for info in infos}) < len(infos):
                raise ReadError(BROKEN)
            self._members = {info: archive.read(info) for info in infos if not info.is_dir()}
        self._names = {info.filename: info for info in self._members}
        self._drop_thumbnail()
        self.trees = {name: self._parsed(name) for name in self._names if _is_xml(name)}
        self._changed: set[str] = set()
        self.notes: list[str] = []
        self._look_at_the_rest()

    def changed(self, name: str) -> None:
        self._changed.add(name)

    def written(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for info, data in self._members.items():
                info.extra = info.comment = b""  # whatever stood there was not looked at
                archive.writestr(info, self._serialised(info.filename) or data, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def _serialised(self, name: str) -> bytes | None:
        if name not in self._changed:
            return None
        return etree.tostring(self.trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)

    def _parsed(self, name: str) -> _Element:
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            recover=name.lower().endswith(
                ".vml"
            ),  # Excel writes drawings of an old kind that are not always well-formed
        )
        root = etree.fromstring(self._members[self._names[name]], parser)
        if getattr(root.getroottree().docinfo, "doctype", ""):  # Office writes none; with one come entities
            raise ReadError(BROKEN)
        return root

    def _drop_thumbnail(self) -> None:
        """A small picture of the first page, which would show what is hidden."""
        for name in [name for name in self._names if name.startswith("docProps/thumbnail")]:
            del self._members[self._names.pop(name)]
            relations = self._names["_rels/.rels"]
            kept = re.sub(rb"<Relationship\b[^>]*thumbnail[^>]*/>", b"", self._members[relations])
            self._members[relations] = kept

    def _look_at_the_rest(self) -> None:
        others = [name for name in self._names if not _is_xml(name)]
        types = self._members[self._names["[Content_Types].xml"]] if "[Content_Types].xml" in self._names else b""
        if any("vba" in name.lower() or "macrosheets" in name for name in self._names) or b"macroEnabled" in types:
            raise ReadError(MACROS)
        if any("/embeddings/" in name for name in self._names):
            raise ReadError(EMBEDDED)
        pictures = [name for name in others if name.lower().endswith(PICTURES)]
        for name in set(others) - set(pictures):
            if not name.endswith(SILENT) and "/printerSettings/" not in name:
                raise ReadError(UNKNOWN_PART.format(name=name))
        if pictures:
            self.notes.append(IMAGES.format(count=len(pictures)))


def in_order(names: Iterable[str], places: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parts with what they are called on the screen, in the order of the table of places; the rest last."""

    def row(name: str) -> int:
        return next((n for n, (pattern, _) in enumerate(places) if re.fullmatch(pattern, name)), len(places))

    named = [*(place for _, place in places), "その他の部分"]
    return [(name, named[row(name)]) for name in sorted(names, key=lambda name: (row(name), name))]


def _is_xml(name: str) -> bool:
    return name.lower().endswith(XML)


def refuse_what_is_left(data: bytes, gone: Collection[str]) -> None:
    """Look through every member of a written file for what should not be in it any more. Raises ReadError."""
    if not gone:
        return
    search = Search(gone)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.lower().endswith(PICTURES) or any(font in name for font in FONTS):
                continue
            if any(search.finds(seen) for seen in (name, *_readings(archive.read(name)))):
                raise ReadError(LEFT.format(name=name))


def _readings(data: bytes) -> Iterator[str]:
    yield html.unescape(FONT_NAMES.sub("", data.decode("utf-8", "replace")))
    if b"\x00" in data:
        yield data.decode("utf-16-le", "replace")


class Search:
    """Whether one of many values stands in a text. Figures and Latin words stand alone or not at all: part of a longer
    number is another number."""

    def __init__(self, values: Collection[str]) -> None:
        self._values = Values(values)
        self._first = re.compile(f"[{re.escape(''.join({start[0] for start in self._values.starts}))}]")

    def finds(self, text: str) -> bool:
        return any(
            _alone(text, found.start(), found.start() + len(value))
            for found in self._first.finditer(text)
            for value in self._values.at(text, found.start(), len(text))
        )


def _alone(text: str, start: int, end: int) -> bool:
    return not (_joined(text[start - 1 : start + 1]) or _joined(text[end - 1 : end + 1]))


def _joined(pair: str) -> bool:
    return len(pair) == 2 and pair.isascii() and pair.isalnum()
