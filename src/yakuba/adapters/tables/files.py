"""A table that a person brings: CSV or Excel, told apart by what the file holds and not by its name."""

from collections.abc import Sequence

from yakuba.adapters.tables import csv, excel
from yakuba.adapters.tables.rows import TableRow, rows_below_headings


def read(data: bytes, needed: Sequence[str]) -> list[TableRow]:
    """The rows below the headings, empty ones left out. Raises ReadError with what to do."""
    lines = excel.lines(data) if excel.is_workbook(data) else csv.lines(data)
    return rows_below_headings(lines, needed)
