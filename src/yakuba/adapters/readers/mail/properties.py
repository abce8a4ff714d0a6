"""MAPI properties in an OLE storage (MS-OXMSG): texts in streams of their own, figures in a common one."""

import struct
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from functools import cached_property

from olefile import OleFileIO

from yakuba.adapters.readers.mail.charsets import text_of
from yakuba.adapters.readers.mail.headers import in_japan

UNICODE = "001F"
EIGHT_BIT = "001E"
BINARY = "0102"
FIXED = "__properties_version1.0"
ENTRY = struct.Struct("<HHIq")
# What stands before the entries, in the mail itself and in what it holds.
TOP_HEAD = 32
INNER_HEAD = 8
BEGINNING = datetime(1601, 1, 1, tzinfo=UTC)  # of Windows' time
# Windows' numbers of encodings that Python calls otherwise.
CODE_PAGES = {
    932: "cp932",
    20932: "euc_jp",
    51932: "euc_jp",
    65001: "utf-8",
    28591: "cp1252",
    **dict.fromkeys(range(50220, 50223), "iso-2022-jp"),
    0: "",
}


class Tag(IntEnum):
    """MS-OXPROPS."""

    MESSAGE_CLASS = 0x001A
    SUBJECT = 0x0037
    SENT = 0x0039
    SENDER_SENT = 0x0042
    HEADERS = 0x007D
    SENDER = 0x0C1A
    SENDER_ADDRESS = 0x0C1F
    COPIES = 0x0E03
    TO = 0x0E04
    DELIVERED = 0x0E06
    BODY = 0x1000
    RICH_TEXT = 0x1009
    HTML = 0x1013
    DISPLAY_NAME = 0x3001
    FILE_NAME = 0x3704
    METHOD = 0x3705
    LONG_FILE_NAME = 0x3707
    INTERNET_CODE_PAGE = 0x3FDE
    CODE_PAGE = 0x3FFD
    SENDER_SMTP = 0x5D01
    HIDDEN = 0x7FFE


class Properties:
    """Those of the mail (path ()), or of something that it holds."""

    def __init__(self, file: OleFileIO, path: tuple[str, ...]) -> None:
        self._file = file
        self._path = path

    @property
    def is_hidden(self) -> bool:
        """A picture of the text, as a rule."""
        return bool(self.number(Tag.HIDDEN) & 1)

    def has(self, tag: Tag) -> bool:
        """Whether there is something, in whatever form."""
        kinds = (UNICODE, EIGHT_BIT, BINARY)
        return any(self._stream(tag, kind) for kind in kinds)

    def text(self, tag: Tag) -> str:
        """In one of its two forms, with the encoding that the mail names."""
        data = self._stream(tag, UNICODE)
        if data:
            text = data.decode("utf-16-le", "replace")
        else:
            charset = self._charset(Tag.CODE_PAGE)
            data = self._stream(tag, EIGHT_BIT).rstrip(b"\x00")
            text = text_of(data, charset)

        return text.replace("\x00", "").strip()

    def first(self, *tags: Tag) -> str:
        """The first text of these that there is."""
        return next(filter(None, map(self.text, tags)), "")

    def html(self) -> str:
        """It stands as bytes, whose encoding a figure names, or as text."""
        data = self._stream(Tag.HTML, BINARY)
        charset = self._charset(Tag.INTERNET_CODE_PAGE)
        return text_of(data, charset) if data else self.text(Tag.HTML)

    def number(self, tag: Tag) -> int:
        """Without a sign; 0 where there is none."""
        return self._fixed.get(tag, 0) & 0xFFFFFFFF

    def moment(self, tag: Tag) -> datetime | None:
        ticks = self._fixed.get(tag, 0)
        if ticks <= 0:
            return None

        try:
            return in_japan(BEGINNING + timedelta(microseconds=ticks // 10))
        except OverflowError:
            return None

    def _charset(self, tag: Tag) -> str:
        """932 is cp932, 50220 is iso-2022-jp; empty where no number is given."""
        number = self.number(tag) or self.number(Tag.CODE_PAGE)
        return CODE_PAGES.get(number, f"cp{number}")

    @cached_property
    def _fixed(self) -> dict[int, int]:
        """The figures by their tags: they stand side by side in one stream."""
        head = INNER_HEAD if self._path else TOP_HEAD
        entries = self._read(FIXED)[head:]
        whole = len(entries) // ENTRY.size * ENTRY.size
        return {
            tag: value
            for _, tag, _, value in ENTRY.iter_unpack(entries[:whole])
        }

    def _stream(self, tag: Tag, kind: str) -> bytes:
        return self._read(f"__substg1.0_{tag:04X}{kind}")

    def _read(self, name: str) -> bytes:
        path = [*self._path, name]
        if not self._file.exists(path):
            return b""

        with self._file.openstream(path) as stream:
            data: bytes = stream.read()

        return data
