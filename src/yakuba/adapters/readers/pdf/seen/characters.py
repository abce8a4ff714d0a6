"""Whether the code of a character tells which one it is."""

import unicodedata
from functools import lru_cache
from itertools import chain

UNKNOWN = "〓"  # as printers set it for a character that they do not have
REPLACEMENT = 0xFFFD
HIGHEST = 0x10FFFF
# Of fonts of signs (Wingdings, Symbol, OpenSymbol), whose characters have no codes of their own.
SIGNS = {
    0xF06C: "●",
    0xF06D: "○",
    0xF06E: "■",
    0xF06F: "□",
    0xF071: "□",
    0xF072: "□",
    0xF075: "◆",
    0xF076: "◆",
    0xF077: "◆",
    0xF09E: "・",
    0xF09F: "・",
    0xF0A1: "○",
    0xF0A7: "■",
    0xF0A8: "□",
    0xF0B7: "・",
    0xF0D8: "➢",
    0xF0E0: "→",
    0xF0E8: "→",
    0xF0FB: "×",
    0xF0FC: "✓",
    0xF0FD: "☒",
    0xF0FE: "☑",
    0xE00C: "■",
}
CONTROLS = frozenset("\t\n\r\x0b\x0c\u00ad")
UNWRITTEN = frozenset(("Cc", "Cn", "Co", "Cs"))
MARKS = frozenset(("Mn", "Cf", "Me"))
LIGATURES = frozenset(
    "ff fi fl ffi ffl ft st ct tt ti tf fj fb fh fk Th".split()
)
# In which a character stands for several.
COMPOSED = (
    (0xBC, 0xBF),
    (0x2024, 0x2027),
    (0x2100, 0x2190),
    (0x2460, 0x2500),
    (0x3200, 0x3400),
    (0xFB00, 0xFB07),
)


def told(code: int) -> str:
    """The character; UNKNOWN where it is none that somebody wrote."""
    if code in SIGNS:
        return SIGNS[code]
    if code > HIGHEST or code == REPLACEMENT:
        return UNKNOWN

    character = chr(code)
    is_written = unicodedata.category(character) not in UNWRITTEN
    return character if is_written or character in CONTROLS else UNKNOWN


def is_composed(text: str) -> bool:
    """Whether several characters may well be drawn as one: a ligature, ㈱, a letter with its marks."""
    if text in LIGATURES or text in _composed():
        return True

    return {unicodedata.category(mark) for mark in text[1:]} <= MARKS


@lru_cache(maxsize=1)
def _composed() -> frozenset[str]:
    """「株式会社」 for ㍿, 「平成」 for ㍻; figures are left out: that one of them is told as two is a usual fault."""
    codes = chain.from_iterable(range(*block) for block in COMPOSED)
    written = [unicodedata.normalize("NFKC", chr(code)) for code in codes]
    return frozenset(text for text in written if not text.isdigit())
