"""Labels, scales and heights of charts at their bounds."""

import pytest

from yakuba.adapters.reports import charts
from yakuba.core.report.charts import MOST_ROWS_DRAWN, Chart, ChartRow, Point


def chart(
    *values: float,
    form: str = "bars",
    unit: str = "分",
    goal: float | None = None,
) -> Chart:
    rows = tuple(
        ChartRow(f"第{n}", (Point(value),)) for n, value in enumerate(values)
    )
    return Chart("key", "題", form, ("値",), rows, unit=unit, goal=goal)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("", ""),
        ("あ" * 14, "あ" * 14),
        ("あ" * 15, f"{'あ' * 14}\nあ"),
        ("あ" * 28, f"{'あ' * 14}\n{'あ' * 14}"),
        ("あ" * 29, f"{'あ' * 14}\n{'あ' * 13}…"),
        (f"{'あ' * 14}（9人）", f"{'あ' * 14}\n（9人）"),
        (f"{'あ' * 15}（9人）", f"{'あ' * 14}\nあ（9人）"),
        ("会議録（9人）", "会議録（9人）"),
    ],
)
def test_a_label_stands_in_at_most_two_lines(
    label: str, expected: str
) -> None:
    assert charts._short(label) == expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (chart(3.0, 7.0), 7.0),
        (chart(3.0, goal=9.0), 9.0),
        (chart(0.0), 1.0),
        (chart(), 1.0),
        (chart(3.0, unit="%"), 100.0),
    ],
)
def test_where_the_scale_ends(shown: Chart, expected: float) -> None:
    assert charts._top(shown) == expected


def test_a_chart_is_no_higher_than_its_rows_need() -> None:
    one = charts._height(chart(1.0))
    two = charts._height(chart(1.0, 2.0))
    three = charts._height(chart(1.0, 2.0, 3.0))
    assert one == two < three
    most = charts._height(chart(*[1.0] * MOST_ROWS_DRAWN))
    assert charts._height(chart(*[1.0] * (MOST_ROWS_DRAWN + 1))) == most
    assert charts._height(chart(1.0, form="columns")) == 3.0
