"""法人番号: thirteen digits, the first a check digit. Public (法人番号公表サイト), so policy allows it by default.

法人番号の指定等に関する省令 (平成26年財務省令第70号) 第2条.
"""

import re
from collections.abc import Iterator

from yakuba.core.language.check_digits import modulus_9
from yakuba.core.privacy.detectors.numbers import digits
from yakuba.core.privacy.findings import Finding

GROUPED = rf"{digits.DIGIT}(?:{digits.BETWEEN}{digits.FOUR}){{3}}"
PATTERN = re.compile(
    rf"{digits.STARTS}(?=((?:T{digits.BETWEEN})?(?:{GROUPED}|{digits.boxed(13)}){digits.ENDS}))[T0-9〇零一二三四五六七八九]"
)


def detect(text: str) -> Iterator[Finding]:
    """With or without the T of an invoice; not where the check digit is wrong.

    >>> text = "登録番号はT7000012050002です。"
    >>> [each.value_in(text) for each in detect(text)]
    ['T7000012050002', '7000012050002']
    >>> text = "番号は1000012050002です。"
    >>> [each.value_in(text) for each in detect(text)]
    []
    """
    for match in PATTERN.finditer(text):
        number = digits.plain(match[1])
        if modulus_9(number[1:]) == int(number[0]):
            start, end = match.span(1)
            reason = "13桁の数字で、検査用数字が合っています"
            yield Finding("corporate_number", start, end, "certain", reason)
