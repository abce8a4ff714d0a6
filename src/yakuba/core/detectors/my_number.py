"""個人番号 (マイナンバー): twelve digits, the last a check digit.

行政手続における特定の個人を識別するための番号の利用等に関する法律施行令第8条,
平成26年総務省令第85号第5条 (the check digit's formula).
"""

import re
from collections.abc import Iterator

from yakuba.core.inspection import Finding

DIGIT = "[0-9〇一二三四五六七八九]"
SEPARATOR = r"[ \t\n\u3000-]"
PATTERN = re.compile(
    rf"(?<!{DIGIT})(?<!{DIGIT}-){DIGIT}{{4}}{SEPARATOR}?{DIGIT}{{4}}{SEPARATOR}?{DIGIT}{{4}}(?!-?{DIGIT})"
)
LABEL = re.compile(r"(?:個人番号|マイナンバー)[^0-9〇一二三四五六七八九]{0,12}$")
TO_ASCII = str.maketrans("〇一二三四五六七八九", "0123456789")


def detect(text: str) -> Iterator[Finding]:
    for match in PATTERN.finditer(text):
        digits = re.sub(SEPARATOR, "", match[0]).translate(TO_ASCII)
        if check_digit(digits[:11]) == int(digits[11]):
            yield Finding("my_number", *match.span(), "certain", "12桁の数字で、検査用数字が合っています")
        elif LABEL.search(text[max(0, match.start() - 30) : match.start()]):
            yield Finding("my_number", *match.span(), "likely", "「個人番号」などの見出しに続く12桁の数字です")


def check_digit(first_eleven: str) -> int:
    """11 − (Σ Pn·Qn mod 11), 0 where that exceeds 9; n counts from the right, Qn = n+1 (n ≤ 6) or n−5."""
    total = sum(int(digit) * (n + 1 if n <= 6 else n - 5) for n, digit in enumerate(reversed(first_eleven), start=1))
    rest = total % 11
    return 0 if rest <= 1 else 11 - rest
