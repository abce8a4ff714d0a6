"""Excel (.xlsx): sheets, rows with their cells, merged cells filled, 方眼紙 read as lines."""

import io
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from yakuba.adapters.readers import tables
from yakuba.adapters.readers.base import TOO_LARGE, Limits, ReadError
from yakuba.core.passages import Block, Extract, Place
from yakuba.core.text import collapse_inner_spaces

GRID_WIDTH = 5.0  # columns narrower than this make a 方眼紙: the sheet is squared paper, not a table


def read(data: bytes, limits: Limits) -> Extract:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    blocks: list[Block] = []
    for sheet in book.worksheets:
        if sheet.max_row > limits.max_rows:
            raise ReadError(TOO_LARGE.format(limit=f"1シート {limits.max_rows:,}行"))
        if sheet.max_row * sheet.max_column > limits.max_cells:
            raise ReadError(TOO_LARGE.format(limit=f"1シート {limits.max_cells:,}セル"))
        if sheet.sheet_state == "visible":
            blocks += _sheet(sheet)
    return Extract(tuple(blocks), title=(book.properties.title or "").strip())


def _sheet(sheet: Any) -> list[Block]:
    heading = Block(sheet.title, "heading", 1, Place(sheet=sheet.title))
    grid = _is_grid(sheet)
    merged = {} if grid else _merged_values(sheet)
    rows = []
    for row in sheet.iter_rows():
        cells = [(cell.column, _text(merged.get((cell.row, cell.column), cell.value))) for cell in row]
        filled = [column for column, text in cells if text]
        if filled:
            place = Place(sheet=sheet.title, cells=_range(row[0].row, filled[0], filled[-1]))
            rows.append((place, [text for _, text in cells]))
    if grid:
        return [heading, *(Block(" ".join(filter(None, cells)), "table_row", place=place) for place, cells in rows)]
    return [heading, *tables.blocks(rows)]


def _is_grid(sheet: Any) -> bool:
    widths = [
        dimension.width
        for dimension in sheet.column_dimensions.values()
        for _ in range(dimension.min or 1, (dimension.max or 1) + 1)
    ]
    narrow = sum(width < GRID_WIDTH for width in widths)
    return bool(narrow >= 10 and narrow >= 0.6 * len(widths))


def _merged_values(sheet: Any) -> dict[tuple[int, int], Any]:
    """Cells merged downwards repeat their value in each row; those merged sideways say it once."""
    values: dict[tuple[int, int], Any] = {}
    for area in sheet.merged_cells.ranges:
        value = sheet.cell(area.min_row, area.min_col).value
        for row in range(area.min_row, min(area.max_row, area.min_row + 500) + 1):
            values[row, area.min_col] = value
    return values


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, float) and value.is_integer():
        return f"{int(value):,}" if abs(value) >= 1000 else str(int(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}" if abs(value) >= 10_000 else str(value)
    return collapse_inner_spaces(" ".join(str(value).split()))


def _range(row: int, first: int, last: int) -> str:
    start, end = f"{get_column_letter(first)}{row}", f"{get_column_letter(last)}{row}"
    return start if start == end else f"{start}:{end}"
