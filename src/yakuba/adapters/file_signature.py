"""What the first bytes of a file say it is, for whoever reads or rewrites files. Names lie, bytes do not."""

import io
import re
import struct
import unicodedata
import zipfile
from collections.abc import Mapping
from contextlib import closing
from enum import Enum

from olefile import OleFileIO

PDF_MARK = b"%PDF-"
PDF_REACH = 1024  # bytes before the mark that viewers put up with
ZIP_MARK = b"PK\x03\x04"
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What Office calls the content of a file with a password.
ENCRYPTED_MARK = "EncryptedPackage".encode("utf-16-le")
# What only a PDF holds: a text may name the mark.
PDF_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")
IMAGE_MARKS = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
)
# With the four bytes after its size, which are zero: a text may begin with these letters.
BITMAP = re.compile(rb"BM....\x00\x00\x00\x00", re.DOTALL)
SUFFIX = re.compile(r"\.([a-z0-9]*[a-z][a-z0-9]*|7z)$|\.$")
# Of direction and of no width, beside what controls: nobody sees them in a name.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


class Signature(Enum):
    """ZIP holds the Office files of today, OLE those of before 2007."""

    PDF = "pdf"
    ZIP = "zip"
    OLE = "ole"
    ENCRYPTED_OFFICE = "encrypted office"
    IMAGE = "image"
    NONE = "none"


SIGNATURES = {
    ZIP_MARK: Signature.ZIP,
    OLE_MARK: Signature.OLE,
    **dict.fromkeys(IMAGE_MARKS, Signature.IMAGE),
}


def signature_of(data: bytes) -> Signature:
    if _is_pdf(data):
        return Signature.PDF
    if data.startswith(OLE_MARK) and ENCRYPTED_MARK in data:
        return Signature.ENCRYPTED_OFFICE
    if BITMAP.match(data):
        return Signature.IMAGE

    for mark, signature in SIGNATURES.items():
        if data.startswith(mark):
            return signature

    return Signature.NONE


def _is_pdf(data: bytes) -> bool:
    """What stands before the mark is not looked at by viewers."""
    begin = data[:PDF_REACH].find(PDF_MARK)
    if begin < 0:
        return False

    is_first = not data[:begin].strip()
    return is_first or bool(PDF_OBJECT.search(data, begin))


def suffix_of(file_name: str) -> str:
    """The end of a name in small letters, with its dot; empty without one (「手順書 ver.2」 has none)."""
    seen = UNSEEN.sub("", unicodedata.normalize("NFKC", file_name))
    ending = SUFFIX.search(seen.strip().lower())
    return ending[0] if ending else ""


def streams_of(data: bytes) -> set[str]:
    """The names at the top of an OLE file; none where it is broken."""
    try:
        with closing(OleFileIO(io.BytesIO(data))) as file:
            return {path[0] for path in file.listdir(storages=True)}
    except (OSError, ValueError, IndexError, struct.error, RecursionError):
        return set()


def members_of(data: bytes) -> Mapping[str, int]:
    """The members of a ZIP with their unpacked sizes in bytes. Raises zipfile.BadZipFile."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            member.filename: member.file_size for member in archive.infolist()
        }
