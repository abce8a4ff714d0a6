"""個人番号 (マイナンバー): twelve digits, the last a check digit.

行政手続における特定の個人を識別するための番号の利用等に関する法律施行令第8条,
平成26年総務省令第85号第5条 (the check digit's formula).
"""

import re
from collections.abc import Iterator, Sequence

from yakuba.core.check_digits import modulus_9, passes_luhn, passes_modulus_11
from yakuba.core.detectors import digits
from yakuba.core.findings import Finding

GROUPED = rf"{digits.FOUR}{digits.BETWEEN}{digits.FOUR}{digits.BETWEEN}{digits.FOUR}"
# The look-ahead lets a window begin at every group: after a year or a line number too.
PATTERN = re.compile(rf"{digits.STARTS}(?=({GROUPED}|{digits.boxed(12)}){digits.ENDS})")
LABEL = re.compile(rf"(?:個人番号|マイナンバー|(?i:my ?number))(?:(?!{digits.DIGIT}).){{0,16}}$", re.DOTALL)
# Behind its label, twelve digits in whatever groups they are written.
LABELLED = re.compile(
    rf"(?:個人番号|マイナンバー|(?i:my ?number))(?:(?!{digits.DIGIT}).){{0,16}}?((?:{digits.DIGIT}[ \t\u3000ー_・./|-]?){{11}}{digits.DIGIT}){digits.ENDS}",
    re.DOTALL,
)
# Twelve digits within a number that is called another one, and passes as that.
CORPORATE = re.compile(r"(?:法人番号|登録番号)[^0-9]{0,8}[1-9][- \u3000]$|T[1-9][- \u3000]$")
CARD = re.compile(r"(?:カード|クレジット|(?i:card|visa|master|jcb))[^0-9]{0,12}((?:[0-9]{4}[- ])?)$")
CARD_NUMBER = re.compile(r"[0-9]{4}([- ])(?:[0-9]{4}\1){2}[0-9]{4}(?![0-9])")
YEARS = re.compile(r"(?:(?:19|20)[0-9]{2}(?:[^0-9]+|$)){3}")
REACH = 32


def detect(text: str) -> Iterator[Finding]:
    found = list(_grouped(text))
    yield from found
    yield from _labelled(text, found)


def _grouped(text: str) -> Iterator[Finding]:
    end = 0
    for match in PATTERN.finditer(text):
        start, number = match.start(1), digits.plain(match[1])
        if start < end:
            continue
        if passes_modulus_11(number):
            if not (YEARS.fullmatch(match[1]) or _in_corporate_number(text, start, number) or _in_card(text, start)):
                end = match.end(1)
                yield Finding("my_number", start, end, "certain", "12桁の数字で、検査用数字が合っています")
        elif LABEL.search(text, max(0, start - REACH), start):
            end = match.end(1)
            yield Finding("my_number", start, end, "likely", "「個人番号」などの見出しに続く12桁の数字です")


def _labelled(text: str, found: Sequence[Finding]) -> Iterator[Finding]:
    for match in LABELLED.finditer(text):
        start, end = match.span(1)
        if not any(item.start < end and start < item.end for item in found):
            yield Finding("my_number", start, end, "likely", "「個人番号」などの見出しに続く12桁の数字です")


def _in_corporate_number(text: str, start: int, number: str) -> bool:
    said = CORPORATE.search(text, max(0, start - REACH), start)
    return said is not None and modulus_9(number) == int(text[start - 2])


def _in_card(text: str, start: int) -> bool:
    said = CARD.search(text, max(0, start - REACH), start)
    card = CARD_NUMBER.match(text, said.start(1)) if said else None
    return card is not None and passes_luhn(digits.plain(card[0]))
