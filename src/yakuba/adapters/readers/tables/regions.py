"""Parts of a sheet: tables that stand beside one another are told from one that has a blank column."""

from collections.abc import Sequence
from itertools import chain
from operator import attrgetter

from yakuba.adapters.readers.tables.cells import (
    TableLine,
    between,
    columns_of,
)
from yakuba.adapters.readers.tables.header import Header, header_at
from yakuba.adapters.readers.tables.pairs import are_pairs

MOST_GAPS = 8  # blank columns that are tried
MOST_CUTS = 12  # of parts within parts

Lines = Sequence[TableLine]


def regions_of(lines: Lines, depth: int = 0) -> list[Lines]:
    """The lines of each part in reading order: from the left to the right, from the top downwards."""
    if depth == MOST_CUTS:
        return [lines]

    whole = _beside(lines)
    if whole:
        return _inner(whole, depth)

    regions: list[Lines] = []
    together: list[TableLine] = []
    for band in _bands(lines):
        sides = _beside(band)
        if not sides:
            together += band
            continue

        if together:
            regions.append(together)

        together = []
        regions += _inner(sides, depth)

    if together:
        regions.append(together)

    return regions


def _inner(sides: Sequence[Lines], depth: int) -> list[Lines]:
    """A part may again be two tables."""
    regions: list[Lines] = []
    for side in sides:
        regions += regions_of(side, depth + 1)

    return regions


def _bands(lines: Lines) -> list[list[TableLine]]:
    """Between blank rows."""
    bands: list[list[TableLine]] = []
    for line in lines:
        if line.is_apart or not bands:
            bands.append([])

        bands[-1].append(line)

    return bands


def _beside(lines: Lines) -> list[Lines]:
    """Two tables with a blank column between them, what stands above both with the first; else nothing."""
    full = [number for number, line in enumerate(lines) if not line.is_lone]
    if not full:
        return []

    above = lines[: full[0]]
    body = lines[full[0] : full[-1] + 1]
    below = lines[full[-1] + 1 :]
    for first, last in _blank_columns(body)[:MOST_GAPS]:
        left = between(body, 0, first)
        right = between(body, last, max(line.last for line in body))
        if _are_tables(left, right):
            return [side for side in ([*above, *left], right, below) if side]

    return []


def _blank_columns(lines: Lines) -> list[tuple[int, int]]:
    """The last column before and the first after each stretch of columns in which nothing stands."""
    cells = chain.from_iterable(line.once for line in lines)
    blank: list[tuple[int, int]] = []
    reached: int | None = None
    for cell in sorted(cells, key=attrgetter("column")):
        reached = cell.column if reached is None else reached
        if cell.column > reached + 1:
            blank.append((reached, cell.column))

        reached = max(reached, cell.last_column)

    return blank


def _are_tables(left: Lines, right: Lines) -> bool:
    """Both have a header of their own: the same, or one begins or ends where the other does not."""
    if not (_is_table(left) and _is_table(right)):
        return False
    if left[0].is_lone and right[0].is_lone:
        return left[0].number == right[0].number

    one = _header(left)
    other = _header(right)
    if one is None or other is None:
        return False
    if one.lines[0].texts == other.lines[0].texts:
        return True

    begins_elsewhere = left[0].number != right[0].number
    return begins_elsewhere or _ends_elsewhere(left, right)


def _ends_elsewhere(left: Lines, right: Lines) -> bool:
    """The right one goes on below the left, or ends before it without a blank cell."""
    if right[-1].number > left[-1].number:
        return True

    count = right[-1].number - right[0].number + 1
    widths = {len(line.once) for line in right}
    is_full = len(right) == count and len(widths) == 1
    return right[-1].number < left[-1].number and is_full


def _is_table(lines: Lines) -> bool:
    """Two rows or more of two columns or more."""
    full = [line for line in lines if not line.is_lone]
    return len(full) > 1 and len(columns_of(full)) > 1


def _header(lines: Lines) -> Header | None:
    """Its header; of headings beside values, the first row."""
    at = next(at for at, line in enumerate(lines) if not line.is_lone)
    header = header_at(lines, at)
    if header is None and are_pairs(lines, at):
        return Header((lines[at],), 1, is_marked=False)

    return header
