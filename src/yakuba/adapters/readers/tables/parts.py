"""What stands below one another in the rows of a sheet or a table: captions, tables, remarks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from yakuba.adapters.readers.tables import texts
from yakuba.adapters.readers.tables.cells import TableLine, columns_of
from yakuba.adapters.readers.tables.header import (
    Header,
    header_at,
    rows_below,
)
from yakuba.adapters.readers.tables.pairs import are_pairs

MOST_CAPTIONS = 4  # cells of a row above a table that is no header
ROWS_LOOKED_AT = 200  # of a table, to know its columns by their figures
# What speaks for a header right below other rows, without a blank row or a title between.
SURE_SCORE = 2


@dataclass(frozen=True, slots=True)
class LooseText:
    """A row that is no row of a table."""

    line: TableLine
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row of a table, or what stands among them: a heading of those below, a remark, the header once more."""

    line: TableLine
    kind: Literal["row", "section", "remark", "header"] = "row"


@dataclass(slots=True)
class SheetTable:
    """`are_pairs`: its headings stand beside their values. `is_sure`: it is plain which row is the header."""

    header: tuple[TableLine, ...] = ()
    are_pairs: bool = False
    is_sure: bool = True
    rows: list[BodyRow] = field(default_factory=list)
    filled: Counter[int] = field(default_factory=Counter)
    figures: Counter[int] = field(default_factory=Counter)

    def add(self, line: TableLine) -> None:
        self.rows.append(BodyRow(line))
        if len(self.rows) > ROWS_LOOKED_AT:
            return

        for column, cell in line.cells.items():
            self.filled[column] += 1
            self.figures[column] += texts.is_value(cell.text)

    def is_as_wide_as(self, line: TableLine) -> bool:
        """Whether the only cell of the line covers all columns."""
        lines = [*self.header, *(row.line for row in self.rows[-1:])]
        last = max((each.last for each in lines), default=0)
        return line.once[0].columns > 1 and line.last >= last

    def has_figures(self, column: int) -> bool:
        """Most of what the rows say in it is 500円, 10件, －."""
        filled = self.filled[column]
        return filled > 0 and self.figures[column] > texts.MOSTLY * filled


Part = LooseText | SheetTable


def parts_of(lines: Sequence[TableLine]) -> list[Part]:
    """「1　手数料」, its table, 「2　使用料」, its table, 「※…」."""
    parts: list[Part] = []
    table: SheetTable | None = None
    at = 0
    while at < len(lines):
        full = _next_full(lines, at)
        begun = _begun(lines, at, full, table)
        parts += _lone(lines[at:full], table, begun)
        at = full
        if begun is not None:
            table = begun
            parts.append(table)
            at += len(table.header)

        has_row = begun is None or not begun.header
        if has_row and table is not None and at < len(lines):
            at += _add(lines, at, table)

    return parts


def _next_full(lines: Sequence[TableLine], at: int) -> int:
    """The next row of several cells that is no caption, or that begins a header."""
    while at < len(lines):
        line = lines[at]
        if not line.is_lone and not _is_caption(line):
            break
        if line.is_lone and header_at(lines, at) is not None:
            break

        at += 1

    return at


def _is_caption(line: TableLine) -> bool:
    """A title with the unit or the day beside it."""
    has_caption = any(map(texts.is_caption, line.texts))
    return has_caption and len(line.texts) <= MOST_CAPTIONS


def _begun(
    lines: Sequence[TableLine], at: int, full: int, table: SheetTable | None
) -> SheetTable | None:
    """The table that begins in the row `full`, if one does."""
    if full == len(lines):
        return None
    if table is None:
        return _first(lines, full)

    line = lines[full]
    is_fresh = full > at or line.is_apart
    may_begin = is_fresh or _may_be_header(line, table)
    if not may_begin or (table.are_pairs and are_pairs(lines, full)):
        return None

    header = header_at(lines, full)
    if header is not None and not _is_header_again(header.lines, table.header):
        is_new = _is_new(header, table, is_fresh=is_fresh)
        return _below(header) if is_new else None

    has_as_many = len(line.once) == len(columns_of(table.header))
    if not is_fresh or table.are_pairs or has_as_many:
        return None

    return _pairs(lines, full)


