"""Charts in words and as tables."""

import pytest

from yakuba.core.report.charts import Chart, ChartRow, Point
from yakuba.core.report.marks import Mark
from yakuba.core.report.numbers import Number


def bars(labels: list[str]) -> Chart:
    rows = tuple(ChartRow(label, (Point(50),)) for label in labels)
    return Chart("key", "割合", "bars", ("割合",), rows)


def test_a_chart_says_what_it_shows_and_names_no_small_group() -> None:
    rows = (
        ChartRow("全体", (Point(82.6, 62.9, 93.0),)),
        ChartRow("部長級", (None,)),
    )
    chart = Chart(
        "usable", ("使えた人の割合", Mark(1)), "bars", ("割合",), rows, goal=70
    )
    assert chart.alt == (
        "横棒グラフ。使えた人の割合。全体は82.6%（62.9〜93.0%）。部長級は示せません。基準は70%。"
    )
    assert chart.table.headings == ("", "割合", "割合の95%信頼区間")
    assert chart.table.rows == (
        ("全体", Number(82.6, "%", 1), "62.9〜93.0%"),
        ("部長級", "―", "―"),
    )


def test_several_series_are_named() -> None:
    rows = (ChartRow("全体", (Point(60), None)),)
    chart = Chart("key", "使い方", "parts", ("毎日", "毎週"), rows)
    assert chart.alt == "帯グラフ。使い方。全体は毎日60.0%、毎週示せません。"
    assert chart.table.headings == ("", "毎日", "毎週")
    assert chart.table.rows == (("全体", Number(60, "%", 1), "―"),)


@pytest.mark.parametrize(("point", "said"), [
    (Point(82.6, 62.9, 93.0), "82.6%（62.9〜93.0%）"),
    (Point(82.6, 62.9), "82.6%"),
    (Point(82.6), "82.6%"),
])  # fmt: skip
def test_an_interval_is_said_where_it_has_two_ends(
    point: Point, said: str
) -> None:
    assert bars([]).said_of(point) == said


@pytest.mark.parametrize(("rows", "refers"), [(12, False), (13, True)])
def test_more_than_twelve_rows_are_read_in_the_table(
    rows: int, refers: bool
) -> None:
    assert bars(["課"] * rows).alt.endswith("ほかは表のとおり。") is refers


@pytest.mark.parametrize(
    ("labels", "needs_table"),
    [
        (["課"] * 14, False),
        (["課"] * 15, True),
        (["課" * 40], False),
        (["課" * 41], True),
    ],
)
def test_on_paper_a_picture_without_all_its_figures_needs_a_table(
    labels: list[str], needs_table: bool
) -> None:
    assert bars(labels).needs_table is needs_table


def test_parts_of_a_whole_need_a_table() -> None:
    assert Chart("key", "使い方", "parts", ("毎日",), ()).needs_table
