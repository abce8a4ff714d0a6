"""A table that is shown before it is imported: the form of every room that takes one."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest

from yakuba.adapters.readers.base import MIB, TOO_LARGE, ReadError
from yakuba.adapters.tables import csv, files
from yakuba.adapters.tables.rows import TableRow
from yakuba.adapters.tables.table_import import TableImport

RowT = TypeVar("RowT")
# Comes back as a field: within DATA_UPLOAD_MAX_MEMORY_SIZE.
LARGEST_TABLE = 3 * MIB
NO_FILE = "CSVかExcelのファイルを選んでください。"
ROWS_SHOWN = 50


class TableFileForm(forms.Form):
    """The file; afterwards its text, sent back by the page that showed what would happen.

    In between nothing of it is kept. Cleaned it holds the `table` (a TableImport) and the `text`.
    """

    file = forms.FileField(
        label="ファイル（CSVかExcel）",
        required=False,
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
    )
    text = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def needed(self) -> Sequence[str]:
        """The headings without which it is no such table."""
        raise NotImplementedError

    def import_of(self, rows: Sequence[TableRow]) -> TableImport[Any]:
        """What importing the rows would do."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors:
            return values

        try:
            rows = files.read(self._data(values), self.needed)
        except ReadError as error:
            raise forms.ValidationError({"file": error.message}) from error

        text = csv.write(
            list(rows[0].cells), [list(row.cells.values()) for row in rows]
        )
        _refuse_large(text.encode())
        return {"table": self.import_of(rows), "text": text}

    def _data(self, values: dict[str, Any]) -> bytes:
        file = values.get("file")
        text: str = values.get("text", "")
        if not (file or text):
            raise forms.ValidationError({"file": NO_FILE})

        data: bytes = file.read() if file else text.encode()
        _refuse_large(data)
        return data


def _refuse_large(data: bytes) -> None:
    if len(data) > LARGEST_TABLE:
        limit = f"{LARGEST_TABLE // MIB}MB"
        raise forms.ValidationError({"file": TOO_LARGE.format(limit=limit)})


def posted(request: HttpRequest) -> tuple[Any, Any]:
    """What a form takes; nothing when the page is only opened."""
    if request.method != "POST":
        return None, None

    return request.POST, request.FILES


def shown(
    table: TableImport[RowT], text: str, cells: Callable[[RowT], Sequence[str]]
) -> dict[str, object]:
    """What the page (tables/import.html) shows of a table, with the first rows of it."""
    return {
        "table": table,
        "text": text,
        "new_rows": [cells(row) for row in table.new[:ROWS_SHOWN]],
        "changed_rows": [cells(row) for row in table.changed[:ROWS_SHOWN]],
    }
