"""Files in which words can be replaced (伏せ字にできるファイル): their texts in order, and the file written anew.

Both steps open the file from the beginning and know nothing of each other; they run in a child (`sandbox`).
"""

import io
import zipfile
from collections.abc import Callable, Collection, Mapping, Sequence
from importlib import import_module
from typing import cast

from yakuba.adapters.maskable.slots import Maskable
from yakuba.adapters.readers.base import BROKEN, MIB, PROTECTED, TOO_LARGE, Limits, ReadError
from yakuba.core.document_texts import Contents, Edit

OLD_OFFICE = "古い形式のOfficeファイルです。WordやExcelで開き、「名前を付けて保存」で .docx か .xlsx にしてください。"
PDF = "PDFは伏せ字にできません。元のWordやExcelのファイルを使うか、文章を貼り付けてください。"
OTHER = "この形式のファイルは伏せ字にできません。テキスト、CSV、Word（.docx）、Excel（.xlsx）のどれかにしてください。"
EMPTY = "ファイルの中身が空です。正しいファイルか確かめてください。"
BY_SUFFIX = {
    ".csv": "csv_cells",
    ".tsv": "csv_cells",
    ".jsonl": "json_lines",
    ".ndjson": "json_lines",
    ".txt": "plain",
    ".text": "plain",
    ".md": "plain",
    "": "plain",
}
OFFICE = {"word/": ("word", "WordFile"), "xl/": ("excel", "ExcelFile")}


def contents(data: bytes, file_name: str, limits: Limits) -> Contents:
    """The texts of a file in order. Raises ReadError, with the sentence for the person."""
    file = _opened(data, file_name, limits)
    texts = tuple(slot.described() for slot in file.slots)
    if sum(len(text.text) for text in texts) > limits.max_characters:
        raise ReadError(TOO_LARGE.format(limit=f"{limits.max_characters:,}文字"))
    return Contents(texts, tuple(file.notes))


def rewritten(
    data: bytes, file_name: str, limits: Limits, *, edits: Mapping[int, Sequence[Edit]], gone: Collection[str] = ()
) -> bytes:
    """The file with the edits of its texts (by their place in `contents`), in which no value of `gone` is left."""
    from yakuba.adapters.maskable.package import refuse_what_is_left  # lxml only where an Office file needs it

    file = _opened(data, file_name, limits)
    for index, slot in enumerate(file.slots):
        if index in edits:
            slot.apply(edits[index])
    written = file.written()
    if written.startswith(b"PK\x03\x04"):
        refuse_what_is_left(written, gone)
    return written


def _opened(data: bytes, file_name: str, limits: Limits) -> Maskable:
    if not data:
        raise ReadError(EMPTY)
    if len(data) > limits.max_bytes:
        raise ReadError(TOO_LARGE.format(limit=f"{limits.max_bytes // MIB}MB"))
    try:
        return _opener(data, file_name)(data, limits)
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # whatever a parser raises, the file is the reason
        raise ReadError(BROKEN) from error


def _opener(data: bytes, file_name: str) -> Callable[[bytes, Limits], Maskable]:
    """What a file is shows in its first bytes; its name decides only between kinds of text."""
    suffix = f".{file_name.rpartition('.')[2].lower()}" if "." in file_name else ""
    if data.startswith(b"PK\x03\x04"):
        module, name = _office(data)
    elif data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise ReadError(PROTECTED if "EncryptedPackage".encode("utf-16-le") in data else OLD_OFFICE)
    elif b"%PDF-" in data[:1024]:
        raise ReadError(PDF)
    elif suffix in (".docx", ".xlsx", ".docm", ".xlsm"):
        raise ReadError(BROKEN)
    elif suffix in BY_SUFFIX:
        module, name = BY_SUFFIX[suffix], "opened"
    else:
        raise ReadError(OTHER)
    return cast("Callable[[bytes, Limits], Maskable]", getattr(import_module(f"{__name__}.{module}"), name))


def _office(data: bytes) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile as error:
        raise ReadError(BROKEN) from error
    if "[Content_Types].xml" in names:
        for folder, found in OFFICE.items():
            if any(name.startswith(folder) for name in names):
                return found
    raise ReadError(OTHER)
