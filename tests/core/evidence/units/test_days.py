"""When a row was written."""

from datetime import date

import pytest

from yakuba.core.evidence.extract import Block
from yakuba.core.evidence.units.blocks import with_units
from yakuba.core.evidence.units.days import day_in_row, is_day_column


@pytest.mark.parametrize(
    ("row", "day"),
    [
        ("品目：布団、更新日：2026/10/1", date(2026, 10, 1)),
        ("最終更新日：令和8年10月1日、品目：布団", date(2026, 10, 1)),
        ("品目：布団、更新日：未定", None),
        ("品目：布団、収集日：2026/10/1", None),
        ("カードの更新日：2026/10/1", None),
    ],
)
def test_the_day_of_a_row(row: str, day: date | None) -> None:
    assert day_in_row(row) == day
    (block,) = with_units([Block(row, "table_row")])
    assert block.written_on == day


@pytest.mark.parametrize(
    ("name", "is_day"),
    [
        ("更新日", True),
        ("最終更新日", True),
        ("改訂年月日", True),
        ("期限", False),
        ("生年月日", False),
    ],
)
def test_columns_of_such_days(name: str, is_day: bool) -> None:
    assert is_day_column(name) is is_day
