"""Excel workbooks as plain tables: the first sheet that is shown, and a sheet written as text that is no formula."""

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from yakuba.adapters.file_signature import members_of
from yakuba.adapters.readers.base import (
    BROKEN,
    MIB,
    TOO_LARGE,
    ReaderBounds,
    ReadError,
)
from yakuba.adapters.readers.excel.workbook import first_sheet
from yakuba.adapters.readers.office.number_format.builtin import GENERAL
from yakuba.adapters.readers.office.number_format.code import is_date
from yakuba.adapters.readers.office.number_format.display import shown
from yakuba.adapters.tables.rows import MOST_ROWS, Line
from yakuba.core.language.text import writable

MOST_COLUMNS = 100
BOUNDS = ReaderBounds(max_unpacked_bytes=100 * MIB)
LEADING_ZEROS = re.compile("0{2,}")  # the format of numbers of staff


def is_workbook(data: bytes) -> bool:
    """Whether it is a ZIP, as workbooks are and no CSV is."""
    return data.startswith(b"PK\x03\x04")


def lines(data: bytes) -> Iterator[Line]:
    """The rows of the first sheet that is shown. Raises ReadError with what to do."""
    try:
        rows = _rows(data)
    except ReadError:
        raise
    except Exception as error:
        # Whatever the parser raises, the file is the reason.
        raise ReadError(BROKEN) from error

    if len(rows) > MOST_ROWS + 1:
        raise ReadError(TOO_LARGE.format(limit=f"{MOST_ROWS:,}行"))

    for number in sorted(rows):
        columns = range(1, min(max(rows[number]), MOST_COLUMNS) + 1)
        yield number, [rows[number].get(column, "") for column in columns]


def _rows(data: bytes) -> dict[int, dict[int, str]]:
    """The texts by row and column."""
    if sum(members_of(data).values()) > BOUNDS.max_unpacked_bytes:
        raise ReadError(TOO_LARGE.format(limit="展開後 100MB"))

    rows: dict[int, dict[int, str]] = defaultdict(dict)
    for cell in first_sheet(data, BOUNDS, _typed).cells:
        rows[cell.row][cell.column] = cell.text

    return rows


def _typed(
    value: float | str | bool, code: str, *, counts_from_1904: bool = False
) -> str:
    """A cell as it would be typed: days as 2026-04-01, whole numbers without a point; 0012 where the format says so."""
    if isinstance(value, str):
        return value.strip()

    if not isinstance(value, bool) and is_date(code):
        code = "yyyy-mm-dd"
    elif not LEADING_ZEROS.fullmatch(code):
        code = GENERAL

    return shown(value, code, counts_from_1904=counts_from_1904)


def write(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    title: str,
    widths: Sequence[int] = (),
) -> bytes:
    """The table as a workbook; every cell is text, whatever it begins with.

    With `widths` (of columns, in characters) long cells are wrapped, and the sheet prints one page wide.
    """
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width

    wrapped = bool(widths)
    if wrapped:
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(
            fitToPage=True
        )

    sheet.append(
        [_cell(sheet, name, bold=True, wrapped=wrapped) for name in headings]
    )
    for row in rows:
        sheet.append([_cell(sheet, text, wrapped=wrapped) for text in row])

    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(
    sheet: Any, text: str, *, bold: bool = False, wrapped: bool = False
) -> Any:
    cell = WriteOnlyCell(sheet, writable(text))
    cell.data_type = "s"
    cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)

    if wrapped:
        cell.alignment = Alignment(wrap_text=True, vertical="top")

    return cell
