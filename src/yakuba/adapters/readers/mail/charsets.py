"""The encodings of Japanese mail, as mail programs mean them and not as they name them."""

import re
from contextlib import suppress

from yakuba.adapters.readers.base import ReadError
from yakuba.adapters.readers.plain import encoding_of

# What is called by these names holds Windows' characters too (①, ㈱, 髙).
MEANT = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ms_kanji": "cp932",
    "windows-31j": "cp932",
    "cswindows31j": "cp932",
    "ks_c_5601-1987": "cp949",
    "gb2312": "gb18030",
    "iso-8859-1": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
}
TWO_BYTES = re.compile(rb"\x1b\$\(?[@BD]([\x21-\x7e]*)(?:\x1b\([BJ]|$)")
ESCAPES = re.compile(rb"\x1b(?:\$\(?[@BD]|\([BJI])")


def text_of(data: bytes, charset: str = "") -> str:
    """The text in the encoding that is named; where that does not fit, in the one that does."""
    name = charset.strip().strip("'\"").lower()
    if name.startswith("iso-2022-jp") or b"\x1b$" in data:
        return _junet(data)

    with suppress(LookupError, UnicodeDecodeError):
        if name:
            return data.decode(MEANT.get(name, name))

    with suppress(ReadError):
        return data.decode(encoding_of(data))

    return data.decode(errors="replace")


def _junet(data: bytes) -> str:
    """ISO-2022-JP with the characters of Windows, which its own codec refuses."""
    for codec in ("iso2022_jp", "iso2022_jp_ext"):
        with suppress(UnicodeDecodeError):
            return data.decode(codec)

    shifted = TWO_BYTES.sub(lambda found: _shifted(found[1]), data)
    return ESCAPES.sub(b"", shifted).decode("cp932", errors="replace")


def _shifted(pairs: bytes) -> bytes:
    """JIS X 0208 as Shift_JIS has it."""
    out = bytearray()
    for first, second in zip(pairs[::2], pairs[1::2], strict=False):
        row = (first - 0x21) // 2
        out.append(row + (0x81 if row < 0x1F else 0xC1))
        if first % 2:
            out.append(second + (0x1F if second < 0x60 else 0x20))
        else:
            out.append(second + 0x7E)

    return bytes(out)
