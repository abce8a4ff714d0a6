"""Tables with rules: the cells between the lines that are drawn, with what stands in them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from yakuba.adapters.readers.pdf import gaps, layout
from yakuba.adapters.readers.pdf.glyphs import Glyph
from yakuba.adapters.readers.pdf.layout import PageTable
from yakuba.adapters.readers.pdf.rules import DrawnLine, DrawnLines
from yakuba.adapters.readers.tables import Cell

TOUCH = 3.0  # points between lines that meet
SAME_EDGE = 4.0  # between the edges of two columns that are one
SHARE = 0.6  # of a cell's side that must be drawn
MOST_CELLS = 10_000
LEAST_FILLED = 0.15  # of its cells: with fewer it is a drawing
WRAPS = 1.6  # heights of a line that are free at the end of one that goes on


@dataclass(slots=True)
class RuledGrid:
    """Lines that meet. `owners` says for each field of the grid which cell covers it."""

    columns: list[float]
    rows: list[float]
    owners: list[int] = field(default_factory=list)

    @property
    def width(self) -> int:
        return len(self.columns) - 1

    @property
    def height(self) -> int:
        return len(self.rows) - 1

    def field_at(self, x: float, y: float) -> int | None:
        """Counted row by row; None beside the grid."""
        column = bisect_right(self.columns, x) - 1
        row = bisect_right(self.rows, y) - 1
        if 0 <= column < self.width and 0 <= row < self.height:
            return row * self.width + column

        return None

    @property
    def area(self) -> float:
        across = self.columns[-1] - self.columns[0]
        return across * (self.rows[-1] - self.rows[0])


def grids_of(rules: DrawnLines) -> list[RuledGrid]:
    """The smaller before those in which they stand."""
    found = (_grid(across, down) for across, down in _meeting(rules))
    return sorted(filter(None, found), key=lambda grid: grid.area)


def _meeting(
    rules: DrawnLines,
) -> Iterator[tuple[list[DrawnLine], list[DrawnLine]]]:
    """Groups of lines that meet one another."""
    groups = _Groups(len(rules.across) + len(rules.down))
    down = sorted(enumerate(rules.down), key=lambda each: each[1].place)
    places = [rule.place for _, rule in down]
    for number, line in enumerate(rules.across):
        first = bisect_right(places, line.start - TOUCH)
        last = bisect_right(places, line.end + TOUCH)
        for other, rule in down[first:last]:
            if rule.start - TOUCH <= line.place <= rule.end + TOUCH:
                groups.join(number, len(rules.across) + other)

    members: dict[int, tuple[list[DrawnLine], list[DrawnLine]]] = {}
    for number, line in enumerate([*rules.across, *rules.down]):
        group = members.setdefault(groups.head(number), ([], []))
        group[number >= len(rules.across)].append(line)

    yield from members.values()


class _Groups:
    """Numbers that belong together (union-find)."""

    def __init__(self, count: int) -> None:
        self._heads = list(range(count))

    def head(self, number: int) -> int:
        """The number that stands for its group."""
        while self._heads[number] != number:
            self._heads[number] = self._heads[self._heads[number]]
            number = self._heads[number]

        return number

    def join(self, one: int, other: int) -> None:
        """The two groups become one."""
        first, second = sorted((self.head(one), self.head(other)))
        self._heads[second] = first


def _grid(
    across: Sequence[DrawnLine], down: Sequence[DrawnLine]
) -> RuledGrid | None:
    """None where the lines make no two columns. A table may be open at its sides."""
    if not across or not down:
        return None

    sides = [rule.place for rule in down]
    ends = [end for rule in across for end in (rule.start, rule.end)]
    columns = _edges([*sides, min(ends), max(ends)])
    rows = _edges([rule.place for rule in across])
    grid = RuledGrid(columns, rows)
    has_cells = 0 < grid.width * grid.height <= MOST_CELLS
    if grid.width < 2 or not has_cells:
        return None

    grid.owners = _owners(grid, across, down)
    return grid


def _edges(places: Iterable[float]) -> list[float]:
    """Places that are nearly the same are one."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > TOUCH:
            edges.append(place)

    return edges


