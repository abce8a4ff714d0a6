"""和暦 and 西暦."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core import eras


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("令和6年4月1日", date(2024, 4, 1), "day"),
        ("令和元年５月１日", date(2019, 5, 1), "day"),
        ("令和元年", date(2019, 1, 1), "year"),
        ("平成三十一年四月三十日", date(2019, 4, 30), "day"),
        ("平成二〇年四月", date(2008, 4, 1), "month"),
        ("昭和十年三月二日", date(1935, 3, 2), "day"),
        ("昭和64年1月7日", date(1989, 1, 7), "day"),
        ("大正15年12月24日", date(1926, 12, 24), "day"),
        ("R6.4.1", date(2024, 4, 1), "day"),
        ("H31/4/30", date(2019, 4, 30), "day"),
        ("2024年4月", date(2024, 4, 1), "month"),
        ("2024/04/01", date(2024, 4, 1), "day"),
        ("2024-04-01", date(2024, 4, 1), "day"),
        ("平成32年4月1日", date(2020, 4, 1), "day"),
    ],
)
def test_a_date_as_written(written: str, day: date, precision: str) -> None:
    (found,) = eras.find_dates(f"施行は{written}である。")
    assert (found.date, found.precision) == (day, precision)
    assert f"施行は{written}である。"[found.start : found.end] == written


@pytest.mark.parametrize(
    "written",
    [
        "令和6年2月30日",
        "令和6年13月1日",
        "昭和64年1月8日",
        "令和6年度",
        "令和元年4月30日",
        "12345/1/1",
        "PR6.4.1",
        "年月日",
    ],
)
def test_what_is_not_a_date(written: str) -> None:
    assert [found for found in eras.find_dates(written) if found.precision == "day"] == []


def test_dates_come_in_order() -> None:
    found = eras.find_dates("2024年4月1日から令和7年3月31日まで、R8.4.1改正")
    assert [item.date for item in found] == [date(2024, 4, 1), date(2025, 3, 31), date(2026, 4, 1)]


@given(st.dates(min_value=date(1868, 10, 23), max_value=date(2060, 1, 1)))
def test_what_is_written_is_read_back(day: date) -> None:
    written = eras.to_japanese_era(day)
    assert eras.first_date(written) == day


def test_before_meiji_the_year_is_written_plainly() -> None:
    assert eras.to_japanese_era(date(1800, 1, 2)) == "1800年1月2日"


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_day_lies_in_its_fiscal_year(day: date) -> None:
    if day.year < 9999:
        first, last = eras.fiscal_year_range(eras.fiscal_year(day))
        assert first <= day <= last


def test_a_month_alone_is_no_first_date() -> None:
    assert eras.first_date("令和6年4月の広報") is None
