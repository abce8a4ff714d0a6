"""Periods that questions name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.language import eras
from yakuba.core.language.periods import (
    RELATIVE,
    around,
    asked_period,
    find_periods,
    named_year,
    spelled_out,
    tells_of,
    year_name,
)

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("令和6年度の決算", "2024-04-01", "2025-03-31"),
        ("令和元年度", "2019-04-01", "2020-03-31"),
        ("平成31年度", "2019-04-01", "2020-03-31"),
        ("2024年度", "2024-04-01", "2025-03-31"),
        ("R5年度", "2023-04-01", "2024-03-31"),
        ("令和5年3月の答弁", "2023-03-01", "2023-03-31"),
        ("R6.4.1の通知", "2024-04-01", "2024-04-01"),
        ("昭和64年1月7日", "1989-01-07", "1989-01-07"),
        ("2024年の統計", "2024-01-01", "2024-12-31"),
        ("今年度の通知", "2026-04-01", "2027-03-31"),
        ("昨年度の通知", "2025-04-01", "2026-03-31"),
        ("一昨年度の通知", "2024-04-01", "2025-03-31"),
        ("来月の行事", "2026-12-01", "2026-12-31"),
        ("先週の会議", "2026-11-16", "2026-11-22"),
        ("昨日", "2026-11-23", "2026-11-23"),
    ],
)
def test_periods(text: str, first: str, last: str) -> None:
    (period,) = find_periods(text, TODAY)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text", ["6年度の予算", "三月ごろ", "令和", "毎年度", "令和6年2月30日"]
)
def test_what_names_no_certain_period(text: str) -> None:
    assert find_periods(text, TODAY) == []


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("令和5年3月の答弁で、給食費について何と言いましたか", "2023-03-01"),
        ("令和4年度の第1回定例会の会議録", "2022-04-01"),
        ("先月の通知を見せて", "2026-10-01"),
        ("今年度の事務連絡", "2026-04-01"),
        ("今年度の教育費は何千円？", None),
        ("来年の春から保育園に入れたい", None),
        ("令和5年度と令和6年度の通知", "2024-04-01"),
        ("令和5年度の通知と令和6年度の通知", None),
        ("6年度の通知", None),
    ],
)
def test_a_date_is_a_filter_where_documents_of_it_are_asked_for(
    question: str, first: str | None
) -> None:
    found = asked_period(question, find_periods(question, TODAY))
    assert (found.first.isoformat() if found else None) == first


def test_the_fiscal_year_changes_with_april() -> None:
    march = date(2026, 3, 31)
    april = date(2026, 4, 1)
    assert find_periods("今年度", march)[0].last == march
    assert find_periods("今年度", april)[0].first == april


@given(
    st.dates(date(1990, 1, 1), date(2090, 12, 31)),
    st.sampled_from(sorted(RELATIVE)),
)
def test_every_relative_word_is_one_period_on_every_day(
    day: date, word: str
) -> None:
    (period,) = find_periods(word, day)
    assert period.first <= period.last
    assert (RELATIVE[word][1] == 0) is (period.first <= day <= period.last)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_the_units_hold_their_day(day: date) -> None:
    for unit in ("fiscal_year", "year", "month", "week", "day"):
        first, last = around(day, unit)
        assert first <= day <= last
    assert around(day, "fiscal_year") == eras.fiscal_year_range(
        eras.fiscal_year(day)
    )


@pytest.mark.parametrize(
    ("question", "today", "names"),
    [
        (
            "昨年度の決算はいくらですか",
            date(2026, 11, 24),
            "令和7年度 2025年度",
        ),
        (
            "昨年度の決算はいくらですか",
            date(2027, 3, 31),
            "令和7年度 2025年度",
        ),
        (
            "今年度と一昨年度",
            date(2026, 4, 1),
            "令和8年度 2026年度 令和6年度 2024年度",
        ),
        ("昨年の出生数", date(2020, 1, 1), "平成31年 2019年"),
        ("去年の人口", date(2026, 1, 1), "令和7年 2025年"),
        ("先月の通知", date(2026, 1, 5), "令和7年12月 2025年12月"),
        ("昨日と先週と令和6年度の住民票", date(2026, 1, 5), ""),
        ("", date(2026, 1, 5), ""),
    ],
)
def test_relative_periods_are_called_as_documents_call_them(
    question: str, today: date, names: str
) -> None:
    assert spelled_out(find_periods(question, today)) == names


@pytest.mark.parametrize(
    ("text", "written_on", "tells"),
    [
        ("令和6年度の税率は、7.2%です。", None, True),
        ("税率は、7.2%です。", date(2025, 2, 3), True),
        ("令和6年10月から、7.2%です。", date(2026, 4, 1), True),
        ("税率：7.2%、前年度：7.0%", date(2025, 4, 1), True),
        ("令和8年度の税率は、7.4%です。", date(2026, 4, 1), False),
        ("税率は、7.4%です。", None, False),
    ],
)
def test_whether_a_text_tells_of_a_year(
    text: str, written_on: date | None, tells: bool
) -> None:
    today = date(2026, 11, 30)
    year = named_year(find_periods("令和6年度の税率は", today), today)
    assert year is not None
    assert year_name(year) == "令和6年度"
    assert tells_of(year, text, written_on) == tells


@pytest.mark.parametrize(
    "question",
    [
        "令和8年度の税率は",
        "税率は",
        "令和6年度と令和7年度の税率は",
        "昭和60年に建てた家",
    ],
)
def test_no_other_year_is_named(question: str) -> None:
    today = date(2026, 11, 30)
    assert named_year(find_periods(question, today), today) is None
