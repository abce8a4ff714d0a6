"""Tables as sentences, a row each, every value with all of its headings: 「品目：布団、手数料（窓口）：500円」.

A reader gives cells, with the rows and columns they cover; which rows are headings, where one table ends and another
begins and what is a remark is decided here, for all formats alike.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from yakuba.adapters.readers.tables.cells import Cell, TableLine, lines_of
from yakuba.adapters.readers.tables.parts import LooseText, parts_of
from yakuba.adapters.readers.tables.regions import regions_of
from yakuba.adapters.readers.tables.rows import (
    PlaceOf,
    Scene,
    table_blocks,
    text_block,
)
from yakuba.core.evidence.extract import NOWHERE, TABLE_LEVEL, Block, Place

# A heading within a table stands below all headings of its document; on a sheet it is the first below the sheet's.
LEVEL_ON_SHEET = 2
LOWEST_ON_SHEET = 6

__all__ = ["Cell", "PlaceOf", "blocks", "nowhere", "sheet_blocks"]


def nowhere(row: int, first: int, last: int) -> Place:
    """For formats that know no places."""
    return NOWHERE


def blocks(
    cells: Iterable[Cell], place_of: PlaceOf = nowhere, doubt: str = ""
) -> Iterator[Block]:
    """One table. `doubt` is that of its reader, which guessed rows and columns."""
    for block in _blocks(lines_of(cells), place_of, TABLE_LEVEL):
        yield replace(block, doubt=doubt) if doubt else block


def sheet_blocks(
    cells: Iterable[Cell], place_of: PlaceOf = nowhere
) -> Iterator[Block]:
    """A sheet, on which several tables may stand, below and beside one another."""
    for lines in regions_of(lines_of(cells)):
        yield from _blocks(lines, place_of, LEVEL_ON_SHEET)


def _blocks(
    lines: Sequence[TableLine], place_of: PlaceOf, level: int
) -> Iterator[Block]:
    """Captions right below one another stand under one another."""
    depth = level
    for part in parts_of(lines):
        scene = Scene(place_of, depth)
        if not isinstance(part, LooseText):
            yield from table_blocks(part, scene)
            depth = level
            continue

        yield text_block(part, scene)
        if part.is_heading:
            depth = min(depth + 1, level + LOWEST_ON_SHEET)
