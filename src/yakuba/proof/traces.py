"""Finding a word in raw bytes, in whatever spelling a program may have written it there."""

import base64
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "cp932", "euc-jp")
MOST_UNPACKED = 16_000_000  # bytes of one compressed member
DEEPEST = 3
PACKED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]|PK\x03\x04")
PACKED_IN_BASE64 = re.compile(
    rb"(?:eJ|eN|eA|eF|H4sI)[A-Za-z0-9+/_-]{16,}"
)  # how zlib and gzip begin in base64
FOLDED = re.compile(rb"=?\r?\n[ \t]?|\\n")


@dataclass(frozen=True, slots=True)
class Trace:
    """A word was found: in which spelling, at which byte of what was searched."""

    word: str
    spelling: str
    offset: int


def traces(data: bytes, stems: Sequence[str]) -> Iterator[Trace]:
    """Every spelling of every stem in the bytes: as they are, without line breaks, and in what they hold compressed."""
    yield from _plain(data, stems)

    unfolded = FOLDED.sub(b"", data)
    if len(unfolded) < len(data):
        for trace in _plain(unfolded, stems):
            yield Trace(trace.word, f"{trace.spelling}, folded", trace.offset)

    for offset, inner in unpacked(data):
        for trace in _plain(inner, stems):
            yield Trace(trace.word, f"{trace.spelling}, compressed", offset)


def _plain(data: bytes, stems: Sequence[str]) -> Iterator[Trace]:
    for stem in stems:
        for name, spelt in spellings(stem):
            offset = data.find(spelt)
            if offset >= 0:
                yield Trace(stem, name, offset)


@lru_cache(maxsize=512)
def spellings(word: str) -> tuple[tuple[str, bytes], ...]:
    """How the word may stand in a file, each with its name.

    Words of less than four characters have no safe spelling.
    """
    if len(word) < 4:
        raise ValueError("too short to be told from chance")

    cases = dict.fromkeys([word, word.lower(), word.upper()])
    found: dict[bytes, str] = {}
    for case in cases:
        for name, spelt in _of_case(case):
            found.setdefault(spelt, name)

    return tuple((name, spelt) for spelt, name in found.items())


def _of_case(word: str) -> Iterator[tuple[str, bytes]]:
    for encoding in ENCODINGS:
        raw = word.encode(encoding, "ignore")
        if raw.decode(encoding) != word:
            continue

        yield encoding, raw
        yield f"hex of {encoding}", raw.hex().encode()
        yield f"hex of {encoding}", raw.hex().upper().encode()
        for offset in range(3):
            for name, text in (
                ("base64", base64.b64encode),
                ("base64url", base64.urlsafe_b64encode),
            ):
                yield (
                    f"{name} of {encoding}",
                    _in_base64(text(b"\0" * offset + raw), offset, len(raw)),
                )

    yield from _escaped(word)


def _in_base64(encoded: bytes, offset: int, length: int) -> bytes:
    """The characters that depend on the word alone, whatever stands before (`offset` bytes of a group) and after."""
    return encoded[(0, 2, 3)[offset] : (offset + length) // 3 * 4]


def _escaped(word: str) -> Iterator[tuple[str, bytes]]:
    """Spellings that write bytes or code units as text.

    Plain ASCII is spelt in full, which finds escapes of everything.
    """
    yield from _in_hexadecimal(word, str.lower)
    yield from _in_hexadecimal(word, str.upper)
    yield (
        "HTML decimal",
        "".join(f"&#{ord(letter)};" for letter in word).encode(),
    )
    octal = [f"{byte:03o}" for byte in word.encode("utf-8")]
    yield "octal", _joined("\\", octal)
    iso = word.encode("iso-2022-jp", "ignore")
    if iso.decode("iso-2022-jp") == word and not word.isascii():
        yield (
            "iso-2022-jp",
            iso.removeprefix(b"\x1b$B").removesuffix(b"\x1b(B"),
        )


def _in_hexadecimal(
    word: str, case: Callable[[str], str]
) -> Iterator[tuple[str, bytes]]:
    pairs = [case(f"{byte:02x}") for byte in word.encode("utf-8")]
    units = [
        case(unit) for unit in word.encode("utf-16-be").hex(" ", 2).split()
    ]
    points = [case(f"{ord(letter):x}") for letter in word]
    yield "percent", _joined("%", pairs)
    yield "quoted-printable", _joined("=", pairs)
    yield "bytes repr", _joined("\\x", pairs)
    yield "JSON", _joined("\\u", units)
    yield "JSON in JSON", _joined("\\\\u", units)
    yield (
        "HTML hexadecimal",
        "".join(f"&#x{point};" for point in points).encode(),
    )


def _joined(before: str, parts: list[str]) -> bytes:
    return "".join(before + part for part in parts).encode()


def unpacked(data: bytes, depth: int = 0) -> Iterator[tuple[int, bytes]]:
    """What the bytes hold compressed, with the byte where it begins.

    zlib, gzip, members of zip files; also in base64, and compressed again.
    """
    if depth == DEEPEST:
        return

    for offset, inner in _unpacked_once(data):
        if len(inner) > 3:
            yield offset, inner
            for _, deeper in unpacked(inner, depth + 1):
                yield offset, deeper


def _unpacked_once(data: bytes) -> Iterator[tuple[int, bytes]]:
    for match in PACKED.finditer(data):
        yield match.start(), _unpack(data, match.start())

    for match in PACKED_IN_BASE64.finditer(data):
        yield match.start(), _unbase(match[0])


def _unpack(data: bytes, start: int) -> bytes:
    if data.startswith(b"PK", start):
        name_length = int.from_bytes(data[start + 26 : start + 28], "little")
        extra_length = int.from_bytes(data[start + 28 : start + 30], "little")
        body = start + 30 + name_length + extra_length
        return _inflate(data, body, -zlib.MAX_WBITS)

    return _inflate(data, start, zlib.MAX_WBITS | 32)  # either header


def _inflate(data: bytes, start: int, wbits: int) -> bytes:
    """What can be unpacked from there on, however it ends: a chance beginning, a torn file."""
    machine = zlib.decompressobj(wbits)
    view = memoryview(data)
    found = bytearray()

    for at in range(start, len(data), 4096):
        before = machine.copy()
        try:
            found += machine.decompress(view[at : at + 4096])
        except zlib.error:
            return bytes(found + _to_the_tear(before, view[at : at + 4096]))

        if machine.eof or len(found) > MOST_UNPACKED:
            break

    return bytes(found)


def _to_the_tear(machine: "zlib._Decompress", piece: memoryview) -> bytes:
    found = bytearray()

    for at in range(len(piece)):
        try:
            found += machine.decompress(piece[at : at + 1])
        except zlib.error:
            break

    return bytes(found)


def _unbase(run: bytes) -> bytes:
    whole = run.translate(bytes.maketrans(b"-_", b"+/"))
    raw = base64.b64decode(whole[: len(whole) // 4 * 4])
    return _inflate(raw, 0, zlib.MAX_WBITS | 32)
