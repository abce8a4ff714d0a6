"""Whether what a question tells of its case lies within what a statement speaks of: 14歳 in 15歳未満, 土曜日 not in 平日."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Literal

from yakuba.core.answers.quotation.lead.person import (
    households_in,
    is_of_same_household,
    is_of_stage,
    people_of_age_in,
)
from yakuba.core.language import numerals, tokens
from yakuba.core.language.values import Value, find_values

Scope = Literal["in", "out", "unknown"]
SCOPES: dict[bool | None, Scope] = {True: "in", False: "out", None: "unknown"}
UNITS = {
    "歳": "歳", "才": "歳", "km": "km", "キロメートル": "km", "キロ": "km", "円": "円", "日間": "日", "日": "日", "か月": "か月",
    "ヶ月": "か月", "cm": "cm", "センチメートル": "cm", "センチ": "cm", "mm": "mm", "ミリメートル": "mm", "kg": "kg",
    "キログラム": "kg", "平方メートル": "m2", "人": "人", "級": "級", "世帯": "世帯", "時間": "時間",
}  # fmt: skip
UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
QUANTITY = re.compile(
    rf"(?P<n>{numerals.NUMBER})(?P<unit>{UNIT})(?P<bound>を?超えない|以上|を?超え|を?下回|以下|未満|以内|まで)?"
)
AT_MOST = ("超えない", "以下", "以内", "まで")
# 10日 alone is a day of the month where nothing is said of how long.
LENGTH = re.compile(r"\d日(?:間|ほど|くらい|ぐらい|休|続)")
PAST_OR_BEFORE = re.compile(r"以前|まで")
PAST_OR_AFTER = re.compile(r"以後|以降|から")
YEAR_BOUND = re.compile(
    r"(?:昭和|平成|令和)?[0-9元]{1,4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:以前|以後|以降)"
)
DAYS = "月火水木金土日"
WEEK = frozenset(DAYS)
WORKDAYS = frozenset("月火水木金")
DAY_RANGE = re.compile(rf"([{DAYS}])曜日?から([{DAYS}])曜日?まで")
DAY = re.compile(rf"(?<!第)([{DAYS}])曜|土日|[{DAYS}](?=・[{DAYS}]曜)")
CLOSED = re.compile(r"休館|休業|休園|休所|休み|休む|休診|閉ま|閉館")
NIGHT = re.compile(r"夜中|深夜|真夜中|夜間|24時間|何時でも")
EVENING = re.compile(r"夜(?:の)?(?=\d)|晩(?:の)?(?=\d)|夕方(?:の)?(?=\d)")
UNTIL = re.compile(r"まで")


def scope_of(question: str, statement: str, context: str) -> Scope | None:
    """None where the question tells nothing that could lie outside. `context` is what the statement stands under.

    >>> scope_of("11歳の子は入れますか", "12歳未満の方は入館できません。", "")
    'in'
    >>> scope_of("土曜日も開いていますか", "平日に受け付けます。", "")
    'out'
    >>> scope_of("月曜日は開いていますか", "月曜日と祝日", "休館日")
    'out'
    >>> scope_of("住民票は取れますか", "15歳未満の方は請求できません。", "") is None
    True
    """
    stated = tokens.folded(statement)
    found = [test(question, stated) for test in TESTS]
    found.append(_weekdays(question, stated, tokens.folded(context)))
    told = [scope for scope in found if scope is not None]
    if not told:
        return None
    if "unknown" in told:
        return "unknown"

    return "out" if "out" in told else "in"


def told_in(question: str) -> str:
    """What a question tells that `scope_of` measures: quantities and times, in its words.

    >>> told_in("夜7時に使えますか").splitlines()
    ['7時', '夜']
    >>> told_in("住民票は取れますか")
    ''
    """
    found = [match[0] for match in QUANTITY.finditer(question)]
    found += [value.written for value in find_values(question)]
    found += [match[0] for match in EVENING.finditer(question)]
    found += people_of_age_in(question)
    found += households_in(question)
    return "\n".join(found)


def bound_in(statement: str) -> str:
    """The condition that bounds a statement as it is written (「100キロメートル以上」), where there is one.

    >>> bound_in("通学の距離が2キロメートル以上の児童に支給します。")
    '2キロメートル以上'
    >>> bound_in("平成12年5月31日以前に建てた住宅が対象です。")
    '平成12年5月31日以前'
    >>> bound_in("受付は5日までです。")
    ''
    >>> bound_in("65歳以上で、世帯が2人以下の方が対象です。")
    ''
    """
    found = [
        match[0]
        for match in QUANTITY.finditer(statement)
        if match["bound"] and match["bound"] != "まで"
    ]
    found += [match[0] for match in YEAR_BOUND.finditer(statement)]
    if len(found) != 1:
        return ""

    return found[0]


def _quantities(asked: str, stated: str) -> Scope | None:
    """A quantity that the question tells, against the only bound in its unit, or against one that is the same.

    >>> _quantities("14歳でも借りられますか", "15歳以上の方に貸し出します。")
    'out'
    >>> _quantities("20kmの通勤は対象ですか", "2キロメートル以上が対象です。")
    'in'
    >>> _quantities("3級でも対象ですか", "1級、2級又は3級の方が対象です。")
    'in'
    >>> _quantities("4級でも対象ですか", "1級、2級又は3級の方が対象です。")
    'unknown'
    >>> _quantities("15歳未満でも対象ですか", "15歳未満の方が対象です。")
    'in'
    >>> _quantities("7日に申し込めますか", "貸出しは14日以内です。") is None
    True
    """
    given = [match for match in QUANTITY.finditer(asked) if _is_told(match)]
    if not given:
        return None
    if len(given) > 1:
        return "unknown"

    if given[0]["bound"]:
        return "in" if given[0][0] in tokens.folded(stated) else "unknown"

    number, unit = _read(given[0])
    bounds = [
        match
        for match in QUANTITY.finditer(stated)
        if UNITS[match["unit"]] == unit
    ]
    if unit == "歳" and not bounds:
        return SCOPES[is_of_stage(int(number), stated)]

    return _within(number, bounds)


def _within(number: Decimal, stated: Sequence[re.Match[str]]) -> Scope:
    """Of the only quantity, where it is a bound; of several only where none is and the number is among them.

    >>> _within(Decimal(3), list(QUANTITY.finditer("5日以内")))
    'in'
    >>> _within(Decimal(3), list(QUANTITY.finditer("1級、3級")))
    'in'
    >>> _within(Decimal(3), list(QUANTITY.finditer("1級以上、3級以下")))
    'unknown'
    """
    bounds = [each["bound"] for each in stated if each["bound"]]
    if not bounds:
        named = [_read(each)[0] for each in stated]
        return "in" if number in named else "unknown"
    if len(stated) > 1:
        return "unknown"

    limit, _ = _read(stated[0])
    return "in" if _holds(number, limit, bounds[0]) else "out"


def _is_told(match: re.Match[str]) -> bool:
    """Whether it says how much or how long, and is no day of a month.

    >>> [_is_told(found) for found in QUANTITY.finditer("10日に生まれた")]
    [False]
    >>> [_is_told(found) for found in QUANTITY.finditer("10日ほど休む")]
    [True]
    """
    if match["unit"] != "日":
        return True

    return LENGTH.match(match.string, match.end("n") - 1) is not None


def _read(match: re.Match[str]) -> tuple[Decimal, str]:
    """The number and the unit, one name for all its spellings.

    >>> _read(QUANTITY.search("30センチ"))
    (Decimal('30'), 'cm')
    >>> _read(QUANTITY.search("12ヶ月"))
    (Decimal('12'), 'か月')
    """
    number = numerals.value(match["n"])
    unit = UNITS[match["unit"]]
    if number is None:
        return Decimal(-1), unit

    return number, unit


def _holds(number: Decimal, limit: Decimal, bound: str) -> bool:
    """Whether the number lies within the limit.

    >>> _holds(Decimal(15), Decimal(15), "以下")
    True
    >>> _holds(Decimal(15), Decimal(15), "未満")
    False
    >>> _holds(Decimal(15), Decimal(15), "を超えない")
    True
    >>> _holds(Decimal(15), Decimal(15), "を超え")
    False
    """
    if bound == "以上":
        return number >= limit
    if bound.endswith(AT_MOST):
        return number <= limit
    if bound.endswith("超え"):
        return number > limit

    return number < limit


def _years(asked: str, stated: str) -> Scope | None:
    """A year, or a day in one, that the question tells against the only one that the statement names.

    >>> _years("平成10年に建てた家は対象ですか", "平成12年以前に建てた住宅が対象です。")
    'in'
    >>> _years("平成20年に建てた家は対象ですか", "平成12年以前に建てた住宅が対象です。")
    'out'
    >>> _years("平成20年に建てた家は対象ですか", "平成12年に制度を改めました。")
    'unknown'
    >>> _years("古い家は対象ですか", "平成12年以前に建てた住宅が対象です。") is None
    True
    """
    given = _certain_years(asked)
    if len(given) != 1:
        return None

    limits = _certain_years(stated)
    if len(limits) != 1:
        return "unknown"

    (limit,) = limits
    behind = stated[limit.end :]
    return _by_year(_year(given[0]), _year(limit), behind)


def _certain_years(text: str) -> list[Value]:
    """Values that can mean one year only: 「平成12年」, and not 「12年」.

    >>> [value.written for value in _certain_years("平成12年に、12年間続けた")]
    ['平成12年']
    """
    return [value for value in find_values(text) if len(value.years) == 1]


def _by_year(year: int, limit: int, behind: str) -> Scope:
    """Of the year of the limit itself only the day could tell, which is not compared.

    >>> _by_year(1998, 2000, "以前に建てた住宅")
    'in'
    >>> _by_year(1998, 2000, "以降に建てた住宅")
    'out'
    >>> _by_year(2000, 2000, "以前に建てた住宅")
    'unknown'
    """
    if year != limit and PAST_OR_BEFORE.match(behind):
        return "in" if year < limit else "out"
    if year != limit and PAST_OR_AFTER.match(behind):
        return "in" if year > limit else "out"

    return "unknown"


def _year(value: Value) -> int:
    """Of a value that can mean one year only.

    >>> _year(find_values("平成12年")[0])
    2000
    """
    (year,) = value.years
    return year


def _hours(asked: str, stated: str) -> Scope | None:
    """A time of day told by the question against the hours of a statement.

    >>> _hours("夜7時に使えますか", "午前9時から午後9時まで使えます。")
    'in'
    >>> _hours("夜10時に使えますか", "午後9時まで使えます。")
    'out'
    >>> _hours("真夜中に死亡届を出せますか", "24時間受け付けます。")
    'in'
    >>> _hours("朝8時に出せますか", "午前9時に開庁します。")
    'unknown'
    """
    if NIGHT.search(asked):
        return "in" if NIGHT.search(stated) else "unknown"

    in_full = EVENING.sub("午後", asked)
    given = [value for value in find_values(in_full) if value.kind == "time"]
    if not given:
        return None

    hours = [value for value in find_values(stated) if value.kind == "time"]
    if len(given) > 1:
        return "unknown"
    if not hours or len(hours) > 2:
        return "unknown"
    if not UNTIL.match(stated, hours[-1].end):
        return "unknown"

    first = 0
    if len(hours) > 1:
        first = _minutes(hours[0])

    last = _minutes(hours[-1])
    is_open = first <= _minutes(given[0]) <= last
    return "in" if is_open else "out"


def _minutes(value: Value) -> int:
    """Since midnight.

    >>> _minutes(find_values("午後1時30分")[0])
    810
    """
    (minutes,) = value.parts
    return minutes or 0


def _weekdays(asked: str, stated: str, context: str) -> Scope | None:
    """Days of the week asked for against those stated; against the others where it says when it is closed.

    >>> _weekdays("土曜日に開いていますか", "月曜日から金曜日まで開いています。", "")
    'out'
    >>> _weekdays("月曜日に開いていますか", "月曜日は休館です。", "")
    'out'
    >>> _weekdays("土日に開いていますか", "月曜日と日曜日", "休館日")
    'unknown'
    """
    days = _days_in(asked)
    if not days:
        return None

    told = _days_in(stated)
    if not told:
        return "unknown"
    above = context.rsplit("\n", 1)[-1]
    if CLOSED.search(stated) or CLOSED.search(above):
        told = WEEK - told

    if days <= told:
        return "in"

    return "out" if days.isdisjoint(told) else "unknown"


def _days_in(text: str) -> frozenset[str]:
    """Days of the week that a text names; 「第2土曜」 names it as well, 「10月1日」 names none.

    >>> "".join(sorted(_days_in("火曜日から木曜日まで"), key=DAYS.index))
    '火水木'
    >>> "".join(sorted(_days_in("平日と日曜日"), key=DAYS.index))
    '月火水木金日'
    >>> "".join(sorted(_days_in("月・水・金曜日"), key=DAYS.index))
    '水金'
    >>> _days_in("10月1日")
    frozenset()
    >>> _days_in("第2土曜日")
    frozenset({'土'})
    """
    days: set[str] = set()
    for first, last in DAY_RANGE.findall(text):
        start = DAYS.index(first)
        end = DAYS.index(last)
        days.update(DAYS[start : end + 1])

    for match in DAY.finditer(text):
        days.update(match[0].removesuffix("曜"))

    if "平日" in text:
        days |= WORKDAYS
    if "毎日" in text or "祝日も" in text:
        days |= WEEK

    return frozenset(days)


def _household(asked: str, stated: str) -> Scope | None:
    is_same = is_of_same_household(asked, stated)
    return None if is_same is None else SCOPES[is_same]


TESTS: tuple[Callable[[str, str], Scope | None], ...] = (
    _quantities,
    _years,
    _hours,
    _household,
)
