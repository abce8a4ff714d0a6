"""Days that no word makes a birth date, and that may be one: a whole date of years in which people were born.

And a year, a month or a day beside a word of birth.
"""

import re
from collections.abc import Iterator

from yakuba.core.language import eras
from yakuba.core.privacy.detectors.persons import birth_date
from yakuba.core.privacy.guesses.guess import Guess

# What happens on days, or from one day on.
OTHER_DAY = (
    r"から|より|まで|以[前後降]|付|現在|時点|施行|改正|制定|公布|適用|法律|条例|規則|告示|訓令|政令|省令|通知|通達|開[催始所設]|締|必着|第|号"
    r"|午[前後]|交付|発[行送]|受[付理]"
)
DATE = re.compile(
    rf"(?>{birth_date.DATE}|(?<![0-9A-Za-z]){birth_date.PACKED})"
    rf"(?![ ]{{0,2}}(?:\([月火水木金土日][^)]{{0,2}}\))?[ ]{{0,2}}(?:{OTHER_DAY}))"
)
MONTH_DAY = rf"(?<![0-9]){birth_date.DAY}(?:月[ ]?{birth_date.DAY}日?|/{birth_date.DAY}(?![0-9/]))"
YEAR = rf"(?:{birth_date.ERA}[ ]?{birth_date.YEAR}(?![0-9])|(?<![0-9])(?:19|20)[0-9]{{2}})年?(?:[ ]?{birth_date.DAY}月)?"
SHORT = rf"(?:{YEAR}|{MONTH_DAY}|(?<![0-9]){birth_date.YEAR}{birth_date.REST})"
BIRTH = r"(?:生まれ|生れ|うまれ|誕生日|出生|生(?![活産命物徒涯保まれ]))(?!以|の(?:方|者|人)|(?:から|まで))"
# A part of a birth date, before or behind the word that says so.
BORN = re.compile(rf"(?P<date>{SHORT})(?:頃|ごろ)?[ ]?(?:[がはに])?{BIRTH}")
BIRTHDAY = re.compile(
    rf"(?:生年月日|誕生日|生年|生まれ(?=[はた:]))[^。\n0-9]{{0,12}}?(?P<date>{SHORT})"
)
SINCE = re.compile(r"[~-]|から[ ]{0,2}")
LONG_AGO = re.compile("[昭大明SsTtMm]|1[89]")
RECENT = re.compile("[令Rr]|20[2-9]")
BESIDE = 0.6


def dates(text: str) -> Iterator[Guess]:
    """
    >>> text = "S12.8.30、平成2年3月4日改正、令和8年6月3日受付"
    >>> [text[guess.start : guess.end] for guess in dates(text)]
    ['S12.8.30']
    >>> text = "1990年5月生まれ、S50生、誕生日は12月24日"
    >>> [text[guess.start : guess.end] for guess in dates(text)]
    ['1990年5月', 'S50', '12月24日']
    """
    for match in DATE.finditer(text):
        written = match[0]
        is_within_period = SINCE.match(text, match.end())
        plain = _plain(written)
        if is_within_period or not eras.day_of(plain):
            continue

        likelihood = _likelihood(written)
        if likelihood:
            start, end = match.span()
            yield Guess("possible_date", start, end, likelihood)

    for pattern in (BORN, BIRTHDAY):
        for match in pattern.finditer(text):
            yield Guess("possible_date", *match.span("date"), BESIDE)


def _likelihood(written: str) -> float:
    """Days of the last years are days of something else nearly always.

    >>> _likelihood("昭和40年1月2日"), _likelihood("平成20年1月2日"), _likelihood("令和8年1月2日")
    (0.7, 0.4, 0.0)
    """
    if RECENT.match(written):
        return 0.0

    return 0.7 if LONG_AGO.match(written) else 0.4


def _plain(written: str) -> str:
    """As `eras.day_of` reads it."""
    plain = birth_date.NOISE.sub("", written)
    packed = birth_date.PACKED_ERA.sub(r"\1\2.\3.\4", plain)
    if birth_date.SHORT_ERA.match(packed):
        return birth_date.ERAS[packed[0]] + packed[1:]

    return packed
