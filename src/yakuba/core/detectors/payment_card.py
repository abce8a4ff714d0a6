"""Payment cards: fourteen to sixteen digits with Luhn's check digit (ISO/IEC 7812-1, annex B)."""

import re
from collections.abc import Iterator

from yakuba.core.check_digits import passes_luhn
from yakuba.core.findings import Finding

PATTERN = re.compile(
    r"(?<![0-9])(?<![0-9]-)(?:[2-6][0-9]{3}([- ]?)[0-9]{4}\1[0-9]{4}\1[0-9]{4}|3[0-9]{3}([- ]?)[0-9]{6}\2[0-9]{4,5})(?!-?[0-9]|[年円])"
)


def detect(text: str) -> Iterator[Finding]:
    for match in PATTERN.finditer(text):
        if passes_luhn(re.sub(r"\D", "", match[0])):
            yield Finding(
                "payment_card", *match.span(), "certain", "クレジットカードなどの番号の形で、検査用数字が合っています"
            )
