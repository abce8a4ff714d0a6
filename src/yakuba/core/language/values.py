"""What a sentence states as a value: amounts, counts, shares, dates, years, times, provisions.

「三百円」 is 300円, 「30百万円」 is 3千万円, 「4割」 and 「5分の2」 are 40%, 「2年度」 may be 令和2年度, 「17:15」 is 午後5時15分,
「3年」 may be three years or 令和3年.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from yakuba.core.language import eras, numerals
from yakuba.core.language import value_patterns as patterns
from yakuba.core.language.periods import (
    FISCAL_YEAR,
    MOVES,
    RELATIVE,
    RELATIVE_WORD,
    Unit,
)
from yakuba.core.language.text import normalised
from yakuba.core.language.units import BOUNDS, SCALES, UNITS

Kind = Literal[
    "amount",
    "count",
    "share",
    "date",
    "year",
    "fiscal_year",
    "time",
    "weekday",
    "provision",
]
DAYS_AND_YEARS = ("date", "year")
WEEKDAYS = "月火水木金土日"


@dataclass(frozen=True, slots=True)
class Value:
    """A value and where it stands.

    `number` counts 円, % or `unit`; of a bare 「3年」 or 「14日」 it tells how long that may mean. `parts` are month and day
    of a date, minutes since midnight of a time, and 条・の・項・号 of a provision, None where not stated. `years` are the
    calendar years a written year can mean; none where that cannot be told: 「8月」, and 「今年度」 unless the day it was
    written on is known.
    """

    kind: Kind
    written: str = ""
    start: int = 0
    end: int = 0
    number: Decimal = Decimal(0)
    unit: str = ""
    bound: str = ""
    years: frozenset[int] = frozenset()
    parts: tuple[int | None, ...] = ()


def find_values(text: str, written_on: date | None = None) -> list[Value]:
    """Every value in a text, in order, none overlapping another. 「今年度」 counts from the day the text was written on.

    >>> [value.written for value in find_values("本年九月から、大人3百円、5分の2の減免")]
    ['本年九月', '3百円', '5分の2']
    >>> find_values("一人ひとりの声を、一日も早く")
    []
    >>> find_values("今年度の予算", date(2026, 2, 1))[0].years
    frozenset({2025})
    """
    plain = normalised(text)
    taken: set[int] = set()
    for idiom in patterns.IDIOM.finditer(plain.text):
        taken.update(range(*idiom.span()))

    found = []
    for value in [
        *_relative(plain.text, written_on),
        *_candidates(plain.text),
    ]:
        place = range(value.start, value.end)
        if taken.isdisjoint(place):
            taken.update(place)
            start, end = plain.original_span(value.start, value.end)
            found.append(
                replace(value, written=text[start:end], start=start, end=end)
            )

    return _joined(sorted(found, key=lambda value: value.start))


def _joined(found: list[Value]) -> list[Value]:
    """「本年」 and 「九月」, 「来月」 and 「3日」 are one date each."""
    joined: list[Value] = []
    for value in found:
        if joined and _continues(joined[-1], value):
            value = _one_date(joined.pop(), value)

        joined.append(value)

    return joined


def _continues(first: Value, second: Value) -> bool:
    """「本年」 goes on in 「九月」; a month of a year of its own does not.

    >>> [value.written for value in find_values("来月3日")]
    ['来月3日']
    >>> [value.written for value in find_values("来月令和8年5月")]
    ['来月', '令和8年5月']
    """
    if first.end != second.start or first.kind not in DAYS_AND_YEARS:
        return False

    return second.kind == "date" and not second.years


def _one_date(first: Value, second: Value) -> Value:
    """The month and the day of the second, where it states them, in the year of the first."""
    month = second.parts[0] or first.parts[0]
    day = second.parts[1] or first.parts[1]
    return replace(
        second,
        written=first.written + second.written,
        start=first.start,
        years=first.years,
        parts=(month, day),
    )


def _candidates(text: str) -> Iterator[Value]:
    """What could be a value, the surest first: who comes first keeps the characters."""
    for pattern, read in READERS:
        for match in pattern.finditer(text):
            value = read(match)
            if value is not None:
                yield replace(value, start=match.start(), end=match.end())

        if pattern is FISCAL_YEAR:
            yield from _full_dates(text)


def _relative(text: str, written_on: date | None) -> Iterator[Value]:
    """「今年度」「来月」「明日」, as far as the day they count from is known.

    >>> [value.parts for value in _relative("明日まで", date(2026, 2, 28))]
    [(3, 1)]
    >>> [value.parts for value in _relative("明日まで", None)]
    [(None, None)]
    """
    for match in RELATIVE_WORD.finditer(text):
        unit, distance = RELATIVE[match[0]]
        if unit == "week":
            continue

        day = MOVES[unit](written_on, distance) if written_on else None
        start, end = match.span()
        yield replace(_of_period(unit, day), start=start, end=end)


def _of_period(unit: Unit, day: date | None) -> Value:
    """The value that a period of this unit is: the one that holds the day, or one that is not known.

    >>> _of_period("fiscal_year", date(2026, 3, 31)).years
    frozenset({2025})
    >>> _of_period("month", date(2026, 3, 31)).parts
    (3, None)
    """
    kind: Kind = unit if unit in ("fiscal_year", "year") else "date"
    if day is None:
        return Value(kind, parts=(None, None))

    year = eras.fiscal_year(day) if unit == "fiscal_year" else day.year
    month = day.month if kind == "date" else None
    day_of_month = day.day if unit == "day" else None
    return Value(kind, years=frozenset({year}), parts=(month, day_of_month))


def _full_dates(text: str) -> Iterator[Value]:
    """「令和8年4月1日」「2026年4月」: dates that name their year.

    >>> [(value.kind, value.parts) for value in _full_dates("令和8年4月1日、2026年")]
    [('date', (4, 1)), ('year', (None, None))]
    """
    for written in eras.find_dates(text):
        month = None if written.precision == "year" else written.date.month
        day = written.date.day if written.precision == "day" else None
        yield Value(
            "year" if month is None else "date",
            start=written.start,
            end=written.end,
            years=frozenset({written.date.year}),
            parts=(month, day),
        )


def _amount(match: re.Match[str]) -> Value | None:
    """「1,240円」「3万円」「5千円以内」.

    >>> [(value.number, value.bound) for value in find_values("30百万円以内")]
    [(Decimal('30000000'), '以下')]
    """
    scale = SCALES.get(match["scale"] or "", 1)
    return _counted("amount", match, "円", scale)


def _free(match: re.Match[str]) -> Value | None:
    """「無料」 is an amount without a number."""
    return Value("amount", unit="円")


def _weekday(match: re.Match[str]) -> Value | None:
    """「月曜日」."""
    return Value("weekday", parts=(WEEKDAYS.index(match["w"]),))


def _share(match: re.Match[str]) -> Value | None:
    """「5割」「7.5％」."""
    scale = 10 if match["unit"] == "割" else 1
    return _counted("share", match, "%", scale)


def _fraction(match: re.Match[str]) -> Value | None:
    """「3分の1」「100分の10以上」 in %.

    >>> [(value.number, value.bound) for value in find_values("100分の10以上")]
    [(Decimal('10'), '以上')]
    """
    whole = numerals.value(match["whole"])
    return _counted("share", match, "%", 100 / whole) if whole else None


def _half(match: re.Match[str]) -> Value | None:
    """「半額」."""
    return Value("share", number=Decimal(50), unit="%")


def _count(match: re.Match[str]) -> Value | None:
    """「3人」「10台まで」."""
    return _counted("count", match, UNITS[match["unit"]], 1)


def _days(match: re.Match[str]) -> Value | None:
    """「30日以内」「5日前」「1平方メートル1月」 are counts of days and no days of a month; 「30分」 is no time of day.

    >>> [(value.kind, value.unit) for value in find_values("30日以内、5日前、30日")]
    [('count', '日間'), ('count', '日間'), ('date', '日間')]
    """
    return _counted("count", match, _duration_unit(match["unit"]), 1)


def _duration_unit(written: str) -> str:
    return "か月" if written == "月" else f"{written}間"


def _counted(
    kind: Kind, match: re.Match[str], unit: str, scale: int | Decimal
) -> Value | None:
    """A number with its unit and bound; None where the number cannot be told (「数百」)."""
    number = numerals.value(match["n"])
    if number is None:
        return None

    bound = match["bound"] or ""
    bound = BOUNDS.get(bound, bound)
    return Value(kind, number=number * scale, unit=unit, bound=bound)


def _fiscal_year(match: re.Match[str]) -> Value | None:
    """「令和8年度」."""
    years = eras.years_meant(match["era"], match["y"])
    return Value("fiscal_year", years=years) if years else None


def _year(match: re.Match[str]) -> Value | None:
    """「8年」「2026年4月」, whatever era may be meant; None where there is no such day.

    >>> find_values("2026年4月")[0].parts
    (4, None)
    >>> find_values("3年の契約")[0].unit
    '年間'
    """
    years = eras.years_meant(None, match["y"])
    month = _whole(match["m"])
    day = _whole(match["d"])
    if not years or not _is_day(month, day):
        return None

    if month:
        return Value("date", years=years, parts=(month, day))

    # 「3年」 says how long, too.
    number = numerals.value(match["y"]) or Decimal(1)
    return Value(
        "year", number=number, unit="年間", years=years, parts=(None, None)
    )


def _month(match: re.Match[str]) -> Value | None:
    """「4月1日」「3日」; None where there is no such day (「13月」).

    >>> [(value.kind, value.number) for value in find_values("14日まで")]
    [('date', Decimal('14'))]
    >>> [(value.kind, value.number) for value in find_values("60日まで")]
    [('count', Decimal('60'))]
    """
    month = _whole(match["m"])
    day = _whole(match["d"] or match["day"])
    if not (month or day) or not _is_day(month, day):
        return _long(match) if match["day"] else None
    if month:
        return Value("date", parts=(month, day))

    # 「14日」 says how long, too.
    return Value(
        "date", number=Decimal(day or 0), unit="日間", parts=(month, day)
    )


def _long(match: re.Match[str]) -> Value | None:
    """「60日」 is no day of a month."""
    number = numerals.value(match["day"])
    return Value("count", number=number, unit="日間") if number else None


def _is_day(month: int | None, day: int | None) -> bool:
    """Whether there may be such a day in such a month.

    >>> _is_day(4, None), _is_day(None, 31), _is_day(13, 1), _is_day(4, 32)
    (True, True, False, False)
    """
    if month is not None and not 1 <= month <= 12:
        return False

    return day is None or 1 <= day <= 31


def _time(match: re.Match[str]) -> Value | None:
    """「午後1時半」「13:30」; until 30 o'clock, as timetables count.

    >>> [value.parts for value in find_values("午後1時半、24:30、午前10時")]
    [(810,), (1470,), (600,)]
    """
    hour = int(match["h"])
    minute = int(match["m"] or match["m2"] or 0)
    if match["past"]:
        minute = 30

    if match["half"] == "午後" and hour < 12:
        hour += 12

    if hour > 30 or minute > 59:
        return None

    return Value("time", parts=(60 * hour + minute,))


def _provision(match: re.Match[str]) -> Value | None:
    """「第3条の2第1項第2号」.

    >>> find_values("第3条第2項による")[0].parts
    (3, None, 2, None)
    """
    return Value(
        "provision", parts=tuple(_whole(match[name]) for name in "abpi")
    )


def _whole(written: str | None) -> int | None:
    """A number as an integer; None where none is written or it cannot be told.

    >>> _whole("十二"), _whole(""), _whole(None)
    (12, None, None)
    """
    if not written:
        return None

    number = numerals.value(written)
    return None if number is None else int(number)


READERS = (
    (patterns.PROVISION, _provision),
    (FISCAL_YEAR, _fiscal_year),
    (patterns.FRACTION, _fraction),
    (patterns.HALF, _half),
    (patterns.DAYS, _days),
    (patterns.LASTING, _days),
    (patterns.LASTING_OF_AREA, _days),
    (patterns.AMOUNT, _amount),
    (patterns.FREE, _free),
    (patterns.WEEKDAY, _weekday),
    (patterns.SHARE, _share),
    (patterns.TIME, _time),
    (patterns.COUNT, _count),
    (patterns.MINUTES, _days),
    (patterns.YEAR, _year),
    (patterns.MONTH, _month),
)
