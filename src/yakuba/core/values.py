"""What a sentence states as a value: amounts, counts, shares, dates, years, times, provisions; compared as values.

「三百円」 is 300円, 「30百万円」 is 3千万円, 「4割」 is 40%, 「2年度」 may be 令和2年度, 「17:15」 is 午後5時15分.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from yakuba.core import eras, numerals
from yakuba.core.periods import FISCAL_YEAR, MOVES, RELATIVE, RELATIVE_WORD
from yakuba.core.text import normalised

Kind = Literal["amount", "count", "share", "date", "year", "fiscal_year", "time", "weekday", "provision"]
N = numerals.NUMBER
BOUND = r"(?:を)?(?P<bound>以上|超|以下|未満|以内|上回|下回)?"
DAYS_AND_YEARS = ("date", "year")
BOUNDS = {"上回": "超", "下回": "未満"}
SCALES = {"千": 10**3, "百万": 10**6, "十億": 10**9}
UNITS = {
    "人": "人", "名": "人", "件": "件", "箇所": "か所", "か所": "か所", "カ所": "か所", "ヶ所": "か所", "ヵ所": "か所", "ケ所": "か所",
    "回": "回", "通": "通", "枚": "枚", "部": "部", "戸": "戸", "世帯": "世帯", "台": "台", "倍": "倍", "歳": "歳", "才": "歳", "床": "床",
    "校": "校", "本": "本", "個": "個", "冊": "冊", "匹": "匹", "頭": "頭", "棟": "棟", "区画": "区画", "点": "点", "者": "者", "店": "店",
    "施設": "施設", "団体": "団体", "事業者": "者", "駅": "駅", "路線": "路線", "市町村": "市町村", "種類": "種類", "口": "口", "袋": "袋",
    "日間": "日間", "週間": "週間", "か月": "か月", "カ月": "か月", "ヶ月": "か月", "箇月": "か月", "ヵ月": "か月", "ケ月": "か月",
    "年間": "年間", "時間": "時間", "分間": "分間", "km": "km", "キロメートル": "km", "メートル": "m", "m": "m", "cm": "cm", "センチ": "cm",
    "m2": "m2", "平方メートル": "m2", "ヘクタール": "ha", "ha": "ha", "kg": "kg", "キロ": "kg", "トン": "t", "t": "t", "リットル": "L",
}  # fmt: skip
# 「一人ひとり」「一日も早く」 and their like state no number.
IDIOM = re.compile(
    r"一人(?:ひとり|一人|親)|一日も早|一本化|一部|一回り|十分|二人三脚|唯一|一点|第[一二三]者|万全|千代田"
)
AMOUNT = re.compile(rf"(?P<n>{N})(?P<scale>十億|百万|千)?円{BOUND}")
FREE = re.compile(r"無料|無償")
WEEKDAY = re.compile(r"(?P<w>[月火水木金土日])曜日?")
SHARE = re.compile(rf"(?P<n>{N})(?P<unit>%|パーセント|割(?![引合り当]))(?:{BOUND})")
COUNT = re.compile(rf"(?P<n>{N})(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})(?![A-Za-z度]){BOUND}")
DAYS = re.compile(rf"(?P<n>{N})(?P<unit>日|年|月|週|分)(?P<bound>以内|以上|未満)")
YEAR = re.compile(rf"(?P<y>元|{N})年(?![度間以目])(?:(?P<m>{N})月(?:(?P<d>{N})日)?)?")
MONTH = re.compile(rf"(?P<m>{N})月(?![間額分])(?:(?P<d>{N})日)?|(?P<day>{N})日(?!間|目|常|時(?!点))")
TIME = re.compile(
    r"(?P<half>午前|午後)?(?P<h>[0-9]{1,2})(?:時(?![間代点])(?:(?P<m>[0-9]{1,2})分|(?P<past>半))?|:(?P<m2>[0-9]{2})(?![0-9]))"
)
PROVISION = re.compile(rf"第?(?P<a>{N})条(?![件例約])(?:の(?P<b>{N}))?(?:第?(?P<p>{N})項)?(?:第?(?P<i>{N})号)?")


@dataclass(frozen=True, slots=True)
class Value:
    """A value and where it stands.

    `number` counts 円, % or `unit`. `parts` are month and day of a date, minutes since midnight of a time, and 条・の・
    項・号 of a provision, None where not stated. `years` are the calendar years a written year can mean; none where that
    cannot be told: 「8月」, and 「今年度」 unless the day it was written on is known.
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
    """Every value in a text, in order, none overlapping another. 「今年度」 counts from the day the text was written on."""
    plain = normalised(text)
    taken: set[int] = set()
    for idiom in IDIOM.finditer(plain.text):
        taken.update(range(*idiom.span()))
    found = []
    for value in [*_relative(plain.text, written_on), *_candidates(plain.text)]:
        place = range(value.start, value.end)
        if taken.isdisjoint(place):
            taken.update(place)
            start, end = plain.original_span(value.start, value.end)
            found.append(replace(value, written=text[start:end], start=start, end=end))
    return _joined(sorted(found, key=lambda value: value.start))


