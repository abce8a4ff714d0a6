"""What all writers share: figures with the same digits everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.report.numbers import Number, between

# Half up, as spreadsheets do: Python's own rounding says 12分 and 0.2.
SHOWN = [
    (Number(82.6087, "%", 1), "82.6%"),
    (Number(12.5, "分"), "13分"),
    (Number(12.4999, "分"), "12分"),
    (Number(-12.5, "分"), "−13分"),
    (Number(0.25, "", 1), "0.3"),
    (Number(-30, "分"), "−30分"),
    (Number(-0.04, "", 1), "0.0"),
    (Number(-0.05, "", 1), "−0.1"),
    (Number(999, "円"), "999円"),
    (Number(1000, "円"), "1,000円"),
    (Number(1234567, "円"), "1,234,567円"),
    (Number(19, "人"), "19人"),
]
FORMATS = [
    (Number(1), '#,##0;"−"#,##0'),
    (Number(1, "分"), '#,##0"分";"−"#,##0"分"'),
    (Number(1, "%", 1), '#,##0.0"%";"−"#,##0.0"%"'),
    (Number(1, "", 2), '#,##0.00;"−"#,##0.00'),
]


@pytest.mark.parametrize(("number", "shown"), SHOWN)
def test_a_figure_is_shown_with_its_unit(number: Number, shown: str) -> None:
    assert str(number) == shown


@pytest.mark.parametrize(("number", "spreadsheet_format"), FORMATS)
def test_a_spreadsheet_shows_the_same(
    number: Number, spreadsheet_format: str
) -> None:
    assert number.spreadsheet_format == spreadsheet_format


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_no_figure_begins_like_a_formula(value: float, digits: int) -> None:
    assert str(Number(value, "分", digits))[0] in "−0123456789"


def test_an_interval_is_written_with_one_unit() -> None:
    assert between(-41.2, -12, "分", 0) == "−41〜−12分"
