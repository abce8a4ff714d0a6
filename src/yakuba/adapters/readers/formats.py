"""Which reader a file needs. A new format is a file beside this one and a line in FORMATS."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from yakuba.adapters.file_signature import (
    Signature,
    members_of,
    signature_of,
    streams_of,
    suffix_of,
)
from yakuba.adapters.readers import foreign, text_head
from yakuba.adapters.readers.base import (
    BROKEN,
    MIB,
    PROTECTED,
    ReaderBounds,
    ReadError,
    too_large,
)
from yakuba.adapters.readers.office.package import main_root


@dataclass(frozen=True, slots=True)
class Format:
    """`reader` is the module of that name beside this one; `label` is what people call the format.

    A format shows in its first bytes (`signature`), in a ZIP by the root of its main part, or by the member that is
    usually that part; an OpenDocument says its media type at its beginning; text has none of these, and is told by
    its name.
    """

    label: str
    reader: str
    suffixes: tuple[str, ...]
    signature: Signature = Signature.NONE
    member: str = ""
    root: str = ""
    media_type: str = ""

    @property
    def is_text(self) -> bool:
        """Whether it shows in nothing but its name."""
        return self.signature is Signature.NONE and not self.media_type


FORMATS = (
    Format("PDF", "pdf.document", (".pdf",), Signature.PDF),
    Format(
        "Word",
        "word.document",
        (".docx", ".docm", ".dotx", ".dotm"),
        Signature.ZIP,
        "word/document.xml",
        "document",
    ),
    Format(
        "Excel",
        "excel.workbook",
        (".xlsx", ".xlsm", ".xltx", ".xltm"),
        Signature.ZIP,
        "xl/workbook.xml",
        "workbook",
    ),
    Format(
        "PowerPoint",
        "powerpoint.document",
        (".pptx", ".pptm", ".potx", ".potm", ".ppsx", ".ppsm"),
        Signature.ZIP,
        "ppt/presentation.xml",
        "presentation",
    ),
    Format(
        "OpenDocument",
        "opendocument.text",
        (".odt", ".ott", ".odm", ".fodt"),
        media_type="text",
    ),
    Format(
        "OpenDocument",
        "opendocument.spreadsheet",
        (".ods", ".ots", ".fods"),
        media_type="spreadsheet",
    ),
    Format(
        "OpenDocument",
        "opendocument.presentation",
        (".odp", ".otp", ".fodp"),
        media_type="presentation",
    ),
    Format("メール", "mail.outlook", (".msg", ".oft"), Signature.OLE),
    Format("メール", "mail.internet", (".eml",)),
    Format("HTML", "html", (".html", ".htm", ".xhtml")),
    Format("HTML", "mail.web_archive", (".mht", ".mhtml")),
    Format("Markdown", "markdown", (".md", ".markdown")),
    Format("テキスト", "plain", (".txt", ".text", "")),
    Format("CSV", "csv_table", (".csv", ".tsv")),
)
BY_READER = {each.reader: each for each in FORMATS}
BY_SUFFIX = {suffix: each for each in FORMATS for suffix in each.suffixes}
BY_MEMBER = {each.member: each for each in FORMATS if each.member}
BY_ROOT = {each.root: each for each in FORMATS if each.root}
BY_MEDIA_TYPE = {each.media_type: each for each in FORMATS if each.media_type}
# What is refused whatever its name.
REFUSED = {
    Signature.ENCRYPTED_OFFICE: PROTECTED,
    Signature.IMAGE: foreign.IMAGE,
}
OUTLOOK = "__properties_version1.0"  # the stream that every mail has
# Where an OpenDocument says what it is; those packed by hand say it in the manifest alone.
SAYING_MEMBERS = ("mimetype", "META-INF/manifest.xml")
# At the beginning of the ZIP, or in the root of the flat form; templates and masters have a word more.
OPEN_DOCUMENT = re.compile(rb"application/vnd\.oasis\.opendocument\.([a-z]+)")
FLAT_ROOT = b"<office:document"

READABLE = "、".join(dict.fromkeys(each.label for each in FORMATS))
UNKNOWN = (
    f"この形式のファイルは読み取れません。{READABLE}のどれかにしてください。"
)
OWNER_FILE = "~$"  # of Office, beside a file that is open
# These lie more often than others: programs write pages and tables under them.
OFFICE_NAMES = (".doc", ".xls", ".ppt")


def format_of(data: bytes, file_name: str, bounds: ReaderBounds) -> Format:
    """Raises ReadError, with what to do instead, for what is not read."""
    suffix = suffix_of(file_name)
    signature = signature_of(data)
    if signature in REFUSED:
        raise ReadError(REFUSED[signature])

    if signature is Signature.ZIP:
        return _of_archive(data, suffix, bounds)
    if signature is Signature.OLE:
        return _of_streams(data, suffix)
    if signature is Signature.PDF:
        return BY_READER["pdf.document"]
    if file_name.startswith(OWNER_FILE):
        raise ReadError(foreign.TEMPORARY)

    return _of_text(data, suffix)


def _of_streams(data: bytes, suffix: str) -> Format:
    """Of the files that are built of streams only Outlook's are read."""
    names = streams_of(data)
    if OUTLOOK in names:
        return BY_READER["mail.outlook"]

    raise ReadError(foreign.of_streams(names, suffix))


