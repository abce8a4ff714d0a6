"""Plain text in the encodings that town halls have: UTF-8, UTF-16, Shift_JIS, EUC-JP."""

import codecs

from yakuba.adapters.readers import lines
from yakuba.adapters.readers.base import Limits, ReadError
from yakuba.core.passages import Extract, Place

UNDECODABLE = "文字を読み取れません。メモ帳などで開き、文字コードを「UTF-8」にして保存し直してください。"


def read(data: bytes, limits: Limits) -> Extract:
    text = decoded(data)
    return Extract(tuple(lines.blocks(((line, Place()) for line in text.splitlines()), join=False)))


def decoded(data: bytes) -> str:
    """The text, by its mark if it has one, else by the first encoding that fits without an error."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8-sig", "cp932", "euc_jp"]
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.count("\x00") <= len(text) // 100:
            return text.replace("\x00", "")
    raise ReadError(UNDECODABLE)
