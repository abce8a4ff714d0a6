"""Payment cards: fourteen to sixteen digits with Luhn's check digit (ISO/IEC 7812-1, annex B)."""

import re
from collections.abc import Iterator

from yakuba.core.language.check_digits import passes_luhn
from yakuba.core.privacy.findings import Finding

PATTERN = re.compile(
    r"(?<![0-9])(?<![0-9]-)"
    r"(?:[2-6][0-9]{3}([- ]?)[0-9]{4}\1[0-9]{4}\1[0-9]{4}|3[0-9]{3}([- ]?)[0-9]{6}\2[0-9]{4,5})"
    r"(?!-?[0-9]|[年円])"
)


def detect(text: str) -> Iterator[Finding]:
    """Sixteen digits whose check digit is wrong are a number of something else.

    >>> text = "カードは4111-1111-1111-1111です。"
    >>> [each.value_in(text) for each in detect(text)]
    ['4111-1111-1111-1111']
    >>> text = "受付番号は4111-1111-1111-1112です。"
    >>> [each.value_in(text) for each in detect(text)]
    []
    """
    for match in PATTERN.finditer(text):
        if passes_luhn(re.sub(r"\D", "", match[0])):
            start, end = match.span()
            reason = (
                "クレジットカードなどの番号の形で、検査用数字が合っています"
            )
            yield Finding("payment_card", start, end, "certain", reason)
