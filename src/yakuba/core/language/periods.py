"""Periods that a text names: 令和6年度, 令和5年3月, 2024年, and those relative to a day (今年度, 来月, 先週)."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from yakuba.core.language import eras
from yakuba.core.language.eras import to_japanese_era
from yakuba.core.language.text import normalised

Unit = Literal["fiscal_year", "year", "month", "week", "day"]
# Longest first: 一昨年度 must not be read as 昨年度 or 一昨年. The number is counted from the period that holds the day.
RELATIVE: dict[str, tuple[Unit, int]] = {
    "一昨年度": ("fiscal_year", -2), "昨年度": ("fiscal_year", -1), "今年度": ("fiscal_year", 0), "本年度": ("fiscal_year", 0),
    "来年度": ("fiscal_year", 1), "再来年度": ("fiscal_year", 2), "一昨年": ("year", -2), "昨年": ("year", -1), "去年": ("year", -1),
    "今年": ("year", 0), "本年": ("year", 0), "ことし": ("year", 0), "来年": ("year", 1), "再来年": ("year", 2),
    "先々月": ("month", -2), "先月": ("month", -1), "今月": ("month", 0), "来月": ("month", 1), "再来月": ("month", 2),
    "先々週": ("week", -2), "先週": ("week", -1), "今週": ("week", 0), "来週": ("week", 1), "再来週": ("week", 2),
    "一昨日": ("day", -2), "昨日": ("day", -1), "きのう": ("day", -1), "今日": ("day", 0), "本日": ("day", 0), "明日": ("day", 1),
}  # fmt: skip
RELATIVE_WORD = re.compile("|".join(sorted(RELATIVE, key=len, reverse=True)))
SPELLED = frozenset({"fiscal_year", "year", "month"})
FISCAL_YEAR = re.compile(
    r"(?P<era>令和|平成|昭和|大正|明治|[RHS](?=[0-9]))?\s*(?P<y>元|[0-9]{1,4}|[〇一二三四五六七八九十]{1,4})\s*年度"
)


# What has a date of its own, and comes right after the period: 「令和5年3月の（第1回）定例会の答弁」.
DATED_THING = re.compile(
    r"(?:付け?|中|ごろ|頃)?の[^、。？?]{0,12}?"
    r"(?:答弁|会議|議事録|議会|定例会|臨時会|委員会|通知|通達|事務連絡|広報|お知らせ|回覧|答申|議案|報告書|文書|資料)"
)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included, and where it stands in the text."""

    first: date
    last: date
    start: int
    end: int
    unit: Unit
    relative: bool = False


def find_periods(text: str, today: date) -> list[Period]:
    """Every period in a text whose year is certain, in order. A bare 「6年度」 is not: it could be of several eras."""
    plain = normalised(text).text
    periods = [*_named(plain), *_relative(plain, today)]
    return sorted(periods, key=lambda period: period.start)


def asked_period(question: str, periods: Sequence[Period]) -> Period | None:
    """The period of the documents that a question asks for (「令和5年3月の答弁」, 「先月の通知」), one only.

    「今年度の教育費」 asks about a period, which documents of any date may tell: that is no filter.
    """
    asked = [
        each for each in periods if DATED_THING.match(question[each.end :])
    ]
    return asked[0] if len(asked) == 1 else None


def named_year(periods: Sequence[Period], today: date) -> Period | None:
    """The one fiscal year that is named and is not the present one. 「昭和60年に建てた家」 asks of no year."""
    years = [each for each in periods if each.unit == "fiscal_year"]
    if len(years) != 1:
        return None

    (year,) = years
    return None if year.first <= today <= year.last else year


def year_name(period: Period) -> str:
    """令和6年度."""
    return _names(period)[0]


def tells_of(year: Period, text: str, written_on: date | None) -> bool:
    """Whether a text is of a year: written in it, or naming it, or what was the year before (前年度)."""
    if "前年" in text:
        return True
    if written_on and year.first <= written_on <= year.last:
        return True

    named = find_periods(text, written_on or year.first)
    return any(
        each.first <= year.last and year.first <= each.last for each in named
    )


def spelled_out(periods: Iterable[Period]) -> str:
    """What relative periods are called in documents, in both calendars: 「昨年度」 → 令和7年度 2025年度.

    Days and weeks are left out: hardly a document names them by their date.
    """
    names: list[str] = []
    for period in periods:
        if period.relative and period.unit in SPELLED:
            names.extend(_names(period))

    return " ".join(names)


def _names(period: Period) -> tuple[str, str]:
    """令和7年度 and 2025年度, 令和8年10月 and 2026年10月."""
    rest = "年"
    if period.unit == "fiscal_year":
        rest = "年度"
    elif period.unit == "month":
        rest = f"年{period.first.month}月"

    year_of_era, _, _ = to_japanese_era(period.first).partition("年")
    return f"{year_of_era}{rest}", f"{period.first.year}{rest}"


def _named(text: str) -> Iterator[Period]:
    for match in FISCAL_YEAR.finditer(text):
        years = eras.years_meant(match["era"], match["y"])
        if len(years) == 1:
            first, last = eras.fiscal_year_range(min(years))
            yield Period(
                first, last, match.start(), match.end(), "fiscal_year"
            )

    for day in eras.find_dates(text):
        first, last = around(day.date, day.precision)
        yield Period(first, last, day.start, day.end, day.precision)


def _relative(text: str, today: date) -> Iterator[Period]:
    for match in RELATIVE_WORD.finditer(text):
        unit, distance = RELATIVE[match[0]]
        day = MOVES[unit](today, distance)
        first, last = around(day, unit)
        yield Period(
            first, last, match.start(), match.end(), unit, relative=True
        )


def around(day: date, unit: Unit) -> tuple[date, date]:
    """First and last day of the fiscal year, year, month, week (from Monday) or day that holds a day."""
    if unit == "fiscal_year":
        return eras.fiscal_year_range(eras.fiscal_year(day))
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)

    if unit == "month":
        _, days = monthrange(day.year, day.month)
        return day.replace(day=1), day.replace(day=days)

    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)

    return day, day


def _years_later(day: date, distance: int) -> date:
    return date(day.year + distance, day.month, 1)


def _months_later(day: date, distance: int) -> date:
    month = day.year * 12 + day.month - 1 + distance
    return date(month // 12, month % 12 + 1, 1)


MOVES: dict[Unit, Callable[[date, int], date]] = {
    "fiscal_year": _years_later,
    "year": _years_later,
    "month": _months_later,
    "week": lambda day, distance: day + timedelta(weeks=distance),
    "day": lambda day, distance: day + timedelta(days=distance),
}
