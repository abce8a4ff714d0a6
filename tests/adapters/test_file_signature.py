"""What a file is shows in its first bytes, whatever its name says."""

import io
import zipfile

import pytest

from yakuba.adapters.file_signature import (
    PDF_REACH,
    Signature,
    members_of,
    signature_of,
    suffix_of,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "signature"),
    [
        (b"%PDF-1.7", Signature.PDF),
        (b" " * (PDF_REACH - 5) + b"%PDF-", Signature.PDF),
        (b" " * (PDF_REACH - 4) + b"%PDF-", Signature.NONE),
        (b"PK\x03\x04...", Signature.ZIP),
        (b"PK\x05\x06", Signature.NONE),
        (OLE, Signature.OLE),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            Signature.ENCRYPTED_OFFICE,
        ),
        (b"\x89PNG\r\n", Signature.IMAGE),
        (b"\xff\xd8\xff\xe0", Signature.IMAGE),
        ("住民票".encode(), Signature.NONE),
        (b"", Signature.NONE),
    ],
)
def test_signatures(data: bytes, signature: Signature) -> None:
    assert signature_of(data) is signature


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.DOCX", ".docx"),
        ("a.b.txt", ".txt"),
        ("読んで", ""),
        (".txt", ".txt"),
        ("a.", "."),
        ("", ""),
    ],
)
def test_suffixes(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


def test_the_members_of_an_archive() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "123")
        archive.writestr("b/c.txt", "")
    assert members_of(out.getvalue()) == {"a.txt": 3, "b/c.txt": 0}
    with pytest.raises(zipfile.BadZipFile):
        members_of(b"PK\x03\x04")
