"""Excel (.xlsx): sheets, rows with their cells, merged cells filled, 方眼紙 read as tables where they hold some."""

import io
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from yakuba.adapters.readers import tables
from yakuba.adapters.readers.base import TOO_LARGE, Limits, ReadError
from yakuba.core.passages import Block, Extract, Place
from yakuba.core.text import collapse_inner_spaces

LEAST_COLUMNS, LEAST_ROWS = 3, 3  # of a table on squared paper; a column begins in the same square of so many rows
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
    return [heading, *(_grid_blocks(rows) if grid else tables.blocks(rows))]


def _grid_blocks(rows: list[tuple[Place, list[str]]]) -> Iterator[Block]:
    """A 方眼紙: cells that begin in the same square of several rows are a column. Fewer than three are a form: lines."""
    begin = Counter(number for _, cells in rows for number, text in enumerate(cells) if text)
    columns = sorted(number for number, count in begin.items() if count >= LEAST_ROWS)
    table = [(place, _in_columns(cells, columns)) for place, cells in rows]
    header = tables.header_row(table)
    below = [sum(map(bool, cells)) for _, cells in table[header + 1 :]]
    if len(columns) >= LEAST_COLUMNS and below and 2 * sum(count >= LEAST_COLUMNS for count in below) >= len(below):
        return tables.blocks(table)
    return (Block(" ".join(filter(None, cells)), "table_row", place=place) for place, cells in rows)


def _in_columns(cells: list[str], columns: list[int]) -> list[str]:
    """The texts of a row, each in the last column that begins at or before it."""
    out = [""] * max(1, len(columns))
    for number, text in enumerate(cells):
        if text:
            column = max(0, bisect_right(columns, number) - 1)
            out[column] = f"{out[column]} {text}".strip()
    return out


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
