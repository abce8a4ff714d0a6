"""組織の一覧: the table of units before it is imported."""

from collections.abc import Collection, Sequence

from yakuba.accounts.models import OrgUnit
from yakuba.accounts.org_unit_tree import OrgUnitTree
from yakuba.accounts.tables.rows import UnitRow
from yakuba.adapters.tables.rows import TableRow
from yakuba.adapters.tables.table_import import TableImport

CODE = "コード"
NAME = "名称"
PARENT = "上位コード"
COLUMNS = (CODE, NAME, PARENT)
LONGEST_CODE = 20
LONGEST_NAME = 100


def import_of(rows: Sequence[TableRow]) -> TableImport[UnitRow]:
    """What importing the rows would do to the units as they are."""
    units = _units()
    written = {row.cells[CODE]: unit_row(row) for row in rows}
    parents = {
        code: unit.parent or None for code, unit in (units | written).items()
    }
    circle = OrgUnitTree(parents).first_in_a_circle()
    codes = set[str]()
    table = TableImport[UnitRow]()
    for row in rows:
        unit = unit_row(row)
        problems = _problems(unit, parents)
        if unit.code in codes:
            problems.append(f"コード「{unit.code}」が前の行にもあります。")

        if circle is not None and unit.code == circle:
            problems.append(
                "上位をたどると、自分に戻ります。上位コードを直してください。"
            )

        codes.add(unit.code)
        if problems:
            table.refuse(row.line, problems)
        elif unit.code not in units:
            table.new.append(unit)
        elif units[unit.code] == unit:
            table.known.append(row.line)
        else:
            table.changed.append(unit)

    return table


def _units() -> dict[str, UnitRow]:
    units = OrgUnit.objects.select_related("parent")
    return {
        unit.code: UnitRow(
            unit.code, unit.name, unit.parent.code if unit.parent else ""
        )
        for unit in units
    }


def unit_row(row: TableRow) -> UnitRow:
    return UnitRow(row.cells[CODE], row.cells[NAME], row.cells[PARENT])


def _problems(unit: UnitRow, codes: Collection[str]) -> list[str]:
    problems = []
    if not 1 <= len(unit.code) <= LONGEST_CODE:
        problems.append(f"コードを{LONGEST_CODE}文字以内で入れてください。")

    if not 1 <= len(unit.name) <= LONGEST_NAME:
        problems.append(f"名称を{LONGEST_NAME}文字以内で入れてください。")

    if unit.parent and unit.parent not in codes:
        problems.append(f"上位コード「{unit.parent}」は登録されていません。")

    return problems


def cells(unit: UnitRow) -> list[str]:
    """A row as it is shown."""
    return [unit.code, unit.name, unit.parent]
