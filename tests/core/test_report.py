"""What all writers share: figures with the same digits everywhere, and pictures in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.report import Chart, ChartRow, Mark, Number, Point, between, plain

SHOWN = [
    (Number(82.6087, "%", 1), "82.6%"),
    (Number(12.5, "分"), "13分"),  # half up, as spreadsheets do; Python's own rounding says 12
    (Number(0.25, "", 1), "0.3"),
    (Number(-30, "分"), "−30分"),
    (Number(-0.04, "", 1), "0.0"),
    (Number(1234567, "円"), "1,234,567円"),
    (Number(19, "人"), "19人"),
]


@pytest.mark.parametrize(("number", "shown"), SHOWN)
def test_a_figure_is_shown_with_its_unit(number: Number, shown: str) -> None:
    assert str(number) == shown


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_no_figure_begins_like_a_formula(value: float, digits: int) -> None:
    assert str(Number(value, "分", digits))[0] in "−0123456789"


def test_an_interval_is_written_with_one_unit() -> None:
    assert between(-41.2, -12, "分", 0) == "−41〜−12分"


def test_marks_stand_in_brackets_where_nothing_can_be_followed() -> None:
    assert plain(("使えた人", Mark(3), "は多い")) == "使えた人［3］は多い"


def test_a_chart_says_what_it_shows_and_names_no_small_group() -> None:
    rows = (ChartRow("全体", (Point(82.6, 62.9, 93.0),)), ChartRow("部長級", (None,)))
    chart = Chart("usable", ("使えた人の割合", Mark(1)), "bars", ("割合",), rows, goal=70)
    assert chart.alt == ("横棒グラフ。使えた人の割合。全体は82.6%（62.9〜93.0%）。部長級は示せません。基準は70%。")
    assert chart.table.headings == ("", "割合", "割合の95%信頼区間")
    assert chart.table.rows == (("全体", Number(82.6, "%", 1), "62.9〜93.0%"), ("部長級", "―", "―"))
