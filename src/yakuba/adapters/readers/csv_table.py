"""CSV: a FAQ table becomes question/answer passages, any other table its rows."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from yakuba.adapters.readers import tables
from yakuba.adapters.readers.base import ReaderBounds, too_large
from yakuba.adapters.readers.plain import decoded
from yakuba.core.evidence.extract import Block, Extract, Place
from yakuba.core.evidence.units.days import is_day_column
from yakuba.core.evidence.units.names import unit_name
from yakuba.core.evidence.units.statements import is_unit_column
from yakuba.core.language.eras import day_of

QUESTION = {"質問", "問", "問い", "question", "q", "ご質問", "質問文"}
ANSWER = {"回答", "答", "答え", "answer", "a", "回答文"}
GROUP = {"分類", "カテゴリ", "category", "大分類", "区分"}
KINDS = {
    **dict.fromkeys(QUESTION, "question"),
    **dict.fromkeys(ANSWER, "answer"),
    **dict.fromkeys(GROUP, "group"),
}
SEPARATORS = ",\t;|"  # where they cut equally well, the first
# Excel reads this first line, and shows it to nobody.
SEPARATOR_LINE = re.compile(r'"?sep=([,;\t|])"?', re.IGNORECASE)
ROWS_LOOKED_AT = 50
LOWEST_HEADER = 10  # rows in which the header of a FAQ is looked for


@dataclass(frozen=True, slots=True)
class Record:
    """A row, and the line of the file on which it begins."""

    line: int
    cells: Sequence[str]


def read(data: bytes, bounds: ReaderBounds) -> Extract:
    text = decoded(data)
    rows = list(_rows(text, bounds.max_rows))
    place_of = _place_in(rows)
    header = _faq_header(rows)
    if header is None:
        return Extract(tuple(tables.sheet_blocks(_cells(rows), place_of)))

    above = tables.sheet_blocks(_cells(rows[:header]), place_of)
    return Extract((*above, *_pairs(rows[header:])))


def _rows(text: str, most: int) -> Iterator[Record]:
    """The rows, each with the line on which it begins; a line that only names the separator is none."""
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    separator = separator_of(text)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    for number, cells in enumerate(lines):
        if number == most:
            raise too_large(f"{most:,}行")
        if number or not SEPARATOR_LINE.fullmatch(separator.join(cells)):
            yield Record(line, cells)

        line = lines.line_num + 1


def separator_of(text: str) -> str:
    """What the first line says (sep=;), else what cuts most of the first lines into the same number of cells."""
    first = text.partition("\n")[0].strip()
    named = SEPARATOR_LINE.fullmatch(first)
    if named:
        return named[1]

    return max(SEPARATORS, key=lambda each: _regularity(text, each))


def _regularity(text: str, separator: str) -> tuple[int, int]:
    """How many of the first rows have the commonest number of cells, and that number."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    widths = Counter(map(len, islice(rows, ROWS_LOOKED_AT)))
    # A row of one cell is not cut at all.
    del widths[0], widths[1]
    commonest = widths.most_common(1) or [(0, 0)]
    width, count = commonest[0]
    return count, width


def _cells(rows: Sequence[Record]) -> Iterator[tables.Cell]:
    for number, row in enumerate(rows):
        for column, text in enumerate(row.cells):
            yield tables.Cell(text, number, column)


def _place_in(rows: Sequence[Record]) -> tables.PlaceOf:
    return lambda row, first, last: _place(rows[row].line)


def _faq_header(rows: Sequence[Record]) -> int | None:
    """The number of the row that names a question and an answer."""
    for number, row in enumerate(rows[:LOWEST_HEADER]):
        if {"question", "answer"} <= _columns(row).keys():
            return number

    return None


def _columns(header: Record) -> dict[str, int]:
    """Where what stands: 「No,ご質問,回答」 is question 1, answer 2."""
    found: dict[str, int] = {}
    for position, name in enumerate(header.cells):
        kind = KINDS.get(name.strip().lower(), "")
        if is_unit_column(name):
            kind = "unit"
        elif is_day_column(name):
            kind = "updated"

        found.setdefault(kind, position)

    return found


def _pairs(rows: Sequence[Record]) -> Iterator[Block]:
    """The rows below the header as questions and answers, under the names of their groups."""
    columns = _columns(rows[0])
    last_group = ""
    for row in rows[1:]:
        said = _named(row, columns)
        if not said["answer"]:
            continue

        place = _place(row.line)
        group = said.get("group", "")
        if group != last_group:
            last_group = group
            yield Block(group, "heading", 1, place)

        unit = unit_name(said.get("unit", ""))
        updated = day_of(said.get("updated", ""))
        for kind in ("question", "answer"):
            yield Block(said[kind], kind, 0, place, "", unit, updated)


def _named(row: Record, columns: Mapping[str, int]) -> dict[str, str]:
    """The texts of a row by what they are; empty where it is too short."""
    cells = dict(enumerate(row.cells))
    return {
        kind: cells.get(column, "").strip() for kind, column in columns.items()
    }


def _place(line: int) -> Place:
    return Place(cells=f"{line}行")
