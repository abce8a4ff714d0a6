"""Long numbers as people write them: in groups of four, with or without signs between, in kanji, one digit a box."""

import re

DIGIT = "[0-9〇零一二三四五六七八九]"
# Between groups: nothing, or spaces, line breaks, hyphens and the signs people take for hyphens.
BETWEEN = r"[ \t\n\u3000ー_・./|,、-]{0,3}"
FOUR = f"{DIGIT}{{4}}"
STARTS = f"(?<!{DIGIT})(?<!{DIGIT}-)"
ENDS = f"(?!-?{DIGIT})"
TO_ASCII = str.maketrans("〇零一二三四五六七八九", "00123456789")
OTHERS = re.compile("[^0-9]+")


def boxed(count: int) -> str:
    """`count` digits with the same single sign between each two, as in the boxes of a form."""
    return rf"{DIGIT}(?P<box>[ \t\n\u3000|])(?:{DIGIT}(?P=box)){{{count - 2}}}{DIGIT}"


def plain(written: str) -> str:
    """The digits alone, as ASCII."""
    return OTHERS.sub("", written.translate(TO_ASCII))
