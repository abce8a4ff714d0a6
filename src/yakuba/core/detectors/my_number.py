"""個人番号 (マイナンバー): twelve digits, the last a check digit.

行政手続における特定の個人を識別するための番号の利用等に関する法律施行令第8条,
平成26年総務省令第85号第5条 (the check digit's formula).
"""

import re
from collections.abc import Iterator

from yakuba.core.check_digits import modulus_9, passes_modulus_11
from yakuba.core.findings import Finding

DIGIT = "[0-9〇零一二三四五六七八九]"
# Between the groups of four: nothing, or spaces, line breaks, hyphens and the signs people take for hyphens.
BETWEEN = r"[ \t\n\u3000ー_・./|,、]|-"
FOUR = f"{DIGIT}{{4}}"
# In groups of four; or each digit in a box of its own. The look-ahead lets a window begin at every group.
GROUPED = rf"{FOUR}(?:{BETWEEN}){{0,3}}{FOUR}(?:{BETWEEN}){{0,3}}{FOUR}"
BOXED = rf"{DIGIT}(?P<box>[ \t\n\u3000|])(?:{DIGIT}(?P=box)){{10}}{DIGIT}"
PATTERN = re.compile(rf"(?<!{DIGIT})(?<!{DIGIT}-)(?=({GROUPED}|{BOXED})(?!-?{DIGIT}))")
LABEL = re.compile(rf"(?:個人番号|マイナンバー|(?i:my ?number))(?:(?!{DIGIT}).){{0,16}}$", re.DOTALL)
PUBLIC = re.compile(r"(?:法人番号|登録番号)[^0-9]{0,8}[1-9][- \u3000]$|T[1-9][- \u3000]$")
YEARS = re.compile(r"(?:(?:19|20)[0-9]{2}(?:[^0-9]+|$)){3}")
TO_ASCII = str.maketrans("〇零一二三四五六七八九", "00123456789")
NOT_DIGITS = re.compile(r"[^0-9]+")


def detect(text: str) -> Iterator[Finding]:
    end = 0
    for match in PATTERN.finditer(text):
        start = match.start(1)
        if start < end:
            continue
        digits = NOT_DIGITS.sub("", match[1].translate(TO_ASCII))
        labelled = LABEL.search(text, max(0, start - 30), start)
        if passes_modulus_11(digits) and not YEARS.fullmatch(match[1]) and not _public(text, start, digits):
            yield Finding("my_number", start, end := match.end(1), "certain", "12桁の数字で、検査用数字が合っています")
        elif labelled:
            yield Finding(
                "my_number", start, end := match.end(1), "likely", "「個人番号」などの見出しに続く12桁の数字です"
            )


def _public(text: str, start: int, digits: str) -> bool:
    """The last twelve digits of what is called a 法人番号 and passes as one."""
    said = PUBLIC.search(text, max(0, start - 20), start)
    return said is not None and modulus_9(digits) == int(text[start - 2])
