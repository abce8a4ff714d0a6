"""和暦 ⇄ 西暦, and the fiscal year (会計年度: April to March, 地方自治法第208条)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from yakuba.core import numerals
from yakuba.core.text import normalised

# First day of each era (元号を改める政令).
ERAS: tuple[tuple[str, str, date], ...] = (
    ("令和", "R", date(2019, 5, 1)),
    ("平成", "H", date(1989, 1, 8)),
    ("昭和", "S", date(1926, 12, 25)),
    ("大正", "T", date(1912, 7, 30)),
    ("明治", "M", date(1868, 10, 23)),
)
N = r"(?:元|[0-9]{1,4}|[〇一二三四五六七八九十]{1,4})"
JAPANESE = re.compile(
    rf"(?P<era>令和|平成|昭和|大正|明治)\s*(?P<y>{N})\s*年(?:\s*(?P<m>{N})\s*月(?:\s*(?P<d>{N})\s*日)?)?(?!度)"
)
LETTERS = re.compile(
    r"(?<![A-Za-z0-9])(?P<era>[RHST])\s?(?P<y>[0-9]{1,2})[./-](?P<m>[0-9]{1,2})[./-](?P<d>[0-9]{1,2})(?![0-9])"
)
WESTERN = re.compile(
    r"(?<![0-9])(?P<y>(?:18|19|20|21)[0-9]{2})\s*(?:年(?![度間])(?:\s*(?P<m>[0-9]{1,2})\s*月(?:\s*(?P<d>[0-9]{1,2})\s*日)?)?"
    r"|[./-](?P<m2>[0-9]{1,2})[./-](?P<d2>[0-9]{1,2})(?![0-9]))"
)
Precision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as written; month and year stand for their first day."""

    start: int
    end: int
    date: date
    precision: Precision


def find_dates(text: str) -> list[FoundDate]:
    """Every possible date in the text, in order; impossible ones (令和6年2月30日) are not dates."""
    plain = normalised(text)
    found = [
        FoundDate(*plain.original_span(*match.span()), day, precision) for match, day, precision in _matches(plain.text)
    ]
    return sorted(found, key=lambda item: item.start)


def _matches(text: str) -> Iterator[tuple[re.Match[str], date, Precision]]:
    for pattern in (JAPANESE, LETTERS, WESTERN):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month, day = parts.get("m") or parts.get("m2"), parts.get("d") or parts.get("d2")
            year = _year(parts.get("era"), _number(parts["y"]))
            value = _date(year, _number(month or "1"), _number(day or "1"))
            if value is not None and _in_era(parts.get("era"), value, whole=bool(day)):
                yield match, value, "day" if day else "month" if month else "year"


def _number(written: str) -> int:
    return int(numerals.value(written) or 0)


def _era(name: str) -> tuple[str, str, date]:
    return next(era for era in ERAS if name in era[:2])


def _year(era: str | None, number: int) -> int:
    return _era(era)[2].year + number - 1 if era else number


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_era(era: str | None, value: date, *, whole: bool) -> bool:
    """昭和64年1月8日 was never written; a bare year or month may begin before its era (令和元年)."""
    if era is None:
        return True
    name, _, first = _era(era)
    index = next(i for i, known in enumerate(ERAS) if known[0] == name)
    # Documents dated ahead before a change of era (平成32年度) exist: only the era's beginning is checked, and 昭和's end.
    too_late = index > 0 and value >= ERAS[index - 1][2] and name != "平成"
    return not too_late and (value >= first or not whole)


def years_meant(era: str | None, written: str) -> frozenset[int]:
    """The calendar years that 「令和2年」, 「2020年」 or a bare 「2年」 can mean; empty where it can mean none."""
    number = _number(written)
    if era:
        return frozenset({_year(era, number)}) if number else frozenset()
    if number >= 1000:
        return frozenset({number}) if number < 3000 else frozenset()
    return frozenset(_year(name, number) for name, _, _ in ERAS) if 1 <= number <= 64 else frozenset()


def to_japanese_era(day: date) -> str:
    """令和6年4月1日; the first year is 元年."""
    for name, _, first in ERAS:
        if day >= first:
            year = day.year - first.year + 1
            return f"{name}{'元' if year == 1 else year}年{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月{day.day}日"


def fiscal_year(day: date) -> int:
    """The calendar year in which the fiscal year began."""
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_range(year: int) -> tuple[date, date]:
    return date(year, 4, 1), date(year + 1, 3, 31)


def first_date(text: str) -> date | None:
    """The first full date in a text."""
    return next((found.date for found in find_dates(text) if found.precision == "day"), None)
