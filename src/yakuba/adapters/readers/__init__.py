"""From the bytes of a file to its text. What a file is shows in its first bytes; its name decides only the rest."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from yakuba.adapters.readers.base import BROKEN, MIB, PROTECTED, TOO_LARGE, Limits, ReadError
from yakuba.core.passages import Extract
from yakuba.core.text import CONTROLS

OLD_OFFICE = (
    "古い形式のOfficeファイルです。WordやExcelで開き、「名前を付けて保存」で .docx・.xlsx・.pptx にしてください。"
)
FOREIGN: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        (".jtd", ".jtt", ".jtdc", ".jaw"),
        "一太郎のファイルです。一太郎で開き、PDFかWord（.docx）で保存し直してください。",
    ),
    ((".xdw", ".xbd", ".xct"), "DocuWorksのファイルです。DocuWorksで開き、PDFに変換して登録してください。"),
    ((".doc", ".xls", ".ppt"), OLD_OFFICE),
    ((".lzh", ".7z", ".rar", ".zip"), "圧縮されたファイルです。中の資料を取り出して、一つずつ登録してください。"),
    (
        (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp"),
        "画像のファイルです。文字を読み取れるPDF（OCR済み）にして登録してください。",
    ),
)
UNKNOWN = (
    "この形式のファイルは読み取れません。PDF、Word、Excel、PowerPoint、HTML、テキスト、CSVのどれかにしてください。"
)
IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
BY_MEMBER = (("word/document.xml", "word"), ("xl/workbook.xml", "excel"), ("ppt/presentation.xml", "powerpoint"))
BY_SUFFIX = {
    ".csv": "csv_table",
    ".tsv": "csv_table",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "plain",
    ".text": "plain",
    "": "plain",
}


def read(data: bytes, file_name: str, limits: Limits) -> Extract:
    """The text of a file with its structure. Raises ReadError, with the sentence for the person."""
    if not data:
        raise ReadError("ファイルの中身が空です。正しいファイルか確かめてください。")
    if len(data) > limits.max_bytes:
        raise ReadError(TOO_LARGE.format(limit=f"{limits.max_bytes // MIB}MB"))
    try:
        kind = kind_of(data, file_name, limits)
        reader: Callable[[bytes, Limits], Extract] = import_module(f"{__name__}.{kind}").read
        extract = _printable(reader(data, limits))
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # whatever a parser raises, the file is the reason
        raise ReadError(BROKEN) from error
    if sum(len(block.text) for block in extract.blocks) > limits.max_characters:
        raise ReadError(TOO_LARGE.format(limit=f"{limits.max_characters:,}文字"))
    return extract


def _printable(extract: Extract) -> Extract:
    """Without control characters: nobody wrote them, and a database may refuse them."""
    blocks = (replace(block, text=CONTROLS.sub("", block.text)) for block in extract.blocks)
    return replace(extract, blocks=tuple(block for block in blocks if block.text.strip()))


def kind_of(data: bytes, file_name: str, limits: Limits) -> str:
    """Which reader fits. Raises ReadError for what is recognised but not read."""
    suffix = f".{file_name.rpartition('.')[2].lower()}" if "." in file_name else ""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _office_kind(data, suffix, limits)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise ReadError(_ole_sentence(data, suffix))
    if data.startswith(IMAGES):
        raise ReadError(FOREIGN[4][1])
    for suffixes, sentence in FOREIGN:
        if suffix in suffixes:
            raise ReadError(sentence)
    if suffix in (".pdf", ".docx", ".xlsx", ".pptx"):
        raise ReadError(BROKEN)
    if suffix not in BY_SUFFIX:
        raise ReadError(UNKNOWN)
    start = data[:512].lstrip().lower()
    return "html" if start.startswith((b"<!doctype html", b"<html")) else BY_SUFFIX[suffix]


def _office_kind(data: bytes, suffix: str, limits: Limits) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {info.filename: info.file_size for info in archive.infolist()}
    except zipfile.BadZipFile as error:
        raise ReadError(BROKEN) from error
    if sum(members.values()) > limits.max_unpacked_bytes:
        raise ReadError(TOO_LARGE.format(limit=f"展開後 {limits.max_unpacked_bytes // MIB}MB"))
    for member, kind in BY_MEMBER:
        if member in members:
            return kind
    raise ReadError(next((sentence for suffixes, sentence in FOREIGN if suffix in suffixes), FOREIGN[3][1]))


def _ole_sentence(data: bytes, suffix: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return PROTECTED
    return next((sentence for suffixes, sentence in FOREIGN[:3] if suffix in suffixes), OLD_OFFICE)
