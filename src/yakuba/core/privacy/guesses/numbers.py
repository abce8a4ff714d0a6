"""Runs of digits that are no amount, no date and no number of a document: somebody's, as far as anybody knows."""

import re
from collections.abc import Iterator

from yakuba.core.privacy.guesses.guess import Guess

LEAST_DIGITS = 6
# Counted, or a number of something official.
UNITS = (
    "円|万|千|億|人|名|件|世帯|枚|冊|部|台|個|本|戸|棟|区画|年|月|日|時|分|秒|歳|回|度|%|㎡|m|km|kg|t|g|L|kW|ha|号|条|項|頁|ページ|字|文字"
    "|票|株|食|ポイント|pt|GB|MB|kB|Hz|V|W"
)
NUMBER = re.compile(
    r"(?<![0-9A-Za-z.,/:_@#第¥$￥-])[A-Z]{0,3}-?[0-9](?:[ -]?[0-9]){5,15}(?![0-9A-Za-z:/_@-])(?![.,][0-9])"
    rf"(?![ ]?(?:{UNITS}))"
)
YEAR_FIRST = re.compile("(?:19|20)[0-9]{2}")


def numbers(text: str) -> Iterator[Guess]:
    """
    >>> text = "宛名 00412873、予算 1200000円、第20260401号"
    >>> [text[guess.start : guess.end] for guess in numbers(text)]
    ['00412873']
    """
    for match in NUMBER.finditer(text):
        digits = sum(character.isdigit() for character in match[0])
        start, end = match.span()
        likelihood = _likelihood(match[0], digits)
        yield Guess("possible_number", start, end, likelihood)


def _likelihood(written: str, digits: int) -> float:
    if YEAR_FIRST.match(written) and digits <= 10:
        return 0.3

    return 0.6 if digits > LEAST_DIGITS else 0.5