def _first(lines: Sequence[TableLine], at: int) -> SheetTable:
    """The table of this row, whatever it is."""
    header = header_at(lines, at)
    is_flagged = header is not None and lines[at].is_flagged
    pairs = None if is_flagged else _pairs(lines, at)
    if pairs is not None:
        return pairs
    if header is not None:
        return _below(header)

    run = [lines[at], *rows_below(lines, at + 1)]
    labels = [line.texts[0] for line in run]
    has_figure_first = texts.share(texts.is_value, labels) > texts.MOSTLY
    is_list = len(columns_of(run)) == 2 and not has_figure_first
    return SheetTable(are_pairs=is_list)


def _below(header: Header) -> SheetTable:
    return SheetTable(header.lines, is_sure=header.is_sure)


def _pairs(lines: Sequence[TableLine], at: int) -> SheetTable | None:
    """名称｜中央公民館, if the rows from here on are such."""
    return SheetTable(are_pairs=True) if are_pairs(lines, at) else None


def _may_be_header(line: TableLine, table: SheetTable) -> bool:
    """Right below other rows: names where these have figures, or the header again."""
    if line.is_lone:
        return False

    is_again = _is_header_again([line], table.header[:1])
    return line.is_flagged or is_again or _is_unlike(line, table)


def _is_unlike(line: TableLine, table: SheetTable) -> bool:
    """Names where the rows of the table have figures, or nothing."""
    if not table.header and line.cells.keys() - table.filled.keys():
        return True

    over_figures = filter(table.has_figures, line.cells)
    names = [line.cells[column].text for column in over_figures]
    return not all(map(texts.is_value, names))


def _is_header_again(
    lines: Sequence[TableLine], header: Sequence[TableLine]
) -> bool:
    """On the next page, at the top of the next part."""
    again = [line.by_column() for line in lines[: len(header)]]
    names = [line.by_column() for line in header]
    return again == names != []


def _is_new(header: Header, table: SheetTable, *, is_fresh: bool) -> bool:
    """Whether a header among the rows of a table is that of another."""
    line = header.lines[0]
    if line.is_flagged or not header.is_sure:
        return line.is_flagged
    if not table.header:
        return is_fresh or (len(line.once) > 2 and header.score > 0)

    known = {text for each in table.header for text in each.texts}
    shared = known.intersection(line.texts)
    if not is_fresh:
        return header.score >= SURE_SCORE and len(shared) + header.known > 0
    if shared or _is_unlike(header.lines[-1], table):
        return True

    return 2 * header.known >= len(line.once)


def _lone(
    lines: Sequence[TableLine],
    table: SheetTable | None,
    begun: SheetTable | None,
) -> list[LooseText]:
    """Rows of one cell each: headings of the table that begins below, else of the one in which they stand."""
    if table is None and begun is None:
        title, *others = map(LooseText, lines)
        is_title = bool(others)
        return [replace(title, is_heading=is_title), *others]

    end = len(lines) if begun is None else _captions(lines)
    start = 0 if table is None else end
    if table is not None:
        for line in lines[:start]:
            _add_lone(line, table, is_last=begun is not None)

    return [
        LooseText(line, is_heading=not texts.is_remark(line.text))
        for line in lines[start:]
    ]


def _captions(lines: Sequence[TableLine]) -> int:
    """Where the captions of the next table begin: below the first blank row."""
    apart = [number for number, line in enumerate(lines) if line.is_apart]
    return min(apart, default=0)


def _add_lone(line: TableLine, table: SheetTable, *, is_last: bool) -> None:
    is_section = table.is_as_wide_as(line) or texts.is_section(line.text)
    is_last_remark = line.is_apart and is_last and not is_section
    if texts.is_remark(line.text) or is_last_remark:
        table.rows.append(BodyRow(line, "remark"))
    elif is_section or line.is_apart:
        table.rows.append(BodyRow(line, "section"))
    else:
        table.add(line)


def _add(lines: Sequence[TableLine], at: int, table: SheetTable) -> int:
    """How many rows were taken."""
    head = lines[at : at + len(table.header)]
    if _is_header_again(head, table.header):
        table.rows += [BodyRow(line, "header") for line in head]
        return len(head)

    table.add(lines[at])
    return 1
