"""CSV: cell by cell, with the separators, quotes and line ends as they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from yakuba.adapters.maskable.plain import TextFile
from yakuba.adapters.maskable.slots import Span
from yakuba.adapters.readers.base import TOO_LARGE, Limits, ReadError
from yakuba.core.document_texts import DocumentText, Edit, edited
from yakuba.core.headings import Headings

FORMULA = (
    "{row}行目に、表計算ソフトで開くと数式として働くセルがあります。受け取った相手のパソコンで思わぬ動きをするおそれがあります。"
    "表計算ソフトで開き、値だけにして保存し直してください。"
)
# What Excel runs when it opens the file. ="0299" is only how a program keeps a leading zero.
RUNS = re.compile(r'\s*(?:=(?!"[^"]*"\s*$)\S|[+\-@][A-Za-z_.]+[(!|])', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and where it stands in the text, quotes included."""

    row: int
    column: int
    start: int
    end: int
    quoted: bool
    value: str


def opened(data: bytes, limits: Limits) -> TextFile:
    file = TextFile(data)
    separator = "\t" if file.text.partition("\n")[0].count("\t") > file.text.partition("\n")[0].count(",") else ","
    rows = list(_rows(file.text, separator))
    if len(rows) > limits.max_rows:
        raise ReadError(TOO_LARGE.format(limit=f"{limits.max_rows:,}行"))
    headings = Headings(forms=False)
    for row in rows:
        under = headings.row([(cell.column, cell.value, 1) for cell in row])
        for cell in row:
            if RUNS.match(cell.value):
                raise ReadError(FORMULA.format(row=cell.row))
            if cell.value:
                text = DocumentText(cell.value, f"{cell.row}行目{cell.column + 1}列", under.get(cell.column, ""))
                file.slots.append(Span(text, partial(_splice, file, cell, separator)))
    return file


def _rows(text: str, separator: str) -> Iterator[list[Cell]]:
    """The cells as spreadsheets read them; a quote inside a cell that does not begin with one is a character."""
    one = re.compile(rf'"((?:[^"]|"")*+)"(?={separator}|\r|\n|\Z)|([^{separator}\r\n]*)')
    position, row = (1 if text.startswith("\ufeff") else 0), 1
    cells: list[Cell] = []
    while position <= len(text):
        found = one.match(text, position)
        assert found is not None  # noqa: S101  # the second branch matches anywhere
        quoted = found[1] is not None
        value = found[1].replace('""', '"') if quoted else found[2]
        cells.append(Cell(row, len(cells), found.start(), found.end(), quoted, value))
        position = found.end()
        if text.startswith(separator, position):
            position += 1
            continue
        yield cells
        cells, row = [], row + 1
        position += 2 if text.startswith("\r\n", position) else 1


def _splice(file: TextFile, cell: Cell, separator: str, edits: Sequence[Edit]) -> None:
    """The edits of a cell's value as edits of the file. Quotes are added where the cell did not need them before."""
    if cell.quoted:
        inside = cell.start + 1
        file.splice(
            [
                Edit(
                    inside + edit.start + cell.value.count('"', 0, edit.start),
                    inside + edit.end + cell.value.count('"', 0, edit.end),
                    edit.text.replace('"', '""'),
                )
                for edit in edits
            ]
        )
        return
    if any(character in edit.text for edit in edits for character in f"{separator}\r\n"):
        value = edited(cell.value, edits).replace('"', '""')
        file.splice([Edit(cell.start, cell.end, f'"{value}"')])
        return
    file.splice([Edit(cell.start + edit.start, cell.start + edit.end, edit.text) for edit in edits])
