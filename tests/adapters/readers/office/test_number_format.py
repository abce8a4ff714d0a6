"""Values as Excel shows them, with LibreOffice as the peer, and what holds for every value and code."""

import csv
import json
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.adapters.readers.office.number_format import numerals
from yakuba.adapters.readers.office.number_format.builtin import BUILT_IN
from yakuba.adapters.readers.office.number_format.code import (
    is_date,
    shows_nothing,
)
from yakuba.adapters.readers.office.number_format.dates import serial_of
from yakuba.adapters.readers.office.number_format.display import (
    NOT_SHOWABLE,
    shown,
)

TABLE = Path(__file__).with_name("number_formats.csv")
with TABLE.open(encoding="utf-8", newline="") as lines:
    PAIRS = list(csv.DictReader(lines))
DAY = 46_113  # 1 April 2026, a Wednesday


@pytest.mark.parametrize("pair", PAIRS, ids=range(len(PAIRS)))
def test_values_stand_as_excel_shows_them(pair: dict[str, str]) -> None:
    assert shown(json.loads(pair["value"]), pair["code"]) == pair["shown"]


def test_where_the_peer_shows_something_else_the_reason_is_known() -> None:
    """`libreoffice` is what LibreOffice 7 exports as shown, in Japanese."""
    other = [pair for pair in PAIRS if pair["libreoffice"] != pair["shown"]]
    assert all(pair["reason"] for pair in other)
    assert len(other) <= len(PAIRS) * 0.15


@pytest.mark.parametrize(
    ("number", "value", "expected"),
    [
        (0, 600123, "600123"),
        (3, 1234567, "1,234,567"),
        (5, -500, "¥-500"),
        (9, 0.5, "50%"),
        (14, DAY, "2026/4/1"),
        (22, DAY + 0.5, "2026/4/1 12:00"),
        (27, DAY, "R8.4.1"),
        (28, DAY, "令和8年4月1日"),
        (30, DAY, "4/1/26"),
        (31, DAY, "2026年4月1日"),
        (32, 0.5625, "13時30分"),
        (33, 0.5625, "13時30分00秒"),
        (34, DAY, "2026年4月"),
        (35, DAY, "4月1日"),
        (36, DAY, "R8.4.1"),
        (38, -1200, "-1,200"),
        (46, 1.5, "36:00:00"),
        (49, 7, "7"),
        (50, DAY, "R8.4.1"),
        (51, DAY, "令和8年4月1日"),
        (52, DAY, "2026年4月"),
        (53, DAY, "4月1日"),
        (55, DAY, "2026年4月"),
        (56, DAY, "4月1日"),
        (58, DAY, "令和8年4月1日"),
    ],
)
def test_formats_of_which_only_a_number_stands_in_the_file(
    number: int, value: float, expected: str
) -> None:
    assert shown(value, BUILT_IN[number]) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("General", False),
        ("yyyy/m/d", True),
        ("[h]:mm", True),
        ('0.0"km"', False),
        ("#,##0;[Red]-#,##0", False),
        ("0.00E+00", False),
        ('[$-411]ggge"年"', True),
        ("AM/PM", True),
        ("@", False),
    ],
)
def test_which_formats_are_of_days_and_times(
    code: str, expected: bool
) -> None:
    assert is_date(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (";;;", True),
        (";;", True),
        ("General", False),
        ("0;;", False),
        (";;;@", False),
        ("[Red];;;", True),
        ("", False),
    ],
)
def test_which_formats_show_nothing_at_all(code: str, expected: bool) -> None:
    assert shows_nothing(code) == expected


def test_workbooks_that_count_from_1904() -> None:
    assert shown(0, "yyyy/m/d", counts_from_1904=True) == "1904/1/1"
    assert shown(0.5, "h:mm", counts_from_1904=True) == "12:00"


@pytest.mark.parametrize(
    ("number", "value", "expected"),
    [
        (1, 0, "〇"),
        (1, 10, "十"),
        (1, 20_260_401, "二千二十六万四百一"),
        (2, 1_100, "壱阡壱百"),
        (3, 123, "百２十３"),
        (1, 10**16, "一〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇"),
        (7, 12, "12"),
    ],
)
def test_numbers_as_they_are_said(
    number: int, value: int, expected: str
) -> None:
    assert numerals.as_said(value, number) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-04-01", DAY),
        ("2026-04-01T12:00:00", DAY + 0.5),
        ("2026-04-01T12:00:00.000Z", DAY + 0.5),
        ("1900-01-01", 1),
        ("1900-02-28", 59),
        ("1900-03-01", 61),
        ("2026-13-01", None),
        ("昨日", None),
    ],
)
def test_days_that_strict_files_write_out(
    written: str, expected: float | None
) -> None:
    assert serial_of(written) == expected


@given(st.dates(date(1900, 3, 1)))
def test_every_day_is_the_day_of_its_number(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    assert shown(serial, "yyyy-mm-dd") == day.isoformat()
    assert serial_of(day.isoformat()) == serial
    weekday = "月火水木金土日"[day.weekday()]
    assert shown(serial, "aaa") == weekday


@given(st.integers(0, 86_399))
def test_every_second_of_a_day_is_itself(second: int) -> None:
    clock = datetime(2026, 4, 1) + timedelta(seconds=second)  # noqa: DTZ001  # a cell knows no zone
    told = shown(DAY + second / 86_400, "h:mm:ss")
    assert told == f"{clock.hour}:{clock:%M:%S}"


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_keep_their_figures(number: int) -> None:
    assert shown(number, "General") == str(number)
    assert shown(number, "#,##0") == f"{number:,}"


@given(st.decimals(0, 10**9, places=4))
def test_figures_are_rounded_half_up(number: Decimal) -> None:
    rounded = number.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert shown(float(number), "0.00") == str(rounded)


PIECES = st.sampled_from(
    '0 # ? , . % / E+ E- ; @ General y m d h s g e aaa [h] AM/PM "円" \\x _x *x [Red] [>=5] [DBNum1] [DBNum3] '
    '[$-411] [$¥-411] [ ] " \\ _ * [$-F800] [$-ja-JP-x-gannen] .0 ss.00 1 年'.split(
        " "
    )
)
VALUES = st.one_of(
    st.floats(),
    st.integers(-(10**20), 10**20).map(float),
    st.booleans(),
    st.text(max_size=5),
)


@given(VALUES, st.lists(PIECES, max_size=10).map("".join))
def test_no_value_and_no_code_stops_a_reading(
    value: float | str | bool, code: str
) -> None:
    assert len(shown(value, code)) < 5_000
    is_date(code)
    shows_nothing(code)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("gggggg", "令和"),
        ("dddddd", "Wednesday"),
        ("mmmmmmm", "A"),
        ("yyyyyyy", "2026"),
        ("hhhh:nn", "12:nn"),
        ("ss." + "0" * 400, "00.000000"),
    ],
)
def test_letters_more_than_a_code_has(code: str, expected: str) -> None:
    assert shown(DAY + 0.5, code) == expected


def test_what_is_no_day_is_told_as_excel_shows_it() -> None:
    assert shown(-1, "yyyy/m/d") == NOT_SHOWABLE
    assert shown(1e300, "h:mm") == NOT_SHOWABLE
