"""Values are compared as values, however they are written."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.language import eras
from yakuba.core.language.value_comparison import held, rivals
from yakuba.core.language.values import find_values


@given(
    st.integers(1, 9_999),
    st.sampled_from(["円", "人", "件", "か所", "％", "倍"]),
)
def test_a_value_is_held_by_itself_however_written_and_by_no_other_number(
    number: int, unit: str
) -> None:
    (value,) = find_values(f"全部で{number}{unit}です")
    assert held(value, find_values(f"合計は{number:,}{unit}となる"))
    other = find_values(f"合計は{number + 1}{unit}となる")
    assert not held(value, other)
    assert rivals(value, other) == other


@given(st.dates(date(2019, 5, 1), date(2040, 12, 31)))
def test_a_day_is_the_same_in_both_calendars(day: date) -> None:
    japanese = eras.to_japanese_era(day)
    western = f"{day.year}年{day.month}月{day.day}日"
    assert held(find_values(japanese)[0], find_values(western))
    assert held(find_values(western)[0], find_values(japanese))


@given(st.text(max_size=300))
def test_spans_are_what_is_written_and_never_overlap(text: str) -> None:
    found = find_values(text)
    assert all(
        text[value.start : value.end] == value.written for value in found
    )
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("claim", "source", "same"),
    [
        ("三百円", "300円", True),
        ("30百万円", "3千万円", True),
        ("無料", "0円", True),
        ("無料", "1通300円", False),
        ("4割", "40％", True),
        ("50%未満", "五〇％未満", True),
        ("10万人以上", "十万人以上", True),
        ("10万人以上", "10万人超", False),
        ("10万人", "10万人以上", True),
        ("30日以内", "30日以上", False),
        ("令和6年度", "2024年度", True),
        ("6年度", "令和6年度", True),
        ("6年度", "令和5年度", False),
        ("平成31年度", "令和元年度", True),
        ("令和6年4月", "R6.4.1", True),
        ("令和6年4月2日", "R6.4.1", False),
        ("4月1日", "令和6年4月1日", True),
        ("2年9月", "本年九月", True),
        ("5年9月", "令和2年9月", False),
        ("午後5時15分", "17:15", True),
        ("8時半", "午前8時30分", True),
        ("第3条", "第三条第2項", True),
        ("第3条第3項", "第三条第2項", False),
        ("火曜日", "毎週月曜日", False),
        ("月曜", "毎週月曜日と木曜日", True),
        ("3名", "3人", True),
        ("3か月", "三箇月", True),
        ("50万円以下", "50万円を超えない", True),
        ("50万円を超える", "50万円を超えない", False),
        ("10人未満", "10人に満たない", True),
        ("30kgを超える", "30キログラムを超える", True),
        ("1キロワット", "1kg", False),
        ("2週間", "14日", True),
        ("2週間以内", "14日以内", True),
        ("3年間", "36か月", True),
        ("3年", "36か月", True),
        ("3年", "令和3年", True),
        ("60分", "1時間", True),
        ("72時間", "3日間", True),
        ("1週間前", "7日前", True),
        ("50%", "2分の1", True),
        ("半額", "2分の1", True),
        ("10%以上", "100分の10以上", True),
        ("4分の3", "2分の1", False),
        ("1.5トン", "1,500キログラム", True),
    ],
)
def test_what_a_source_states(claim: str, source: str, same: bool) -> None:
    (value, *_) = find_values(claim)
    assert held(value, find_values(source)) is same


@pytest.mark.parametrize(
    "text",
    [
        "１　日時",
        "十分に注意",
        "一人ひとり",
        "一日も早く",
        "第一者",
        "担当者",
        "昭和通り",
        "三割引",
        "万全の体制",
    ],
)
def test_idioms_are_no_values(text: str) -> None:
    assert find_values(text) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("今年度の予算", "2026年度"),
        ("昨年度の実績", "2025年度"),
        ("来月3日", "2026年12月3日"),
        ("本年9月", "2026年9月"),
    ],
)
def test_relative_days_count_from_the_day_of_writing(
    text: str, written: str
) -> None:
    assert held(find_values(written)[0], find_values(text, date(2026, 11, 24)))
    # Of an undated source, any will do.
    assert held(find_values(written)[0], find_values(text))
    assert not held(
        find_values("2001年度" if "度" in text else "2001年1月")[0],
        find_values(text, date(2026, 11, 24)),
    )


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("1平方メートル1月60円", ["m2", "か月", "円"]),
        ("1年につき5円", ["年間", "円"]),
        ("8時30分", [""]),
        ("60日前", ["日間"]),
        ("90日ごと", ["日間"]),
        ("10月前半", [""]),
    ],
)
def test_how_long_is_no_date(text: str, units: list[str]) -> None:
    assert [value.unit for value in find_values(text)] == units


def test_a_long_run_of_digits_is_read_in_time() -> None:
    assert find_values("一" * 5000 + "1" * 5000) == []