def _of_archive(data: bytes, suffix: str, bounds: ReaderBounds) -> Format:
    """An OpenDocument says what it is; a file of Office shows it by its main part. Any other ZIP is refused."""
    try:
        members = members_of(data)
    except zipfile.BadZipFile as error:
        raise ReadError(BROKEN) from error

    if sum(members.values()) > bounds.max_unpacked_bytes:
        raise too_large(f"展開後 {bounds.max_unpacked_bytes // MIB}MB")

    said = _media_type(data, members)
    if said:
        return _open_document(said)

    names = [name for name in BY_MEMBER if name in members]
    by_member = BY_MEMBER[names[0]] if names else None
    known = BY_ROOT.get(main_root(data), by_member)
    if known is None:
        raise ReadError(foreign.of_members(members, suffix))

    return known


def _media_type(data: bytes, members: Mapping[str, int]) -> bytes:
    """What an OpenDocument says it is: b"text", b"spreadsheet"."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        said = [
            archive.read(name)
            for name in SAYING_MEMBERS
            if members.get(name, MIB) < MIB
        ]

    found = OPEN_DOCUMENT.search(b"\n".join(said))
    return found[1] if found else b""


def _open_document(media_type: bytes) -> Format:
    """b"text" is a text; a drawing or a database is not read."""
    known = BY_MEDIA_TYPE.get(media_type.decode())
    if known is None:
        raise ReadError(foreign.OTHER_OPEN_DOCUMENT)

    return known


def _of_text(data: bytes, suffix: str) -> Format:
    """What says itself that it is no document (RTF, vCard) is refused, the rest told by its name."""
    head = text_head.head_of_text(data)
    told = foreign.of_text(head) if head else foreign.of_bytes(data)
    if told:
        raise ReadError(told)

    flat = OPEN_DOCUMENT.search(head.partition(FLAT_ROOT)[2])
    if flat:
        return _open_document(flat[1])
    if suffix in OFFICE_NAMES and head:
        return BY_READER[_reader_of_text(head)]
    if suffix in foreign.SUFFIXES:
        raise ReadError(foreign.SUFFIXES[suffix])

    return _by_name(head, suffix)


def _reader_of_text(head: bytes) -> str:
    """Of what programs write under a name of old Office: a page called .xls, a table called .doc."""
    if text_head.OFFICE_2003.search(head):
        raise ReadError(foreign.OLD_XML)
    if text_head.PIECE_OF_HTML.match(head):
        return "html"
    if text_head.is_web_archive(head):
        return "mail.web_archive"

    return "csv_table" if text_head.is_table(head) else "plain"


def _by_name(head: bytes, suffix: str) -> Format:
    """A name that says nothing may be a mail's; a page is one whatever its name."""
    known = BY_SUFFIX.get(suffix)
    if not (suffix and known) and text_head.is_mail(head):
        return BY_READER["mail.internet"]
    if known is None:
        raise ReadError(UNKNOWN)
    if not known.is_text:
        raise ReadError(BROKEN)

    return BY_READER["html"] if text_head.is_html(head) else known
