"""Tables without rules: rows whose pieces stand below one another in columns."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from statistics import median

from yakuba.adapters.readers.pdf import gaps, layout
from yakuba.adapters.readers.pdf.layout import PageTable, Piece, Row
from yakuba.adapters.readers.tables import Cell

LEAST_ROWS = 3
LEAST_FULL = 0.4  # of the rows have a piece in most columns
FAR = 3.2  # heights of a line between rows of one table
LONGEST = 16  # characters of a cell, at the median
SAME_LEFT = 0.4  # heights of a line by which the lefts of a column differ
DATE = frozenset("年月日")
LEADER = re.compile(r"…|・・・|\.\.\.|．．．")

# A line that goes on with the one above: nearer than rows are, in shares of their step and in heights of a line.
CLOSE = 0.8
WRAPPED = 1.9
ROOM = 1.6  # heights of a line that are free at the end of one that goes on

SHARE_SINGLE = 0.3  # of the pieces
SHARE_NUMBERED = 0.6  # of the rows
IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
ENTRY = re.compile(
    r"(?:議案|報告|認定|諮問|同意|承認|発議|請願|陳情|意見書案?)?第[ \u3000]*[0-9０-９一二三四五六七八九十百]+[ \u3000]*号"
)

Fields = dict[tuple[int, int], list[Piece]]
Columns = list[tuple[float, float]]


def with_tables(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of a table as one."""
    found: list[Row] = []
    position = 0
    while position < len(rows):
        end = max(position + 1, _end(rows, position))
        part = rows[position:end]
        table = _table(part)
        found += [[layout.piece_of(table)]] if table else part
        position = end

    return found


def _end(rows: Sequence[Row], start: int) -> int:
    """The row after the last of those that may be one table: several pieces each, or one below such."""
    if len(rows[start]) == 1:
        return start

    near = _end_of_near(rows, start)
    last = near
    while len(rows[last - 1]) == 1:
        last -= 1

    while last < near and _goes_on(rows[start:last], rows[last]):
        last += 1

    return last


def _end_of_near(rows: Sequence[Row], start: int) -> int:
    """The row after the last that follows closely, before a table with rules."""
    end = start + 1
    while end < len(rows):
        if rows[end][0].table or _is_far(rows[end - 1], rows[end]):
            break

        end += 1

    return end


def _goes_on(rows: Sequence[Row], row: Row) -> bool:
    """The last cells have one more line."""
    steps = _steps([*rows, row])
    return len(rows) > 1 and steps[-1] < CLOSE * max(steps)


def _is_far(above: Row, below: Row) -> bool:
    """Whether there is more blank paper between two rows than a table has."""
    step = below[0].middle - above[0].middle
    return step > FAR * max(piece.size for piece in [*above, *below])


def _table(rows: Sequence[Row]) -> PageTable | None:
    """None where the rows have no columns, or are something else that stands in columns."""
    columns = _columns(rows)
    if len(columns) < 2 or not _looks_like_table(rows, columns):
        return None

    cells: list[Cell] = []
    for number, held in enumerate(_with_wrapped(rows, columns)):
        for (first, last), pieces in held.items():
            text = _text(pieces, columns[last][1])
            cells.append(Cell(text, number, first, columns=last - first + 1))

    edges = [*(left for left, _ in columns), columns[-1][1]]
    _, top, _, bottom = layout.box_of(chain.from_iterable(rows))
    doubts = (layout.doubt_of(layout.glyphs_of(row)) for row in rows)
    return PageTable(
        cells,
        edges,
        edges[0],
        top,
        edges[-1],
        bottom,
        doubt=next(filter(None, doubts), ""),
    )


def _with_wrapped(rows: Sequence[Row], columns: Columns) -> list[Fields]:
    """Each row with those that go on with its cells: closer to it than rows are, and below its cells only."""
    steps = _steps(rows)
    usual = max(steps)
    held: list[Fields] = []
    for row, step in zip(rows, [usual, *steps], strict=True):
        own = {_span(piece, columns): [piece] for piece in row}
        is_close = step < CLOSE * usual and step < WRAPPED * row[0].size
        if held and is_close and own.keys() <= held[-1].keys():
            for place, pieces in own.items():
                held[-1][place] += pieces
        else:
            held.append(own)

    return held


def _steps(rows: Sequence[Row]) -> list[float]:
    """How far below the row before it each row stands."""
    return [
        below[0].middle - above[0].middle for above, below in pairwise(rows)
    ]


def _text(pieces: Sequence[Piece], edge: float) -> str:
    """A line that ends before the edge of its column ends there."""
    text = ""
    right = edge
    for piece in pieces:
        between = "" if edge - right < ROOM * piece.size else " "
        text += between + gaps.text_of(piece.glyphs)
        right = piece.right

    return text


def _columns(rows: Sequence[Row]) -> Columns:
    """Where the pieces stand below one another; a piece as wide as several columns makes none."""
    columns: set[tuple[float, float]] = set()
    pieces = chain.from_iterable(_several(rows))
    for piece in sorted(pieces, key=_width):
        over = {column for column in columns if _overlaps(piece, column)}
        if len(over) <= 1:
            edges = [piece.left, piece.right, *chain.from_iterable(over)]
            columns -= over
            columns.add((min(edges), max(edges)))

    return _merged(rows, sorted(columns))


