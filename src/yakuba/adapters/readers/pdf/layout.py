"""The lines of a page in reading order, from where its characters stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from yakuba.adapters.readers.pdf import gaps
from yakuba.adapters.readers.pdf.glyphs import Glyph
from yakuba.adapters.readers.tables import Cell

SAME_LINE = 0.5  # of the lower one's height
# In heights of a line.
PIECE_GAP = 1.0  # parts the pieces of a line
BACK = 0.5  # how far a character may stand before the end of the last one
GUTTER = 1.0  # between the columns of a page
LEAST_LINES = 4  # in each column of a page
PROSE = 11  # characters of a line of a column, at the median
# Lines that end where most do: so many, and such a share.
LEAST_FULL = 3
SHARE_FULL = 0.25
COLUMN_ROOM = 1.5  # heights of a line that are free at the end of a full one
FULL_LINES = 0.4  # of the lines of a column end at its edge


class Line(NamedTuple):
    """Text that stands in one line. `margin` is how far to the right lines may go there, `far` how far they do."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    margin: float
    far: float = 0.0
    doubt: str = ""

    @property
    def size(self) -> float:
        return self.bottom - self.top


@dataclass(slots=True)
class Piece:
    """Characters beside one another, without a wide gap; or, without characters, a table."""

    glyphs: list[Glyph]
    left: float
    top: float
    right: float
    bottom: float
    table: "PageTable | None" = None

    @property
    def size(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class PageTable:
    """A table where it stands on its page. `pages` are those on which each of its rows stands."""

    cells: list[Cell]
    edges: list[float]
    left: float
    top: float
    right: float
    bottom: float
    pages: list[int] = field(default_factory=list)
    doubt: str = ""

    @property
    def height(self) -> int:
        """Rows."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)


Row = list[Piece]
Box = tuple[float, float, float, float]
BOX = attrgetter("left", "top", "right", "bottom")


def box_of(pieces: Iterable[Piece]) -> Box:
    """Left, top, right and bottom of all of them together."""
    lefts, tops, rights, bottoms = zip(*map(BOX, pieces), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def glyphs_of(row: Row) -> list[Glyph]:
    """From left to right."""
    pieces = [piece.glyphs for piece in row]
    return sorted(chain.from_iterable(pieces), key=attrgetter("left"))


def doubt_of(glyphs: Iterable[Glyph]) -> str:
    """The first of their doubts."""
    return next(filter(None, map(attrgetter("doubt"), glyphs)), "")


def pieces_of(glyphs: Iterable[Glyph]) -> list[Piece]:
    """In the order in which they are drawn."""
    pieces: list[Piece] = []
    for glyph in glyphs:
        if pieces and _goes_on(pieces[-1], glyph):
            _add(pieces[-1], glyph)
        else:
            pieces.append(Piece([glyph], *BOX(glyph)))

    return pieces


def piece_of(table: PageTable) -> Piece:
    """A table as a piece, which stands alone in its row."""
    return Piece([], *BOX(table), table)


def _goes_on(piece: Piece, glyph: Glyph) -> bool:
    """Whether a character stands beside the last one, without a wide gap."""
    last = piece.glyphs[-1]
    height = min(last.size, glyph.size)
    shared = min(last.bottom, glyph.bottom) - max(last.top, glyph.top)
    if shared < SAME_LINE * height:
        return False

    step = glyph.left - piece.right
    return -BACK * height <= step < PIECE_GAP * max(last.size, glyph.size)


def _add(piece: Piece, glyph: Glyph) -> None:
    """A character to a piece, which grows with it."""
    piece.glyphs.append(glyph)
    piece.left = min(piece.left, glyph.left)
    piece.top = min(piece.top, glyph.top)
    piece.right = max(piece.right, glyph.right)
    piece.bottom = max(piece.bottom, glyph.bottom)


def rows_of(pieces: Iterable[Piece]) -> list[Row]:
    """Pieces of one height, from left to right; rows from top to bottom."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        if rows and _is_beside(rows[-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])

    for row in rows:
        row.sort(key=lambda piece: piece.left)

    return rows


def _is_beside(row: Row, piece: Piece) -> bool:
    """A small one (a footnote's mark) belongs to the line in which it stands; nothing is beside a table."""
    if piece.table or row[0].table:
        return False

    largest = max(row, key=lambda each: each.size)
    shared = min(largest.bottom, piece.bottom) - max(largest.top, piece.top)
    return shared >= SAME_LINE * min(largest.size, piece.size)


class PageColumn(NamedTuple):
    """Rows that are read from top to bottom, and how far to the right they may go."""

    rows: list[Row]
    edge: float


def columns_of(rows: Sequence[Row], edge: float) -> list[PageColumn]:
    """In reading order: a stretch of a page that is set in columns is read column by column."""
    columns = [PageColumn([], edge)]
    position = 0
    while position < len(rows):
        gutter, end = _gutter(rows, position)
        if gutter is None:
            columns[-1].rows.append(rows[position])
            position += 1
            continue

        stretch = rows[position:end]
        first, rest = _sides(stretch, gutter)
        columns.append(PageColumn(first, gutter))
        columns += columns_of(rest, edge)
        columns.append(PageColumn([], edge))
        position = end

    return [column for column in columns if column.rows]


def _sides(rows: Sequence[Row], place: float) -> tuple[list[Row], list[Row]]:
    """What of the rows stands before a place across the page, and what after it; empty rows are left out."""
    before = [[one for one in row if one.right <= place] for row in rows]
    after = [[one for one in row if one.left >= place] for row in rows]
    return list(filter(None, before)), list(filter(None, after))


def _gutter(rows: Sequence[Row], start: int) -> tuple[float | None, int]:
    """Where the blank between two columns is that begin with this row, and the row after their end."""
    for left, right in _gaps(rows[start : start + 2]):
        middle = (left + right) / 2
        end = start
        while end < len(rows) and not _crosses(rows[end], middle):
            end += 1

        stretch = rows[start:end]
        if all(map(_is_prose, _sides(stretch, middle))):
            return middle, end

    return None, start


def _gaps(rows: Sequence[Row]) -> Iterator[tuple[float, float]]:
    """In a row, or in two whose columns are not at one height."""
    pieces = sorted(chain.from_iterable(rows), key=attrgetter("left"))
    right = pieces[0].right
    for piece in pieces[1:]:
        if piece.left - right >= GUTTER * piece.size:
            yield right, piece.left

        right = max(right, piece.right)


def _crosses(row: Row, place: float) -> bool:
    """Whether text stands across a place: no gutter."""
    return any(piece.left < place < piece.right for piece in row)


def _is_prose(rows: Sequence[Row]) -> bool:
    """Long lines, many of which end where the column does."""
    rows = _text_rows(rows)
    if len(rows) < LEAST_LINES:
        return False

    lengths = [len(glyphs_of(row)) for row in rows]
    edge = max(row[-1].right for row in rows)
    full = _count_full(rows, edge, COLUMN_ROOM)
    return median(lengths) >= PROSE and full >= FULL_LINES * len(rows)


def _text_rows(rows: Sequence[Row]) -> list[Row]:
    """Those that are no tables."""
    return [row for row in rows if not row[0].table]


def _count_full(rows: Sequence[Row], edge: float, room: float) -> int:
    """How many end at an edge: so many heights of a line may be free before it."""
    return sum(edge - row[-1].right <= room * row[-1].size for row in rows)


def items_of(column: PageColumn) -> Iterator[Line | PageTable]:
    """Its tables, and its other rows as lines."""
    margin = _margin(column)
    far = max(row[-1].right for row in column.rows)
    for row in column.rows:
        table = row[0].table
        yield table or _line(row, margin, far)


def _margin(column: PageColumn) -> float:
    """Where its lines are broken: where many of them end; as far as they may go where they are a list."""
    rows = _text_rows(column.rows)
    if not rows:
        return column.edge

    left, _, _, _ = box_of(row[0] for row in rows)
    far = max(row[-1].right for row in rows)
    least = SHARE_FULL * len(rows)
    full = _count_full(rows, far, 1.0)
    sentences = sum(map(_has_full_stop, rows))
    is_broken = full >= max(LEAST_FULL, least) and sentences >= least
    return far if is_broken else max(far, column.edge - left)


def _has_full_stop(row: Row) -> bool:
    """「…とする。」"""
    return any(glyph.text in "。." for glyph in glyphs_of(row))


def _line(row: Row, margin: float, far: float) -> Line:
    """A row as its text, whatever the order in which its pieces were drawn."""
    glyphs = glyphs_of(row)
    text = gaps.text_of(glyphs)
    return Line(text, *box_of(row), margin, far, doubt_of(glyphs))
