"""A report as a list of blocks."""

from datetime import date

from yakuba.core.report.blocks import Definition, Definitions, Heading, Report
from yakuba.core.report.charts import Chart, ChartRow, Point
from yakuba.core.report.tables import Table

TABLE = Table("people", "参加者", ("課",), (("税務課",),))
CHART = Chart(
    "usable", "割合", "bars", ("割合",), (ChartRow("全体", (Point(50),)),)
)
DEFINITION = Definition(1, "割合", "使えた人 ÷ 答えた人")


def report(*blocks: Heading | Table | Chart | Definitions) -> Report:
    return Report("報告書", "DX推進課", date(2026, 11, 1), blocks)


def test_its_tables_are_those_of_charts_too_in_order() -> None:
    blocks = (CHART, Heading("参加者"), TABLE)
    assert report(*blocks).tables == (CHART.table, TABLE)
    assert report(*blocks).charts == (CHART,)


def test_its_definitions_are_those_of_every_block_of_them() -> None:
    blocks = (Definitions((DEFINITION,)), TABLE, Definitions((DEFINITION,)))
    assert report(*blocks).definitions == (DEFINITION, DEFINITION)
    assert report(TABLE).definitions == ()
