"""CSV as spreadsheets write and open it: in whatever encoding it comes, and so that no cell becomes a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from yakuba.adapters.readers.base import ReadError
from yakuba.adapters.readers.plain import decoded
from yakuba.adapters.tables.rows import Line

BOM = "\ufeff"  # without it Excel takes UTF-8 for Shift_JIS
SEPARATORS = ",;\t"
# Excel's own way to name the separator, in a line before the headings.
DECLARED = re.compile(r"sep=([^\r\n])[,;\t]*(?=[\r\n])")
# What a spreadsheet takes for a formula, and the apostrophe that says "this is text" (OWASP, CSV Injection).
FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r]")
NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")  # begins like a formula and is none
QUOTED_FORMULA = re.compile(r"'+[=+\-@＝＋－＠\t\r]")
QUOTED = re.compile(r'"[^"]*"')


def lines(data: bytes) -> Iterator[Line]:
    """The lines of the file. Raises ReadError with what to do."""
    text = decoded(data)
    declared = DECLARED.match(text)
    separator = declared[1] if declared else _separator(text)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, strict=True
    )
    try:
        if declared:
            next(reader)

        for cells in reader:
            yield reader.line_num, [_plain(cell) for cell in cells]
    except csv.Error as error:
        line = max(1, reader.line_num)
        raise ReadError(
            f'{line}行目あたりを読み取れません。引用符（"）の対応を確かめ、CSVで保存し直してください。'
        ) from error


def _separator(text: str) -> str:
    """The separator that the headings have most of; a comma where they have none."""
    headings = QUOTED.sub("", text.lstrip().partition("\n")[0])
    return max(SEPARATORS, key=headings.count)


def write(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table as text with a byte order mark; `lines` gives the same cells back."""
    out = io.StringIO(newline="")
    out.write(BOM)
    writer = csv.writer(out)
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_guarded(cell) for cell in row])

    return out.getvalue()


def _guarded(cell: str) -> str:
    """「=1+1」 becomes 「'=1+1」, which Excel takes for text; 「-5」 stays."""
    is_formula = FORMULA.match(cell) and not NUMBER.fullmatch(cell)
    return f"'{cell}" if is_formula else cell


def _plain(cell: str) -> str:
    """「'=1+1」 was written as 「=1+1」."""
    written = cell.strip()
    return written[1:] if QUOTED_FORMULA.match(written) else written
