"""Periods that a text names: 令和6年度, 令和5年3月, 2024年, and those relative to a day (今年度, 来月, 先週)."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from yakuba.core import eras
from yakuba.core.eras import to_japanese_era
from yakuba.core.text import normalised

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
    r"(?:付け?|中|ごろ|頃)?の[^、。？?]{0,12}?(?:答弁|会議|議事録|議会|定例会|臨時会|委員会|通知|通達|事務連絡|広報|お知らせ|回覧|答申|議案|報告書|文書|資料)"
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
    plain = normalised(text)
    found = [*_named(plain.text), *_relative(plain.text, today)]
    return sorted(found, key=lambda period: period.start)


def asked_period(question: str, today: date) -> Period | None:
    """The period of the documents that a question asks for (「令和5年3月の答弁」, 「先月の通知」), one only.

    「今年度の教育費」 asks about a period, which documents of any date may tell: that is no filter.
    """
    found = [period for period in find_periods(question, today) if DATED_THING.match(question[period.end :])]
    return found[0] if len(found) == 1 else None


def spelled_out(text: str, today: date) -> str:
    """What the relative periods of a text are called in documents, in both calendars: 「昨年度」 → 令和7年度 2025年度.

    Days and weeks are left out: hardly a document names them by their date.
    """
    return " ".join(
        f"{era} {western}"
        for period in find_periods(text, today)
        if period.relative and period.unit in SPELLED
        for era, western in [_names(period)]
    )


def _names(period: Period) -> tuple[str, str]:
    """令和7年度 and 2025年度, 令和8年10月 and 2026年10月."""
    year, month = to_japanese_era(period.first).partition("年")[0], f"{period.first.month}月"
    rest = {"fiscal_year": "年度", "year": "年", "month": f"年{month}"}[period.unit]
    return f"{year}{rest}", f"{period.first.year}{rest}"


def _named(text: str) -> Iterator[Period]:
    for match in FISCAL_YEAR.finditer(text):
        years = eras.years_meant(match["era"], match["y"])
        if len(years) == 1:
            yield Period(*eras.fiscal_year_range(min(years)), *match.span(), "fiscal_year")
    for found in eras.find_dates(text):
        unit: Unit = found.precision
        yield Period(*around(found.date, unit), found.start, found.end, unit)


def _relative(text: str, today: date) -> Iterator[Period]:
    for match in RELATIVE_WORD.finditer(text):
        unit, distance = RELATIVE[match[0]]
        yield Period(*around(MOVES[unit](today, distance), unit), *match.span(), unit, relative=True)


def around(day: date, unit: Unit) -> tuple[date, date]:
    """First and last day of the fiscal year, year, month, week (from Monday) or day that holds a day."""
    if unit == "fiscal_year":
        return eras.fiscal_year_range(eras.fiscal_year(day))
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if unit == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
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
