"""Small OLE files (MS-CFB): a tree of names and bytes."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass

SECTOR = 512
MINI = 64
FREE = 0xFFFFFFFF
END = 0xFFFFFFFE
TABLE = 0xFFFFFFFD
ROOT = 5
STREAM = 2
STORAGE = 1
ENTRY = struct.Struct("<64sHBBIII16sIQQIQ")

Tree = Mapping[str, "bytes | Tree"]


@dataclass
class Entry:
    name: str
    kind: int
    data: bytes = b""
    right: int = FREE
    child: int = FREE
    start: int = END
    size: int = 0

    def packed(self) -> bytes:
        name = (self.name + "\0").encode("utf-16-le") if self.name else b""
        return ENTRY.pack(
            name, len(name), self.kind, 1, FREE, self.right, self.child,
            b"", 0, 0, 0, self.start, self.size,
        )  # fmt: skip


def ole(tree: Tree) -> bytes:
    """All streams stand in the mini stream, so each is smaller than 4096 bytes."""
    entries = [Entry("Root Entry", ROOT)]
    entries[0].child = _add(tree, entries)
    mini, mini_table = b"", []
    for entry in entries:
        if entry.data:
            entry.start = len(mini_table)
            entry.size = len(entry.data)
            count = -(-entry.size // MINI)
            mini_table += _chain(entry.start, count)
            mini += entry.data.ljust(count * MINI, b"\0")

    while len(entries) % 4:
        entries.append(Entry("", 0, start=0))

    # Sector 0 is the table itself; then follow the directory, the table of the mini stream, and that stream.
    parts = [b"\0" * 128 * len(entries), _words(mini_table), mini]
    table, starts = [TABLE], []
    for part in parts:
        starts.append(len(table) if part else END)
        table += _chain(len(table), -(-len(part) // SECTOR))

    entries[0].start, entries[0].size = starts[2], len(mini)
    parts[0] = b"".join(entry.packed() for entry in entries)
    assert len(table) <= SECTOR // 4
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, starts[0], 0, 4096, starts[1], len(mini_table) // 128 + 1, END, 0,
    )  # fmt: skip
    sectors = [_words(table), *parts]
    return _words([0], header) + b"".join(map(_whole, sectors))


def _words(numbers: list[int], before: bytes = b"") -> bytes:
    return _whole(before + struct.pack(f"<{len(numbers)}I", *numbers))


def _whole(part: bytes) -> bytes:
    return part.ljust(-(-len(part) // SECTOR) * SECTOR, b"\xff")


def _chain(begin: int, count: int) -> list[int]:
    return [*range(begin + 1, begin + count), END] if count else []


def _add(tree: Tree, entries: list[Entry]) -> int:
    """The first of them; each hangs on the one before."""
    before: Entry | None = None
    first = FREE
    for name, held in tree.items():
        place = len(entries)
        is_stream = isinstance(held, bytes)
        entry = Entry(name, STREAM if is_stream else STORAGE)
        entries.append(entry)
        if isinstance(held, bytes):
            entry.data = held
        else:
            entry.start = 0
            entry.child = _add(held, entries)

        if before is None:
            first = place
        else:
            before.right = place
        before = entry

    return first
