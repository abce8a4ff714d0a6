"""Rows of a table as sentences of their own: 「品目：布団、区分：粗大ごみ、手数料：500円」."""

import re
from collections.abc import Iterator, Sequence

from yakuba.core.passages import Block, Place

Row = tuple[Place, Sequence[str]]
FIGURE = re.compile(r"^[\d,.△▲%円年月日()\-+\s]+$")


def blocks(rows: Sequence[Row]) -> Iterator[Block]:
    """Each row with its column names. Lonely cells above the header are headings of the table."""
    filled = [(place, [cell.strip() for cell in cells]) for place, cells in rows if any(cell.strip() for cell in cells)]
    if not filled:
        return
    start = header_row(filled)
    for place, cells in filled[:start]:
        text = " ".join(cell for cell in cells if cell)
        yield Block(text, "heading" if len(text) <= 40 and sum(map(bool, cells)) == 1 else "paragraph", 2, place)
    if start == len(filled):
        return
    names = filled[start][1]
    if len(filled) == start + 1:
        yield Block("、".join(cell for cell in names if cell), "table_row", place=filled[start][0])
    below = filled[start + 1 :]
    for place, cells in below:
        yield Block(_sentence(names, cells), "table_row", place=place)
    if below and (unused := _unused(names, [cells for _, cells in below])):
        yield Block("、".join(unused), "table_row", place=filled[start][0])


def _unused(names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The names of columns in which nothing stands: no row says them."""
    said = {number for cells in rows for number, cell in enumerate(cells) if cell}
    return [name for number, name in enumerate(names) if name and number not in said]


def header_row(rows: Sequence[Row]) -> int:
    """The first row with several names and no figures in it; the number of rows if there is none."""
    for number, (_, cells) in enumerate(rows[:8]):
        filled = [cell for cell in cells if cell]
        names = [cell for cell in filled if len(cell) <= 24 and not FIGURE.match(cell)]
        if len(filled) >= 2 and len(names) == len(filled):
            return number
    return len(rows)


def _sentence(names: Sequence[str], cells: Sequence[str]) -> str:
    parts = []
    for position, cell in enumerate(cells):
        name = names[position] if position < len(names) else ""
        if cell:
            parts.append(f"{name}：{cell}" if name and name != cell else cell)
    return "、".join(parts)
