"""和暦 ⇄ 西暦, and the fiscal year (会計年度: April to March, 地方自治法第208条)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from yakuba.core.language import numerals
from yakuba.core.language.text import normalise, normalised

# First day of each era (元号を改める政令).
ERAS: tuple[tuple[str, str, date], ...] = (
    ("令和", "R", date(2019, 5, 1)),
    ("平成", "H", date(1989, 1, 8)),
    ("昭和", "S", date(1926, 12, 25)),
    ("大正", "T", date(1912, 7, 30)),
    ("明治", "M", date(1868, 10, 23)),
)
LONGEST_ERA = 64  # 昭和
NUMBER = r"(?:元|[0-9]{1,4}|[〇一二三四五六七八九十]{1,4})"
JAPANESE = re.compile(
    rf"(?P<era>令和|平成|昭和|大正|明治)\s*(?P<y>{NUMBER})\s*年"
    rf"(?:\s*(?P<m>{NUMBER})\s*月(?:\s*(?P<d>{NUMBER})\s*日)?)?(?!度)"
)
LETTERS = re.compile(
    r"(?<![A-Za-z0-9])(?P<era>[RHST])\s?(?P<y>[0-9]{1,2})[./-](?P<m>[0-9]{1,2})[./-](?P<d>[0-9]{1,2})(?![0-9])"
)
WESTERN = re.compile(
    r"(?<![0-9])(?P<y>(?:18|19|20|21)[0-9]{2})\s*(?:年(?![度間])(?:\s*(?P<m>[0-9]{1,2})\s*月(?:\s*(?P<d>[0-9]{1,2})\s*日)?)?"
    r"|[./-](?P<m2>[0-9]{1,2})[./-](?P<d2>[0-9]{1,2})(?![0-9]))"
)
WHOLE_DAY = re.compile(
    rf"""
    (?:
        (?: (?P<era>令和|平成|昭和|大正|明治|[RHSTM]) \s* (?P<y>{NUMBER}) | (?P<y4>(?:18|19|20|21)[0-9]{{2}}) )
        \s* [年./ー-] \s* (?P<m>{NUMBER})
        \s* [月./ー-] \s* (?P<d>{NUMBER}) \s* 日?
        | (?P<y8>(?:19|20)[0-9]{{2}}) (?P<m2>[0-9]{{2}}) (?P<d2>[0-9]{{2}})
    )
    (?: [ T] [0-9]{{1,2}} : [0-9]{{2}} (?: :[0-9]{{2}} )? )?
    """,
    re.VERBOSE,
)
NOT_A_DAY = "日付は 2026-04-01 か 令和8年4月1日 の形で書いてください。"
Precision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class DateInText:
    """A date as written; month and year stand for their first day."""

    start: int
    end: int
    date: date
    precision: Precision


def find_dates(text: str) -> list[DateInText]:
    """Every possible date in the text, in order; impossible ones (令和6年2月30日) are not dates."""
    plain = normalised(text)
    dates = []
    for match, day, precision in _matches(plain.text):
        start, end = plain.original_span(match.start(), match.end())
        dates.append(DateInText(start, end, day, precision))

    return sorted(dates, key=lambda item: item.start)


def _matches(text: str) -> Iterator[tuple[re.Match[str], date, Precision]]:
    """Dates of both calendars; those that cannot be, or not in their era (「昭和99年」), are left out."""
    for pattern in (JAPANESE, LETTERS, WESTERN):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            era = parts.get("era")
            month = parts.get("m") or parts.get("m2")
            day = parts.get("d") or parts.get("d2")
            year = _year(era, _number(parts["y"]))
            value = _date(year, _number(month or "1"), _number(day or "1"))
            if value is not None and _in_era(
                era, value, whole=day is not None
            ):
                yield match, value, _precision(month, day)


def _precision(month: str | None, day: str | None) -> Precision:
    """As much of it as is written."""
    if day:
        return "day"

    return "month" if month else "year"


def _number(written: str) -> int:
    return int(numerals.value(written) or 0)


def _place_of_era(name: str) -> int:
    """Its place in ERAS; `name` is 令和 or R."""
    return next(place for place, era in enumerate(ERAS) if name in era[:2])


def _year(era: str | None, number: int) -> int:
    """The year of the calendar: 令和8年 is 2026."""
    if era is None:
        return number

    first_day = ERAS[_place_of_era(era)][2]
    return first_day.year + number - 1


def _date(year: int, month: int, day: int) -> date | None:
    """None for a day that does not exist (「2月30日」)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_era(era: str | None, value: date, *, whole: bool) -> bool:
    """昭和64年1月8日 was never written; a bare year or month may begin before its era (令和元年)."""
    if era is None:
        return True

    place = _place_of_era(era)
    name, _, first = ERAS[place]
    # Documents dated ahead before a change of era (平成32年度) exist: only the era's beginning is checked, and 昭和's end.
    if place > 0 and name != "平成" and value >= ERAS[place - 1][2]:
        return False

    return value >= first or not whole


def years_meant(era: str | None, written: str) -> frozenset[int]:
    """The calendar years that 「令和2年」, 「2020年」 or a bare 「2年」 can mean; empty where it can mean none."""
    number = _number(written)
    if number == 0:
        return frozenset()
    if era or 1000 <= number < 3000:
        return frozenset({_year(era, number)})
    if number > LONGEST_ERA:
        return frozenset()

    return frozenset(_year(name, number) for name, _, _ in ERAS)


def to_japanese_era(day: date) -> str:
    """令和6年4月1日; the first year is 元年."""
    year = str(day.year)
    for name, _, first in ERAS:
        if day >= first:
            number = day.year - first.year + 1
            year = f"{name}元" if number == 1 else f"{name}{number}"
            break

    return f"{year}年{day.month}月{day.day}日"


def fiscal_year(day: date) -> int:
    """The calendar year in which the fiscal year began."""
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_range(year: int) -> tuple[date, date]:
    """First and last day: a 年度 begins on 1 April (地方自治法208条)."""
    return date(year, 4, 1), date(year + 1, 3, 31)


def first_date(text: str) -> date | None:
    """The first full date in a text."""
    for each in find_dates(text):
        if each.precision == "day":
            return each.date

    return None


def day_of(text: str) -> date | None:
    """The day that a text consists of (a cell of a table, a field of a form); None for anything else.

    As people, Excel and personnel systems write it: 2026/4/1, 2026-04-01, 2026年4月1日, 20260401, 令和8年4月1日, R8.4.1,
    and any of them with a time of day behind.
    """
    match = WHOLE_DAY.fullmatch(normalise(text).strip().upper())
    if match is None:
        return None

    parts = match.groupdict()
    era = parts["era"]
    year = _year(era, _number(parts["y"] or parts["y4"] or parts["y8"]))
    month = _number(parts["m"] or parts["m2"])
    day = _date(year, month, _number(parts["d"] or parts["d2"]))
    if day is None or not _in_era(era, day, whole=True):
        return None

    return day
