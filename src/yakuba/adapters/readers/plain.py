"""Plain text in the encodings that town halls have: UTF-8, UTF-16, Shift_JIS, EUC-JP."""

import codecs
import re
from contextlib import suppress

from yakuba.adapters.readers import lines
from yakuba.adapters.readers.base import Limits, ReadError
from yakuba.core.passages import Extract, Place

UNDECODABLE = "文字を読み取れません。メモ帳などで開き、文字コードを「UTF-8」にして保存し直してください。"
JIS_MARK = b"\x1b$"  # ISO-2022-JP, as old mail programs write it
NO_TEXT = re.compile("[\x00\uf8f0-\uf8f3]")  # the latter is what cp932 makes of bytes that are no character
STRANGE = re.compile("[\uff61-\uff9f\ue000-\uf8ff]")


def read(data: bytes, limits: Limits) -> Extract:
    text = decoded(data)
    return Extract(tuple(lines.blocks(((line, Place()) for line in text.splitlines()), join=False)))


def decoded(data: bytes) -> str:
    """The text, by its mark if it has one, else by the encoding that fits without an error."""
    return data.decode(encoding_of(data)).removeprefix("\ufeff").replace("\x00", "")


def encoding_of(data: bytes) -> str:
    """The encoding in which the data is text (a mark at its beginning included). Raises ReadError if there is none."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        fitting = _fitting(data, "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be")
    elif JIS_MARK in data:
        fitting = _fitting(data, "iso2022_jp")
    else:
        # Short EUC-JP passes as Shift_JIS too, as half-width kana and private characters: then EUC-JP it is.
        fitting = _fitting(data, "utf-8") or sorted(_fitting(data, "cp932", "euc_jp"), key=_strangeness)
    for encoding, text in fitting:
        if len(NO_TEXT.findall(text)) <= len(text) // 100:
            return encoding
    raise ReadError(UNDECODABLE)


def _fitting(data: bytes, *encodings: str) -> list[tuple[str, str]]:
    texts = []
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            texts.append((encoding, data.decode(encoding)))
    return texts


def _strangeness(fitting: tuple[str, str]) -> int:
    return len(STRANGE.findall(fitting[1]))
