"""The table of units: what it would do, and what it says of lines that cannot be imported."""

import pytest

from tests.town import Town
from yakuba.accounts.models import OrgUnit
from yakuba.accounts.tables import units
from yakuba.accounts.tables.actions import import_units
from yakuba.accounts.tables.rows import UnitRow
from yakuba.adapters.tables import files
from yakuba.adapters.tables.table_import import TableImport


def read(*lines: str) -> TableImport[UnitRow]:
    data = "\n".join(["コード,名称,上位コード", *lines]).encode()
    return units.import_of(files.read(data, units.COLUMNS))


def test_units_are_added_renamed_and_moved(town: Town) -> None:
    table = read(
        "zeimu,市税課,bu",
        "madoguchi,窓口係,zeimu",
        "soumu,総務課,madoguchi",
        "bu,総務部,",
    )
    assert [unit.code for unit in table.new] == ["madoguchi"]
    assert [unit.code for unit in table.changed] == ["zeimu", "soumu"]
    assert table.known == [5]
    import_units(rows=table.rows)
    assert OrgUnit.objects.get(code="zeimu").name == "市税課"
    assert OrgUnit.objects.get(code="madoguchi").parent == town.zeimu
    assert OrgUnit.objects.get(code="soumu").parent.code == "madoguchi"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("x,名称,nowhere", "上位コード「nowhere」"),
        (",名称,", "コードを"),
        (f"{'x' * 21},名称,", "コードを"),
        ("x,,", "名称を"),
        (f"x,{'名' * 101},", "名称を"),
        ("bu,総務部,zeimu", "自分に戻ります"),
        ("zeimu,税務課,", "コード「zeimu」が前の行にもあります"),
    ],
)
def test_what_is_wrong_with_a_line(
    town: Town, line: str, sentence: str
) -> None:
    table = read("zeimu,別の名前,bu", "", line)
    assert not table.is_ready
    (problem,) = table.problems
    assert problem.startswith("4行目: ")
    assert sentence in problem


@pytest.mark.parametrize("line", [f"{'x' * 20},名称,", f"x,{'名' * 100},"])
def test_what_is_just_right(town: Town, line: str) -> None:
    assert read(line).problems == []
