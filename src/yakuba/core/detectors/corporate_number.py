"""法人番号: thirteen digits, the first a check digit. Public (法人番号公表サイト), so policy allows it by default.

法人番号の指定等に関する省令 (平成26年財務省令第70号) 第2条.
"""

import re
from collections.abc import Iterator

from yakuba.core.inspection import Finding

PATTERN = re.compile(r"(?<![0-9])(?<![0-9]-)T?[1-9](?:[- ]?[0-9]{4}){3}(?!-?[0-9])")


def detect(text: str) -> Iterator[Finding]:
    for match in PATTERN.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if check_digit(digits[1:]) == int(digits[0]):
            yield Finding("corporate_number", *match.span(), "certain", "13桁の数字で、検査用数字が合っています")


def check_digit(last_twelve: str) -> int:
    """9 − (Σ Pn·Qn mod 9); n counts from the right, Qn = 1 where n is odd, else 2."""
    total = sum(int(digit) * (1 if n % 2 else 2) for n, digit in enumerate(reversed(last_twelve), start=1))
    return 9 - total % 9