def _joined(found: list[Value]) -> list[Value]:
    """「本年」 and 「九月」, 「来月」 and 「3日」 are one date each."""
    out: list[Value] = []
    for value in found:
        last = out[-1] if out else None
        if (
            last
            and last.end == value.start
            and last.kind in DAYS_AND_YEARS
            and value.kind == "date"
            and not value.years
        ):
            parts = tuple(mine or theirs for mine, theirs in zip(value.parts, last.parts, strict=True))
            out[-1] = replace(
                value, written=last.written + value.written, start=last.start, years=last.years, parts=parts
            )
        else:
            out.append(value)
    return out


def _candidates(text: str) -> Iterator[Value]:
    """What could be a value, the surest first: who comes first keeps the characters."""
    for pattern, read in READERS:
        for match in pattern.finditer(text):
            if (value := read(match)) is not None:
                yield replace(value, start=match.start(), end=match.end())
        if pattern is FISCAL_YEAR:
            yield from _full_dates(text)


def _relative(text: str, written_on: date | None) -> Iterator[Value]:
    for match in RELATIVE_WORD.finditer(text):
        unit, distance = RELATIVE[match[0]]
        if unit == "week":
            continue
        kind: Kind = unit if unit in ("fiscal_year", "year") else "date"
        years: frozenset[int] = frozenset()
        parts: tuple[int | None, ...] = (None, None)
        if written_on:
            day = MOVES[unit](written_on, distance)
            years = frozenset({eras.fiscal_year(day) if unit == "fiscal_year" else day.year})
            parts = (None if kind != "date" else day.month, day.day if unit == "day" else None)
        yield Value(kind, start=match.start(), end=match.end(), years=years, parts=parts)


def _full_dates(text: str) -> Iterator[Value]:
    for found in eras.find_dates(text):
        month = None if found.precision == "year" else found.date.month
        day = found.date.day if found.precision == "day" else None
        kind: Kind = "year" if month is None else "date"
        yield Value(kind, "", found.start, found.end, years=frozenset({found.date.year}), parts=(month, day))


def _amount(match: re.Match[str]) -> Value | None:
    return _counted("amount", match, "円", SCALES.get(match["scale"] or "", 1))


def _free(match: re.Match[str]) -> Value | None:
    return Value("amount", unit="円")


def _weekday(match: re.Match[str]) -> Value | None:
    return Value("weekday", parts=("月火水木金土日".index(match["w"]),))


def _share(match: re.Match[str]) -> Value | None:
    return _counted("share", match, "%", 10 if match["unit"].startswith("割") else 1)


def _count(match: re.Match[str]) -> Value | None:
    return _counted("count", match, UNITS[match["unit"]], 1)