def _several(rows: Iterable[Row]) -> list[Row]:
    """The rows with more than one piece."""
    return [row for row in rows if len(row) > 1]


def _texts(rows: Iterable[Row]) -> list[str]:
    """What stands in each of their pieces."""
    pieces = chain.from_iterable(rows)
    return [gaps.text_of(piece.glyphs) for piece in pieces]


def _width(piece: Piece) -> float:
    """How far it reaches across the page."""
    return piece.right - piece.left


def _overlaps(piece: Piece, column: tuple[float, float]) -> bool:
    """Whether it stands above or below a column, if only with a part."""
    return piece.left < column[1] and piece.right > column[0]


def _merged(rows: Sequence[Row], columns: Columns) -> Columns:
    """A name at the left of its column and figures at its right are one: no row has both."""
    merged: Columns = []
    for column in columns:
        if merged and not _are_both_filled(rows, merged[-1], column):
            column = (merged.pop()[0], column[1])

        merged.append(column)

    return merged


def _are_both_filled(
    rows: Sequence[Row],
    one: tuple[float, float],
    other: tuple[float, float],
) -> bool:
    """Whether there is a row with a piece in each of two columns."""
    return any(_is_filled(row, one) and _is_filled(row, other) for row in rows)


def _is_filled(row: Row, column: tuple[float, float]) -> bool:
    """Whether a piece of the row stands in a column."""
    return any(_overlaps(piece, column) for piece in row)


def _looks_like_table(rows: Sequence[Row], columns: Columns) -> bool:
    """Enough rows, each piece below those of its column, and nothing else that stands in columns."""
    if not _is_filled_enough(rows, columns) or _is_no_table(rows):
        return False

    is_told_apart = all(_is_clean(row, columns) for row in rows)
    if not is_told_apart or _spans_among_rows(rows, columns):
        return False

    return len(columns) > 2 or _is_list_of_two(_several(rows))


def _is_filled_enough(rows: Sequence[Row], columns: Columns) -> bool:
    """Whether enough rows have pieces in most of the columns."""
    full = [row for row in rows if 2 * len(row) > len(columns)]
    is_long = len(_several(rows)) >= LEAST_ROWS
    return is_long and len(full) >= LEAST_FULL * len(rows)


def _is_no_table(rows: Sequence[Row]) -> bool:
    """Columns of prose, a date to be filled in, a table of contents, spaced words, entries that count up."""
    texts = _texts(rows)
    is_prose = median(map(len, texts)) > LONGEST
    is_date = DATE.issubset(texts)
    is_contents = LEADER.search("\n".join(texts))
    if is_prose or is_date or is_contents:
        return True

    several = _several(rows)
    return _is_spaced_out(several) or _is_numbered_list(several)


def _is_spaced_out(rows: Sequence[Row]) -> bool:
    """Words whose characters stand far apart (歳　入　歳　出), and not marks (○, ×)."""
    texts = _texts(rows)
    single = list(filter(IDEOGRAPH.fullmatch, texts))
    return len(single) > SHARE_SINGLE * len(texts)


def _is_numbered_list(rows: Sequence[Row]) -> bool:
    """Entries that count up (議案第1号　…) are a list, however far from their numbers they stand."""
    begins = ("".join(_texts([row[:2]])) for row in rows)
    numbered = list(filter(ENTRY.match, begins))
    return len(numbered) > SHARE_NUMBERED * len(rows)


def _is_clean(row: Row, columns: Columns) -> bool:
    """Each piece has columns of its own."""
    spans = sorted(_span(piece, columns) for piece in row)
    return all(before[1] < after[0] for before, after in pairwise(spans))


def _spans_among_rows(rows: Sequence[Row], columns: Columns) -> bool:
    """A piece beside others reaches over several columns below the first full row: its cells cannot be told apart."""
    lengths = [len(row) for row in rows]
    if len(columns) not in lengths:
        return True

    below = rows[lengths.index(len(columns)) + 1 :]
    pieces = chain.from_iterable(_several(below))
    spans = [_span(piece, columns) for piece in pieces]
    return any(first < last for first, last in spans)


def _is_list_of_two(rows: Sequence[Row]) -> bool:
    """Two columns, each with one left edge."""
    if {len(row) for row in rows} != {2}:
        return False

    near = SAME_LEFT * rows[0][0].size
    first = [row[0].left for row in rows]
    second = [row[1].left for row in rows]
    widest = max(max(first) - min(first), max(second) - min(second))
    return widest <= near


def _span(piece: Piece, columns: Columns) -> tuple[int, int]:
    """The first and the last column that it covers; of a piece between two columns both."""
    after = sum(right <= piece.left for _, right in columns)
    before = sum(left < piece.right for left, _ in columns) - 1
    first, last = sorted((after, before))
    return max(first, 0), min(last, len(columns) - 1)
