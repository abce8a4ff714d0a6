"""Which files can be rewritten. A new format is a file beside this one and a line in FORMATS."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from yakuba.adapters.file_signature import (
    Signature,
    members_of,
    signature_of,
    suffix_of,
)
from yakuba.adapters.maskable.slots import Maskable
from yakuba.adapters.readers.base import (
    BROKEN,
    PROTECTED,
    ReaderBounds,
    ReadError,
)


@dataclass(frozen=True, slots=True)
class MaskableFormat:
    """`module` is the one of that name beside this one, whose `open_file` opens such a file.

    An Office file shows by the folder of its parts; text is told by its name.
    """

    module: str
    suffixes: tuple[str, ...]
    folder: str = ""


FORMATS = (
    MaskableFormat("word_file", (".docx", ".docm"), "word/"),
    MaskableFormat("excel_file", (".xlsx", ".xlsm"), "xl/"),
    MaskableFormat("csv_file", (".csv", ".tsv")),
    MaskableFormat("json_lines_file", (".jsonl", ".ndjson")),
    MaskableFormat("text_file", (".txt", ".text", ".md", "")),
)
OFFICE_MEMBER = "[Content_Types].xml"

OLD_OFFICE = "古い形式のOfficeファイルです。WordやExcelで開き、「名前を付けて保存」で .docx か .xlsx にしてください。"
PDF = "PDFは伏せ字にできません。元のWordやExcelのファイルを使うか、文章を貼り付けてください。"
OTHER = "この形式のファイルは伏せ字にできません。テキスト、CSV、Word（.docx）、Excel（.xlsx）のどれかにしてください。"


def open_file(data: bytes, file_name: str, bounds: ReaderBounds) -> Maskable:
    """Raises ReadError for what cannot be rewritten, and whatever a parser raises."""
    known = _format_of(data, file_name)
    module = import_module(f"yakuba.adapters.maskable.{known.module}")
    opener: Callable[[bytes, ReaderBounds], Maskable] = module.open_file
    return opener(data, bounds)


def _format_of(data: bytes, file_name: str) -> MaskableFormat:
    signature = signature_of(data)
    if signature is Signature.ZIP:
        return _office_format(data)
    if signature is Signature.ENCRYPTED_OFFICE:
        raise ReadError(PROTECTED)
    if signature is Signature.OLE:
        raise ReadError(OLD_OFFICE)
    if signature is Signature.PDF:
        raise ReadError(PDF)

    suffix = suffix_of(file_name)
    known = next(
        (known for known in FORMATS if suffix in known.suffixes), None
    )
    if known is None:
        raise ReadError(OTHER)
    if known.folder:
        raise ReadError(BROKEN)

    return known


def _office_format(data: bytes) -> MaskableFormat:
    try:
        members = members_of(data)
    except zipfile.BadZipFile as error:
        raise ReadError(BROKEN) from error

    if OFFICE_MEMBER in members:
        for known in FORMATS:
            if known.folder and any(
                name.startswith(known.folder) for name in members
            ):
                return known

    raise ReadError(OTHER)
