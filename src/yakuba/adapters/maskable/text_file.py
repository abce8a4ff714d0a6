"""Plain text: encoding, byte order mark and line ends stay as they are."""

import re
from collections.abc import Sequence

from yakuba.adapters.maskable.slots import Slot, TextSpan
from yakuba.adapters.readers.base import ReaderBounds, ReadError
from yakuba.adapters.readers.plain import UNDECODABLE, encoding_of
from yakuba.core.privacy.documents.texts import DocumentText, Edit

UNENCODABLE = "この文書の文字コードでは書けない文字があります。メモ帳などで「UTF-8」にして保存し直してから、もう一度お試しください。"
# One character of the encodings in which several byte sequences stand for the same one (cp932: 髙 as EEE0 and FBFC).
CHARACTER = {
    "cp932": re.compile(rb"[\x81-\x9f\xe0-\xfc][\x40-\xfc]|[\x00-\xff]"),
    "euc_jp": re.compile(
        rb"\x8f[\xa1-\xfe]{2}|[\x8e\xa1-\xfe][\xa1-\xfe]|[\x00-\xff]"
    ),
}


class TextFile:
    """Text and the bytes it came from: what no edit touches keeps its bytes."""

    def __init__(self, data: bytes) -> None:
        self.notes: list[str] = []
        self.slots: list[Slot] = []
        self._encoding = encoding_of(data)
        self.text = data.decode(self._encoding)
        self._edits: list[Edit] = []
        # Character by character, where encoding anew would change them.
        self._bytes: list[bytes] | None = None
        if self.text.encode(self._encoding) != data:
            self._bytes = self._characters(data)

    def splice(self, edits: Sequence[Edit]) -> None:
        """Take edits of the whole text."""
        self._edits += edits

    def written(self) -> bytes:
        parts = []
        position = 0
        for edit in sorted(self._edits, key=lambda edit: edit.start):
            parts.append(self._original(position, edit.start))
            parts.append(self._encoded(edit.text))
            position = edit.end

        parts.append(self._original(position, len(self.text)))
        return b"".join(parts)

    def _original(self, start: int, end: int) -> bytes:
        if self._bytes is None:
            return self.text[start:end].encode(self._encoding)

        return b"".join(self._bytes[start:end])

    def _encoded(self, text: str) -> bytes:
        try:
            return text.encode(self._encoding)
        except UnicodeEncodeError as error:
            raise ReadError(UNENCODABLE) from error

    def _characters(self, data: bytes) -> list[bytes]:
        pattern = CHARACTER.get(self._encoding)
        characters = pattern.findall(data) if pattern else []
        if len(characters) != len(self.text):
            raise ReadError(UNDECODABLE)

        return characters


def open_file(data: bytes, bounds: ReaderBounds) -> TextFile:
    file = TextFile(data)
    file.slots = [TextSpan(DocumentText(file.text), file.splice)]
    return file
