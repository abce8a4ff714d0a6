"""What all readers share: their bounds, and how they say that a file cannot be read."""

from dataclasses import dataclass

MIB = 1024 * 1024
# Counts up with every change of what is read: documents that were read by an older one are read again.
READER_VERSION = 3


class ReadError(Exception):
    """`message` tells the person what to do next (Japanese); `retry` whether the same file may work later."""

    def __init__(self, message: str, *, retry: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.retry = retry


@dataclass(frozen=True, slots=True)
class ReaderBounds:
    """Bounds of one file. Seconds are wall-clock; memory is the child's address space."""

    max_bytes: int = 100 * MIB
    max_unpacked_bytes: int = 500 * MIB
    max_pages: int = 6_000
    max_characters: int = 5_000_000
    max_rows: int = 50_000
    max_cells: int = 5_000_000
    max_seconds: int = 120
    max_ocr_seconds: int = 80
    max_memory_bytes: int = 2_048 * MIB


BROKEN = "ファイルが壊れているか、途中までしかありません。元のファイルを開けるか確かめ、保存し直してください。"
PROTECTED = (
    "パスワードで保護されています。パスワードを外して保存し直してください。"
)
TOO_LARGE = "ファイルが大きすぎます（上限 {limit}）。分けてください。"


def too_large(limit: str) -> ReadError:
    """`limit` is the bound in words (50,000行)."""
    return ReadError(TOO_LARGE.format(limit=limit))