def _owners(
    grid: RuledGrid, across: Sequence[DrawnLine], down: Sequence[DrawnLine]
) -> list[int]:
    """Fields between which no line is drawn are one cell."""
    groups = _Groups(grid.width * grid.height)
    sides = [_at(down, edge) for edge in grid.columns]
    for row in range(grid.height):
        top, bottom = grid.rows[row : row + 2]
        for column in range(grid.width - 1):
            if not _is_drawn(sides[column + 1], top, bottom):
                place = row * grid.width + column
                groups.join(place, place + 1)

    for row in range(grid.height - 1):
        below = _at(across, grid.rows[row + 1])
        for column in range(grid.width):
            left, right = grid.columns[column : column + 2]
            if not _is_drawn(below, left, right):
                place = row * grid.width + column
                groups.join(place, place + grid.width)

    return [groups.head(place) for place in range(grid.width * grid.height)]


def _at(rules: Sequence[DrawnLine], place: float) -> list[DrawnLine]:
    """The parts of one line."""
    return [rule for rule in rules if abs(rule.place - place) <= TOUCH]


def _is_drawn(rules: Sequence[DrawnLine], start: float, end: float) -> bool:
    """Whether most of a side is drawn, in however many parts."""
    drawn = sum(
        max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules
    )
    return drawn >= SHARE * (end - start)


def take(
    glyphs: Sequence[Glyph], grids: Sequence[RuledGrid]
) -> tuple[list[Glyph], list[PageTable]]:
    """What stands in no table, and the tables."""
    tables = []
    left = list(glyphs)
    for grid in grids:
        inside: dict[int, list[Glyph]] = {}
        outside = []
        for glyph in left:
            place = grid.field_at(glyph.centre, glyph.middle)
            if place is None:
                outside.append(glyph)
            else:
                inside.setdefault(grid.owners[place], []).append(glyph)

        if _is_table(grid, inside):
            left = outside
            tables.append(_table(grid, inside))

    return left, tables


def _is_table(grid: RuledGrid, inside: dict[int, list[Glyph]]) -> bool:
    """No box around a text, and no drawing: text in two columns, and not in a few fields only."""
    cells = len(set(grid.owners))
    columns = {owner % grid.width for owner in inside}
    return len(columns) >= 2 and len(inside) >= LEAST_FILLED * cells


def _table(grid: RuledGrid, inside: dict[int, list[Glyph]]) -> PageTable:
    """With blank cells, and with those that cover several fields."""
    fields: dict[int, list[int]] = {}
    for place, owner in enumerate(grid.owners):
        fields.setdefault(owner, []).append(place)

    cells = []
    for owner, places in fields.items():
        row, column = divmod(owner, grid.width)
        last_row = places[-1] // grid.width
        last_column = max(place % grid.width for place in places)
        edge = grid.columns[last_column + 1]
        cells.append(
            Cell(
                cell_text(inside.get(owner, []), edge),
                row,
                column,
                last_row - row + 1,
                last_column - column + 1,
            )
        )

    return PageTable(
        cells,
        grid.columns,
        grid.columns[0],
        grid.rows[0],
        grid.columns[-1],
        grid.rows[-1],
        doubt=layout.doubt_of(chain.from_iterable(inside.values())),
    )


def cell_text(glyphs: Sequence[Glyph], edge: float) -> str:
    """A line that reaches the edge of its cell goes on in the next; others stand apart."""
    text = ""
    right = 0.0
    for row in layout.rows_of(layout.pieces_of(glyphs)):
        between = " " if text and edge - right > WRAPS * row[0].size else ""
        text += between + gaps.text_of(layout.glyphs_of(row))
        right = row[-1].right

    return text
