"""Excel workbooks as plain tables: the first sheet read by its headings, and a sheet written as text that is no formula."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from yakuba.adapters.csv_tables import MOST_ROWS, Row
from yakuba.adapters.readers.base import BROKEN, TOO_LARGE, ReadError
from yakuba.core.text import writable

MOST_COLUMNS = 100


def is_workbook(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def read(data: bytes, needed: Sequence[str]) -> list[Row]:
    """The rows below the headings, empty ones left out. Raises ReadError with what to do."""
    try:
        sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        lines = list(sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True))
    except Exception as error:  # whatever the parser raises, the file is the reason
        raise ReadError(BROKEN) from error
    if len(lines) > MOST_ROWS + 1:
        raise ReadError(TOO_LARGE.format(limit=f"{MOST_ROWS:,}行"))
    headings = [_text(cell) for cell in lines[0]] if lines else []
    if missing := [column for column in needed if column not in headings]:
        raise ReadError(f"見出しに「{'」「'.join(missing)}」がありません。ひな型を使ってください。")
    rows = [
        Row(number, {name: _text(cell) for name, cell in zip(headings, cells, strict=False) if name})
        for number, cells in enumerate(lines[1:], start=2)
    ]
    rows = [row for row in rows if any(row.cells.values())]
    if not rows:
        raise ReadError("見出しのほかに、一行も書かれていません。")
    return rows


def write(headings: Sequence[str], rows: Iterable[Sequence[str]], *, title: str, widths: Sequence[int] = ()) -> bytes:
    """The table as a workbook; every cell is text, whatever it begins with. With `widths` (of columns, in characters) long
    cells are wrapped, and the sheet prints one page wide.
    """
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    if widths:
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.append([_cell(sheet, name, bold=True, wrapped=bool(widths)) for name in headings])
    for row in rows:
        sheet.append([_cell(sheet, cell, wrapped=bool(widths)) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, text: str, *, bold: bool = False, wrapped: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, writable(text))
    cell.data_type, cell.quotePrefix = "s", True
    if bold:
        cell.font = Font(bold=True)
    if wrapped:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _text(value: object) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
