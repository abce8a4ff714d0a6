"""Payment cards: fourteen to sixteen digits with Luhn's check digit (ISO/IEC 7812-1, annex B)."""

import re
from collections.abc import Iterator

from yakuba.core.inspection import Finding

PATTERN = re.compile(r"(?<![0-9])(?<![0-9]-)[3-6][0-9]{3}(?:[- ]?[0-9]{4}){2}[- ]?[0-9]{2,4}(?!-?[0-9])")


def detect(text: str) -> Iterator[Finding]:
    for match in PATTERN.finditer(text):
        if passes_luhn(re.sub(r"\D", "", match[0])):
            yield Finding(
                "payment_card", *match.span(), "certain", "クレジットカードなどの番号の形で、検査用数字が合っています"
            )


def passes_luhn(digits: str) -> bool:
    """Every second digit from the right doubled, its digits added; the sum is a multiple of ten."""
    doubled = (int(digit) * (2 if n % 2 else 1) for n, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
