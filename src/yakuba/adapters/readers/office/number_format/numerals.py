"""Figures in Chinese characters and in full width: [DBNum1] 二十, [DBNum2] 弐拾, [DBNum3] ２０."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumeralSystem:
    """`says_one`: 壱百, not 百."""

    digits: str
    units: tuple[str, str, str, str]
    myriads: tuple[str, str, str, str]
    says_one: bool


KANJI = NumeralSystem(
    "〇一二三四五六七八九",
    ("", "十", "百", "千"),
    ("", "万", "億", "兆"),
    says_one=False,
)
LEGAL = NumeralSystem(
    "〇壱弐参四伍六七八九",
    ("", "拾", "百", "阡"),
    ("", "萬", "億", "兆"),
    says_one=True,
)
FULL_WIDTH = NumeralSystem(
    "０１２３４５６７８９",
    ("", "十", "百", "千"),
    ("", "万", "億", "兆"),
    says_one=False,
)
SYSTEMS: Mapping[int, NumeralSystem] = {1: KANJI, 2: LEGAL, 3: FULL_WIDTH}


def one_by_one(text: str, number: int) -> str:
    """Each figure of a text for itself (2026 → 二〇二六).

    12:30 is １２:３０ in full width.
    """
    system = SYSTEMS.get(number)
    if system is None:
        return text

    return text.translate(str.maketrans("0123456789", system.digits))


def as_said(value: int, number: int) -> str:
    """A number below 10 to the 16th as it is said (2026 → 二千二十六).

    110,000 is 十一万; with 壱 for each one 壱拾壱萬.
    """
    system = SYSTEMS.get(number)
    if system is None or value >= 10**16:
        return one_by_one(str(value), number)
    if value == 0:
        return system.digits[0]

    said = ""
    for myriad in system.myriads:
        group = value % 10_000
        value //= 10_000
        if group:
            said = _below_ten_thousand(group, system, myriad) + said

    return said


def _below_ten_thousand(group: int, system: NumeralSystem, myriad: str) -> str:
    """3,020 of 万 is 三千二十万."""
    said = myriad
    for digit, unit in zip(reversed(str(group)), system.units, strict=False):
        said = _digit(int(digit), unit, system) + said

    return said


def _digit(digit: int, unit: str, system: NumeralSystem) -> str:
    """5 before 百 is 五百, 1 is 百 alone, 0 nothing."""
    if not digit:
        return ""

    is_silent = digit == 1 and unit and not system.says_one
    return unit if is_silent else system.digits[digit] + unit
