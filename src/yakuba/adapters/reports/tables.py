"""The figures of a report for reckoning with them: an Excel workbook with a sheet a table, and CSV."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from yakuba.adapters.reports.office_dates import with_date
from yakuba.adapters.tables import csv
from yakuba.core.language.text import writable
from yakuba.core.report.blocks import Report
from yakuba.core.report.marks import without_marks
from yakuba.core.report.numbers import Number
from yakuba.core.report.tables import Cell, Table, plain

FORBIDDEN = re.compile(r"[\[\]:*?/\\]")  # in the name of a sheet
LONGEST_NAME = 31
LONGEST_CELL = 32_000
NARROWEST = 10
WIDEST = 48


def as_workbook(report: Report, rows: tuple[Table, ...] = ()) -> bytes:
    """Contents, a sheet a table (figures are numbers, texts are never formulas), the definitions.

    Behind them come `rows`, answers as given.
    """
    book = openpyxl.Workbook()
    tables = (*report.tables, _definitions(report), *rows)
    names = [
        _sheet_name(number, table)
        for number, table in enumerate(tables, start=1)
    ]
    titles = [_title(table) for table in tables]
    listed = tuple(zip(names, titles, strict=True))
    contents = Table("contents", report.title, ("シート", "内容"), listed)
    _fill(book.active, contents, "目次")
    for name, table in zip(names, tables, strict=True):
        _fill(book.create_sheet(), table, name)

    book.properties.creator = writable(report.issuer)
    book.properties.title = writable(report.title)
    out = BytesIO()
    book.save(out)
    return with_date(out.getvalue(), report.day)


def as_csv(report: Report) -> str:
    """All tables below one another: a row is a cell of a table, so that any program can read it."""
    lines: list[list[str]] = []
    for table in report.tables:
        lines += _lines(table)

    return csv.write(["表", "行", "列", "値", "数"], lines)


def _lines(table: Table) -> Iterator[list[str]]:
    title = _title(table)
    for row in table.rows:
        name = plain(row[0])
        for heading, cell in zip(table.headings[1:], row[1:], strict=True):
            yield [title, name, plain(heading), plain(cell), _bare(cell)]


def _fill(sheet: Any, table: Table, name: str) -> None:
    sheet.title = name
    rows = [
        (_title(table),),
        (),
        table.headings,
        *table.rows,
        (),
        (table.note,),
    ]
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            _put(sheet.cell(line, column), cell)

    sheet["A1"].font = Font(bold=True, size=13)
    for heading in sheet[3]:
        heading.font = Font(bold=True)
        heading.fill = PatternFill("solid", fgColor="E6E6EC")
        heading.alignment = Alignment(wrap_text=True, vertical="top")

    sheet.freeze_panes = "B4"
    for column, cells in enumerate(table.columns, start=1):
        longest = max(len(plain(cell)) for cell in cells) * 2 + 2
        width = min(WIDEST, max(NARROWEST, longest))
        sheet.column_dimensions[get_column_letter(column)].width = width


def _put(place: Any, cell: Cell) -> None:
    if isinstance(cell, Number):
        place.value = float(cell.value)
        place.number_format = cell.spreadsheet_format
        return

    place.value = writable(plain(cell))[:LONGEST_CELL]
    # Text, whatever it begins with.
    place.data_type = "s"
    place.quotePrefix = True
    place.alignment = Alignment(wrap_text=True, vertical="top")


def _definitions(report: Report) -> Table:
    rows = tuple(
        (f"［{each.number}］", each.name, each.text)
        for each in report.definitions
    )
    return Table("definitions", "数字の説明", ("番号", "名前", "説明"), rows)


def _title(table: Table) -> str:
    return without_marks(table.title)


def _sheet_name(number: int, table: Table) -> str:
    title = FORBIDDEN.sub(" ", writable(_title(table)))
    return f"{number} {title}"[:LONGEST_NAME].strip("'")


def _bare(cell: Cell) -> str:
    return repr(cell.value) if isinstance(cell, Number) else ""
