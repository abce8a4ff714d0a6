"""Days and times in a number format: the serial numbers of Excel, which knows a 29 February 1900."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from yakuba.adapters.readers.office.number_format.code import (
    FormatSection,
    Token,
)
from yakuba.adapters.readers.office.number_format.numerals import (
    as_said,
    one_by_one,
)

LAST_DAY = 2_958_465  # 31 December 9999
LEAP_DAY = 60  # 29 February 1900
NEVER_WERE = {0: (1900, 1, 0), LEAP_DAY: (1900, 2, 29)}
DAYS_TO_1904 = 1_462
SECONDS = 86_400
EXACT_PLACES = 4  # of a second: times are fractions of a day, and never exact
ERAS = (
    ((2019, 5, 1), "R", "令和"),
    ((1989, 1, 8), "H", "平成"),
    ((1926, 12, 25), "S", "昭和"),
    ((1912, 7, 30), "T", "大正"),
    ((1868, 1, 25), "M", "明治"),
)
MONTHS = (
    "January February March April May June July August September October"
    " November December"
).split()
WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split()
DAYS = "日月火水木金土"
SYSTEM_DATE = "f800"
SYSTEM_TIME = "f400"
ELAPSED = {"h": 3_600, "m": 60, "s": 1}
# m is a minute after an hour and before a second; what counts on for days is written large.
AFTER_HOUR = re.compile(r"([hH] *)m")
BEFORE_SECOND = re.compile(r"m(?= *[sS])")
LETTERS: Mapping[str, Callable[[str], str]] = {
    "date": str.lower,
    "elapsed": str.upper,
}
LONGEST = {"y": 4, "g": 3, "m": 5, "d": 4}
LONGEST_OTHER = 9  # ss.000000


@dataclass(frozen=True, slots=True)
class SerialTime:
    """A serial number, taken apart. `weekday` counts from Sunday; `seconds` are those of the day."""

    serial: float
    year: int
    month: int
    day: int
    weekday: int
    seconds: float

    @property
    def hour(self) -> int:
        """0 to 23."""
        return int(self.seconds) // 3_600

    @property
    def era(self) -> tuple[str, str, int]:
        """Letter, name, year: ("R", "令和", 8)."""
        day = (self.year, self.month, self.day)
        for first, letter, name in ERAS:
            if day >= first:
                return letter, name, self.year - first[0] + 1

        return "", "", self.year


def moment(serial: float) -> SerialTime | None:
    """None for what Excel shows as ####: before its first day, after its last.

    46113.5 is 1 April 2026, a Wednesday, noon.
    """
    days, seconds = divmod(round(serial * SECONDS, EXACT_PLACES), SECONDS)
    if not (serial >= 0 and days <= LAST_DAY):
        return None

    day = date(1899, 12, 31) + timedelta(days - (days > LEAP_DAY))
    year, month, day_of_month = NEVER_WERE.get(
        int(days), (day.year, day.month, day.day)
    )
    weekday = int(days - 1) % 7
    return SerialTime(serial, year, month, day_of_month, weekday, seconds)


NUMBERS: Mapping[str, Callable[[SerialTime], int]] = {
    "m": lambda known: known.month,
    "d": lambda known: known.day,
    "h": lambda known: known.hour,
    "i": lambda known: (known.hour + 11) % 12 + 1,
    "n": lambda known: int(known.seconds) // 60 % 60,
    "s": lambda known: int(known.seconds) % 60,
    "e": lambda known: known.era[2],
}
ALWAYS: Mapping[str, Callable[[SerialTime], str]] = {
    "y": lambda known: f"{known.year % 100:02}",
    "yy": lambda known: f"{known.year % 100:02}",
    "yyy": lambda known: str(known.year),
    "yyyy": lambda known: str(known.year),
    "g": lambda known: known.era[0],
    "gg": lambda known: known.era[1][:1],
    "ggg": lambda known: known.era[1],
    "aaa": lambda known: DAYS[known.weekday],
    "aaaa": lambda known: DAYS[known.weekday] + "曜日",
}
NAMES: Mapping[str, Callable[[SerialTime], str]] = {
    **ALWAYS,
    "mmm": lambda known: MONTHS[known.month - 1][:3],
    "mmmm": lambda known: MONTHS[known.month - 1],
    "mmmmm": lambda known: MONTHS[known.month - 1][:1],
    "ddd": lambda known: WEEKDAYS[known.weekday][:3],
    "dddd": lambda known: WEEKDAYS[known.weekday],
}
JAPANESE_NAMES: Mapping[str, Callable[[SerialTime], str]] = {
    **ALWAYS,
    "mmm": lambda known: f"{known.month}月",
    "mmmm": lambda known: f"{known.month}月",
    "mmmmm": lambda known: str(known.month),
    "ddd": lambda known: DAYS[known.weekday],
    "dddd": lambda known: DAYS[known.weekday] + "曜日",
}


@dataclass(frozen=True, slots=True)
class DatePlan:
    """The tokens of a section, each letter with one meaning: n is a minute, i an hour of twelve.

    `places` are those of a second: 2 in ss.00.
    """

    tokens: tuple[Token, ...]
    places: int


def rendered(serial: float, section: FormatSection) -> str | None:
    """None for what Excel shows as ####.

    46113.5 is 令和8年4月1日 in ggge"年"m"月"d"日", and 12:00 in h:mm.
    """
    plan = _plan(section)
    if plan.places:
        serial = round(serial * SECONDS, plan.places) / SECONDS

    known = moment(serial)
    if known is None:
        return None
    if section.locale == SYSTEM_DATE:
        return f"{known.year}年{known.month}月{known.day}日"

    said = (_said(known, token, section) for token in plan.tokens)
    return "".join(said)


@lru_cache(maxsize=4096)
def _plan(section: FormatSection) -> DatePlan:
    """Worked out once for each section: which letter is a minute, which an hour of twelve.

    h:mm has the letters h and n, yyyy/mm the letters y and m.
    """
    tokens = section.tokens
    letters = "".join(map(_letter, tokens))
    letters = AFTER_HOUR.sub(r"\1n", letters)
    letters = BEFORE_SECOND.sub("n", letters)
    has_half = any(token.kind == "half" for token in tokens)
    if has_half and section.locale != SYSTEM_TIME:
        letters = letters.replace("h", "i")

    places = max(map(_places, tokens), default=0)
    return DatePlan(tuple(map(_with_letter, letters, tokens)), places)


def _letter(token: Token) -> str:
    """What tells a minute from a month: the first letters of hours and seconds around it.

    mm is m, [hh] is H, 年 a blank.
    """
    write = LETTERS.get(token.kind)
    return write(token.text[0]) if write else " "


def _with_letter(letter: str, token: Token) -> Token:
    """mm after an hour is nn; ggggg says no more than ggg."""
    if token.kind != "date":
        return token

    text = letter + token.text[1:].lower()
    longest = LONGEST.get(letter, LONGEST_OTHER)
    return Token("date", text[:longest])


def _places(token: Token) -> int:
    """Those of a second: 2 in ss.00."""
    fraction = token.text.partition(".")[2]
    return len(fraction) if token.kind == "date" else 0


def _said(known: SerialTime, token: Token, section: FormatSection) -> str:
    """What a moment shows for one token: 令和 for ggg, 年 for "年"."""
    write = WRITERS.get(token.kind)
    return write(known, token.text, section) if write else token.text


def _elapsed(known: SerialTime, text: str, section: FormatSection) -> str:
    """[h]: all hours since the beginning, more than a day has.

    1.5 days are 36 in [h], and 2160 in [mm].
    """
    seconds = int(round(known.serial * SECONDS, EXACT_PLACES))
    return str(seconds // ELAPSED[text[0].lower()]).zfill(len(text))


def _half(known: SerialTime, text: str, section: FormatSection) -> str:
    """AM/PM is 午後 in Japanese, A/P is P; the time of the system has 24 hours.

    15 o'clock is PM, P, 午後.
    """
    if section.locale == SYSTEM_TIME:
        return ""
    if section.is_japanese and text.upper() == "AM/PM":
        text = "午前/午後"

    return text.split("/")[known.hour >= 12]


def _part(known: SerialTime, text: str, section: FormatSection) -> str:
    """ggg is 令和, e is 8, mm is 04.

    [$-411]mmm is 4月, and without the locale Apr.
    """
    names = JAPANESE_NAMES if section.is_japanese else NAMES
    if text in names:
        return one_by_one(names[text](known), section.numerals)

    letter, _, fraction = text.partition(".")
    if fraction:
        return f"{known.seconds % 60:0{len(text)}.{len(fraction)}f}"

    number = NUMBERS[text[0]](known)
    if letter == "e" and number == 1 and "gannen" in section.locale:
        return "元"

    return _figures(number, min(len(text), 2), section.numerals)


WRITERS = {"elapsed": _elapsed, "half": _half, "date": _part}


def _figures(number: int, length: int, numerals: int) -> str:
    """Chinese figures say 二十; full-width ones stand for themselves.

    12 is 十二 in [DBNum1], １２ in [DBNum3].
    """
    if numerals in (1, 2):
        return as_said(number, numerals)

    return one_by_one(str(number).zfill(length), numerals)


WRITTEN_DAY = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?Z?"
)


def serial_of(written: str) -> float | None:
    """The serial number of an ISO 8601 day, which Strict files may hold; None where it is none.

    2026-04-01T12:00:00 is 46113.5.
    """
    match = WRITTEN_DAY.fullmatch(written)
    if not match:
        return None

    year, month, day, *clock = [int(part or 0) for part in match.groups()]
    try:
        days = (date(year, month, day) - date(1899, 12, 30)).days
    except ValueError:
        return None

    hours, minutes, seconds = clock
    seconds += hours * 3_600 + minutes * 60
    days -= days <= LEAP_DAY
    return days + seconds / SECONDS
