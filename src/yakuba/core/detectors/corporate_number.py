"""法人番号: thirteen digits, the first a check digit. Public (法人番号公表サイト), so policy allows it by default.

法人番号の指定等に関する省令 (平成26年財務省令第70号) 第2条.
"""

import re
from collections.abc import Iterator

from yakuba.core.check_digits import modulus_9
from yakuba.core.findings import Finding

PATTERN = re.compile(r"(?<![0-9])(?<![0-9]-)T?[1-9](?:[- ]?[0-9]{4}){3}(?!-?[0-9])")


def detect(text: str) -> Iterator[Finding]:
    for match in PATTERN.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if modulus_9(digits[-12:]) == int(digits[0]):
            yield Finding("corporate_number", *match.span(), "certain", "13桁の数字で、検査用数字が合っています")
