"""和暦 and 西暦."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.language import eras


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
    assert [
        found for found in eras.find_dates(written) if found.precision == "day"
    ] == []


def test_dates_come_in_order() -> None:
    found = eras.find_dates("2024年4月1日から令和7年3月31日まで、R8.4.1改正")
    assert [item.date for item in found] == [
        date(2024, 4, 1),
        date(2025, 3, 31),
        date(2026, 4, 1),
    ]


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


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-04-01", date(2026, 4, 1)),
        ("2026/4/1", date(2026, 4, 1)),
        ("2026.4.1", date(2026, 4, 1)),
        ("2026年4月1日", date(2026, 4, 1)),
        ("２０２６／４／１", date(2026, 4, 1)),
        ("２０２６ー４ー１", date(2026, 4, 1)),
        (" 2026/4/1 ", date(2026, 4, 1)),
        ("2026/04/01 0:00", date(2026, 4, 1)),
        ("2026-04-01T00:00:00", date(2026, 4, 1)),
        ("20260401", date(2026, 4, 1)),
        ("令和8年4月1日", date(2026, 4, 1)),
        ("令和 8年 4月 1日", date(2026, 4, 1)),
        ("令和八年四月一日", date(2026, 4, 1)),
        ("令和8/4/1", date(2026, 4, 1)),
        ("R8.4.1", date(2026, 4, 1)),
        ("r8/4/1", date(2026, 4, 1)),
        ("Ｒ８．４．１", date(2026, 4, 1)),
        ("2028-02-29", date(2028, 2, 29)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("令和1年5月1日", date(2019, 5, 1)),
        ("R元.5.1", date(2019, 5, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("昭和64年1月7日", date(1989, 1, 7)),
    ],
)
def test_a_cell_that_is_a_day(written: str, day: date) -> None:
    assert eras.day_of(written) == day


@pytest.mark.parametrize(
    "written",
    [
        "",
        "きのう",
        "2026年4月",
        "4月1日",
        "26/4/1",
        "2026/13/1",
        "2026/4/31",
        "2027-02-29",
        "20261301",
        "2026401",
        "令和0年4月1日",
        "令和元年4月30日",
        "令和8年2月30日",
        "平成元年1月7日",
        "昭和64年1月8日",
        "2026/4/1から",
        "令和8年度",
        "46113",
    ],
)
def test_a_cell_that_is_no_day(written: str) -> None:
    assert eras.day_of(written) is None


@given(st.dates(date(1868, 10, 23), date(2100, 12, 31)))
def test_a_day_of_the_era_is_read_back(day: date) -> None:
    assert eras.day_of(eras.to_japanese_era(day)) == day
    assert eras.day_of(day.isoformat()) == day


@pytest.mark.parametrize(
    ("era", "written", "years"),
    [
        ("令和", "元", {2019}),
        ("R", "2", {2020}),
        ("令和", "0", set()),
        (None, "0", set()),
        (None, "2", {2020, 1990, 1927, 1913, 1869}),
        (None, "64", {2082, 2052, 1989, 1975, 1931}),
        (None, "65", set()),
        (None, "999", set()),
        (None, "1000", {1000}),
        (None, "2999", {2999}),
        (None, "3000", set()),
    ],
)
def test_the_years_that_a_number_can_mean(
    era: str | None, written: str, years: set[int]
) -> None:
    assert eras.years_meant(era, written) == years


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和6年度の予算", None),
        ("令和6年4月に決め、2024年5月7日と8日に行う", date(2024, 5, 7)),
        ("", None),
    ],
)
def test_the_first_full_date(text: str, day: date | None) -> None:
    assert eras.first_date(text) == day
