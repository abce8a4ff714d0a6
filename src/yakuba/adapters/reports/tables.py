"""The figures of a report for reckoning with them: an Excel workbook with a sheet a table, and CSV."""

import re
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from yakuba.adapters import csv_tables
from yakuba.adapters.reports.packing import dated
from yakuba.core.report import Cell, Number, Report, Table, plain, without_marks
from yakuba.core.text import writable

FORBIDDEN = re.compile(r"[\[\]:*?/\\]")  # in the name of a sheet
LONGEST_NAME, LONGEST_CELL, WIDEST = 31, 32_000, 48


def as_workbook(report: Report, rows: tuple[Table, ...] = ()) -> bytes:
    """Contents, a sheet a table (figures are numbers, texts are never formulas), the definitions; then `rows`, answers as given."""
    book = openpyxl.Workbook()
    tables = (*report.tables, _definitions(report), *rows)
    names = [_sheet_name(number, table) for number, table in enumerate(tables, start=1)]
    contents = Table(
        "contents", report.title, ("シート", "内容"), tuple(zip(names, (_title(t) for t in tables), strict=True))
    )
    _fill(book.active, contents, "目次")
    for name, table in zip(names, tables, strict=True):
        _fill(book.create_sheet(), table, name)
    book.properties.creator, book.properties.title = writable(report.issuer), writable(report.title)
    out = BytesIO()
    book.save(out)
    return dated(out.getvalue(), report.day)


def as_csv(report: Report) -> str:
    """All tables below one another: a row is a cell of a table, so that any program can read it."""
    lines = (
        [_title(table), plain(row[0]), plain(heading), plain(cell), _bare(cell)]
        for table in report.tables
        for row in table.rows
        for heading, cell in zip(table.headings[1:], row[1:], strict=True)
    )
    return csv_tables.write(["表", "行", "列", "値", "数"], lines)


def _fill(sheet: Any, table: Table, name: str) -> None:
    sheet.title = name
    for place, row in enumerate([(_title(table),), (), table.headings, *table.rows, (), (table.note,)], start=1):
        for column, cell in enumerate(row, start=1):
            _put(sheet.cell(place, column), cell)
    sheet["A1"].font = Font(bold=True, size=13)
    for heading in sheet[3]:
        heading.font, heading.fill = Font(bold=True), PatternFill("solid", fgColor="E6E6EC")
        heading.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B4"
    for column, cells in enumerate(table.columns, start=1):
        longest = max(len(plain(cell)) for cell in cells) * 2 + 2
        sheet.column_dimensions[get_column_letter(column)].width = min(WIDEST, max(10, longest))


def _put(place: Any, cell: Cell) -> None:
    if isinstance(cell, Number):
        place.value, place.number_format = float(cell.value), cell.spreadsheet_format
        return
    place.value = writable(plain(cell))[:LONGEST_CELL]
    place.data_type, place.quotePrefix = "s", True  # text, whatever it begins with
    place.alignment = Alignment(wrap_text=True, vertical="top")


def _definitions(report: Report) -> Table:
    rows = tuple((f"［{each.number}］", each.name, each.text) for each in report.definitions)
    return Table("definitions", "数字の説明", ("番号", "名前", "説明"), rows)


def _title(table: Table) -> str:
    return without_marks(table.title)


def _sheet_name(number: int, table: Table) -> str:
    return f"{number} {FORBIDDEN.sub(' ', writable(_title(table)))}"[:LONGEST_NAME].strip("'")


def _bare(cell: Cell) -> str:
    return repr(cell.value) if isinstance(cell, Number) else ""
