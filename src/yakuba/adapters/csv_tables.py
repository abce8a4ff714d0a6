"""CSV as spreadsheets write and open it: read in whatever encoding it comes, written so that no cell becomes a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yakuba.adapters.readers.base import TOO_LARGE, ReadError
from yakuba.adapters.readers.plain import decoded

MOST_ROWS = 20_000
BOM = "\ufeff"  # without it Excel takes UTF-8 for Shift_JIS
# What a spreadsheet takes for a formula, and the apostrophe that says "this is text" (OWASP, CSV Injection).
FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r]")
NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")  # begins like a formula and is none
QUOTED_FORMULA = re.compile(r"'+[=+\-@＝＋－＠\t\r]")


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by heading, and the line of the file where the row ends (the first line is 1)."""

    line: int
    cells: dict[str, str]


def read(data: bytes, needed: Sequence[str]) -> list[Row]:
    """The rows below the headings, empty ones left out. Raises ReadError with what to do."""
    reader = csv.DictReader(io.StringIO(decoded(data).removeprefix(BOM), newline=""), strict=True)
    try:
        headings = [name.strip() for name in reader.fieldnames or []]
        reader.fieldnames = headings
        missing = [column for column in needed if column not in headings]
        if missing:
            raise ReadError(f"見出しに「{'」「'.join(missing)}」がありません。ひな型を使ってください。")
        rows = [Row(reader.line_num, {key: _plain(raw.get(key)) for key in headings}) for raw in reader]
    except csv.Error as error:
        raise ReadError(
            f'{max(1, reader.line_num)}行目あたりを読み取れません。引用符（"）の対応を確かめ、CSVで保存し直してください。'
        ) from error
    rows = [row for row in rows if any(row.cells.values())]
    if not rows:
        raise ReadError("見出しのほかに、一行も書かれていません。")
    if len(rows) > MOST_ROWS:
        raise ReadError(TOO_LARGE.format(limit=f"{MOST_ROWS:,}行"))
    return rows


def write(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table as text with a byte order mark; `read` gives the same cells back."""
    out = io.StringIO(newline="")
    out.write(BOM)
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


def _guarded(cell: str) -> str:
    return f"'{cell}" if FORMULA.match(cell) and not NUMBER.fullmatch(cell) else cell


def _plain(cell: str | None) -> str:
    written = (cell or "").strip()
    return written[1:] if QUOTED_FORMULA.match(written) else written
