"""CSV: cell by cell, with the separators, quotes and line ends as they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from yakuba.adapters.maskable.slots import TextSpan
from yakuba.adapters.maskable.text_file import TextFile
from yakuba.adapters.readers.base import ReaderBounds, ReadError, too_large
from yakuba.adapters.readers.csv_table import separator_of
from yakuba.core.privacy.documents.texts import DocumentText, Edit, edited
from yakuba.core.privacy.headings import Headings

FORMULA = (
    "{row}行目に、表計算ソフトで開くと数式として働くセルがあります。受け取った相手のパソコンで思わぬ動きをするおそれがあります。"
    "表計算ソフトで開き、値だけにして保存し直してください。"
)
# What Excel runs when it opens the file. ="0299" is only how a program keeps a leading zero.
RUNS = re.compile(
    r'\s*(?:=(?!"[^"]*"\s*$)\S|[+\-@][A-Za-z_.]+[(!|])', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class CsvCell:
    """A cell and where it stands in the text, quotes included."""

    row: int
    column: int
    start: int
    end: int
    quoted: bool
    value: str


def open_file(data: bytes, bounds: ReaderBounds) -> TextFile:
    file = TextFile(data)
    separator = separator_of(file.text)
    rows = list(_rows(file.text, separator))
    if len(rows) > bounds.max_rows:
        raise too_large(f"{bounds.max_rows:,}行")

    headings = Headings(forms=False)
    for row in rows:
        over = headings.row([(cell.column, cell.value, 1) for cell in row])
        for cell in row:
            if RUNS.match(cell.value):
                raise ReadError(FORMULA.format(row=cell.row))

            if cell.value:
                place = f"{cell.row}行目{cell.column + 1}列"
                text = DocumentText(
                    cell.value, place, over.get(cell.column, "")
                )
                splice = partial(_splice, file, cell, separator)
                file.slots.append(TextSpan(text, splice))

    return file


def _rows(text: str, separator: str) -> Iterator[list[CsvCell]]:
    """The cells as spreadsheets read them; a quote inside a cell that does not begin with one is a character."""
    one = re.compile(
        rf'"((?:[^"]|"")*+)"(?={separator}|\r|\n|\Z)|([^{separator}\r\n]*)'
    )
    position = 1 if text.startswith("\ufeff") else 0
    row = 1
    cells: list[CsvCell] = []
    while position <= len(text):
        match = one.match(text, position)
        assert match is not None  # noqa: S101  # the second branch matches anywhere
        position = match.end()
        is_quoted = match[1] is not None
        value = match[1].replace('""', '"') if is_quoted else match[2]
        start, end = match.span()
        cells.append(CsvCell(row, len(cells), start, end, is_quoted, value))
        if text.startswith(separator, position):
            position += 1
            continue

        yield cells
        cells = []
        row += 1
        position += 2 if text.startswith("\r\n", position) else 1


def _splice(
    file: TextFile, cell: CsvCell, separator: str, edits: Sequence[Edit]
) -> None:
    """The edits of a cell's value as edits of the file. Quotes are added where the cell did not need them before."""
    if cell.quoted:
        file.splice([_within_quotes(cell, edit) for edit in edits])
        return

    if any(_needs_quotes(edit.text, separator) for edit in edits):
        value = edited(cell.value, edits).replace('"', '""')
        file.splice([Edit(cell.start, cell.end, f'"{value}"')])
        return

    first = cell.start
    file.splice(
        [
            Edit(first + edit.start, first + edit.end, edit.text)
            for edit in edits
        ]
    )


def _within_quotes(cell: CsvCell, edit: Edit) -> Edit:
    """In a quoted cell each quote is written twice."""
    text = edit.text.replace('"', '""')
    return Edit(
        _written_at(cell, edit.start), _written_at(cell, edit.end), text
    )


def _written_at(cell: CsvCell, place: int) -> int:
    """Where a character of the value stands in the file."""
    quotes_before = cell.value.count('"', 0, place)
    return cell.start + 1 + place + quotes_before


def _needs_quotes(text: str, separator: str) -> bool:
    return any(character in text for character in (separator, "\r", "\n"))