def _days(match: re.Match[str]) -> Value | None:
    return _counted("count", match, {"月": "か月"}.get(match["unit"], match["unit"] + "間"), 1)


def _counted(kind: Kind, match: re.Match[str], unit: str, scale: int) -> Value | None:
    number = numerals.value(match["n"])
    bound = match["bound"] or ""
    return None if number is None else Value(kind, number=number * scale, unit=unit, bound=BOUNDS.get(bound, bound))


def _fiscal_year(match: re.Match[str]) -> Value | None:
    years = eras.years_meant(match["era"], match["y"])
    return Value("fiscal_year", years=years) if years else None


def _year(match: re.Match[str]) -> Value | None:
    years = eras.years_meant(None, match["y"])
    month, day = _whole(match["m"]), _whole(match["d"])
    if not years or not _is_day(month, day):
        return None
    return Value("date" if month else "year", years=years, parts=(month, day))


def _month(match: re.Match[str]) -> Value | None:
    month, day = _whole(match["m"]), _whole(match["d"] or match["day"])
    return Value("date", parts=(month, day)) if (month or day) and _is_day(month, day) else None


def _is_day(month: int | None, day: int | None) -> bool:
    return (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31)


def _time(match: re.Match[str]) -> Value | None:
    hour, minute = int(match["h"]), int(match["m"] or match["m2"] or (30 if match["past"] else 0))
    hour += 12 if match["half"] == "午後" and hour < 12 else 0
    return Value("time", parts=(60 * hour + minute,)) if hour <= 30 and minute < 60 else None


def _provision(match: re.Match[str]) -> Value | None:
    return Value("provision", parts=tuple(_whole(match[name]) for name in "abpi"))


def _whole(written: str | None) -> int | None:
    number = numerals.value(written) if written else None
    return None if number is None else int(number)


READERS = (
    (PROVISION, _provision),
    (FISCAL_YEAR, _fiscal_year),
    (DAYS, _days),
    (AMOUNT, _amount),
    (FREE, _free),
    (WEEKDAY, _weekday),
    (SHARE, _share),
    (TIME, _time),
    (COUNT, _count),
    (YEAR, _year),
    (MONTH, _month),
)


def held(value: Value, others: Iterable[Value]) -> bool:
    """Whether a source that states `others` states this value too; one that says less precisely says it too."""
    return any(_same(value, other) for other in others)


def _same(claim: Value, source: Value) -> bool:
    if claim.kind in ("amount", "count", "share"):
        alike = (claim.kind, claim.number, claim.unit) == (source.kind, source.number, source.unit)
        return alike and (not claim.bound or claim.bound == source.bound)
    if claim.kind in ("date", "year", "fiscal_year"):
        return _same_day(claim, source)
    return claim.kind == source.kind and _agree(claim.parts, source.parts)


def _same_day(claim: Value, source: Value) -> bool:
    if source.kind not in ("date", "year", "fiscal_year") or (claim.kind == "fiscal_year") != (
        source.kind == "fiscal_year"
    ):
        return False
    if claim.years and source.years and not claim.years & source.years:
        return False
    if claim.kind != "date" or not any(source.parts):  # 「来月」 of an undated source may be any month
        return claim.kind == source.kind or bool(claim.years & source.years)
    month, day = source.parts
    return source.kind == "date" and _agree(claim.parts, (month or claim.parts[0], day))  # 「3日」 of some month


def _agree(claim: tuple[int | None, ...], source: tuple[int | None, ...]) -> bool:
    """Whatever the claim states, the source states alike."""
    return all(mine is None or mine == theirs for mine, theirs in zip(claim, source, strict=True))


def rivals(value: Value, others: Iterable[Value]) -> list[Value]:
    """What the source states in its place: the same kind and unit, another value."""
    return [
        other
        for other in others
        if (other.kind == value.kind or (other.kind in DAYS_AND_YEARS and value.kind in DAYS_AND_YEARS))
        and other.unit == value.unit
        and not _same(value, other)
    ]
