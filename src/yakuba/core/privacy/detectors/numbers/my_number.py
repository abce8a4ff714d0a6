"""個人番号 (マイナンバー): twelve digits, the last a check digit.

行政手続における特定の個人を識別するための番号の利用等に関する法律施行令第8条,
平成26年総務省令第85号第5条 (the check digit's formula).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from yakuba.core.language.check_digits import (
    modulus_9,
    passes_luhn,
    passes_modulus_11,
)
from yakuba.core.privacy.detectors.numbers import digits
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.marked_text import overlap

GROUPED = (
    rf"{digits.FOUR}{digits.BETWEEN}{digits.FOUR}{digits.BETWEEN}{digits.FOUR}"
)
# The look-ahead lets a window begin at every group: after a year or a line number too.
PATTERN = re.compile(
    rf"{digits.STARTS}(?=({GROUPED}|{digits.boxed(12)}){digits.ENDS})"
)
WORD = r"(?:個人番号|マイナンバー|(?i:my ?number)|(?<!免許の)(?<!許証の)(?:12|十二)桁の番号)"
LABEL = re.compile(rf"{WORD}(?:(?!{digits.DIGIT}).){{0,16}}$", re.DOTALL)
# Behind its label, twelve digits in whatever groups they are written.
LABELLED = re.compile(
    rf"{WORD}(?:\((?:12|十二)桁\))?(?:(?!{digits.DIGIT}).){{0,16}}?"
    rf"((?:{digits.DIGIT}[ \t\u3000ー_・./|の-]?){{11}}{digits.DIGIT}){digits.ENDS}",
    re.DOTALL,
)
# Twelve digits within a number that is called another one, and passes as that.
CORPORATE = re.compile(
    r"(?:法人番号|登録番号)[^0-9]{0,8}[1-9][- \u3000]$|T[1-9][- \u3000]$"
)
CARD = re.compile(
    r"(?:カード|クレジット|(?i:card|visa|master|jcb))[^0-9]{0,12}((?:[0-9]{4}[- ])?)$"
)
CARD_NUMBER = re.compile(r"[0-9]{4}([- ])(?:[0-9]{4}\1){2}[0-9]{4}(?![0-9])")
YEARS = re.compile(r"(?:(?:19|20)[0-9]{2}(?:[^0-9]+|$)){3}")
REACH = 32
BY_CHECK_DIGIT = "12桁の数字で、検査用数字が合っています"
BY_LABEL = "「個人番号」などの見出しに続く12桁の数字です"


def detect(text: str) -> Iterator[Finding]:
    """By its check digit, or else by its label.

    >>> text = "番号は1234 5678 9018です。"
    >>> [each.value_in(text) for each in detect(text)]
    ['1234 5678 9018']
    >>> text = "番号は1234 5678 9010です。"
    >>> [each.value_in(text) for each in detect(text)]
    []
    >>> text = "個人番号: 123456789010"
    >>> [each.value_in(text) for each in detect(text)]
    ['123456789010']
    """
    grouped = list(_grouped(text))
    yield from grouped
    for finding in _labelled(text):
        if not any(overlap(finding, other) for other in grouped):
            yield finding


def _grouped(text: str) -> Iterator[Finding]:
    """Three groups of four, or twelve boxes.

    Of windows that overlap and both pass, either may be the number
    (「1 0 7 7 …」 behind the number of its line): one finding covers both.
    """
    covering: Finding | None = None
    for finding in _windows(text):
        if covering is None or finding.start >= covering.end:
            if covering is not None:
                yield covering

            covering = finding
        elif finding.confidence == "certain":
            covering = replace(
                finding, start=min(covering.start, finding.start)
            )

    if covering is not None:
        yield covering


def _windows(text: str) -> Iterator[Finding]:
    """
    >>> text = "番号は1234 5678 9018です。"
    >>> [each.confidence for each in _windows(text)]
    ['certain']
    """
    for match in PATTERN.finditer(text):
        start, end = match.span(1)
        if passes_modulus_11(digits.plain(match[1])):
            if not _is_another_number(text, start, match[1]):
                yield Finding(
                    "my_number", start, end, "certain", BY_CHECK_DIGIT
                )
        elif LABEL.search(text, max(0, start - REACH), start):
            yield Finding("my_number", start, end, "likely", BY_LABEL)


def _labelled(text: str) -> Iterator[Finding]:
    for match in LABELLED.finditer(text):
        start, end = match.span(1)
        yield Finding("my_number", start, end, "likely", BY_LABEL)


def _is_another_number(text: str, start: int, written: str) -> bool:
    """
    >>> _is_another_number("", 0, "2024 2025 2026"), _is_another_number("", 0, "1234 5678 9018")
    (True, False)
    """
    return (
        YEARS.fullmatch(written) is not None
        or _in_corporate_number(text, start, digits.plain(written))
        or _in_card_number(text, start)
    )


def _in_corporate_number(text: str, start: int, number: str) -> bool:
    before = CORPORATE.search(text, max(0, start - REACH), start)
    return before is not None and modulus_9(number) == int(text[start - 2])


def _in_card_number(text: str, start: int) -> bool:
    """
    >>> text = "カード 4111 1111 1111 1111"
    >>> _in_card_number(text, 4), _in_card_number("番号 4111 1111 1111", 3)
    (True, False)
    """
    before = CARD.search(text, max(0, start - REACH), start)
    if before is None:
        return False

    card = CARD_NUMBER.match(text, before.start(1))
    return card is not None and passes_luhn(digits.plain(card[0]))
