"""Tables as a person draws them: a line a row, | between cells, ^ merged with the cell above, < with the one before.

A cell that begins with * is a heading by the file's own word.
"""

from yakuba.adapters.readers import tables
from yakuba.adapters.readers.tables import Cell


def cells(drawing: str) -> list[Cell]:
    rows = [
        [text.strip() for text in line.split("|")]
        for line in drawing.strip("\n").split("\n")
    ]
    return [
        Cell(
            text.removeprefix("*"),
            row,
            column,
            1 + _count(rows, row, column, "^"),
            1 + _count(rows, row, column, "<"),
            text.startswith("*"),
        )
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
        if text not in ("", "^", "<")
    ]


def _count(rows: list[list[str]], row: int, column: int, mark: str) -> int:
    """How many cells that are merged with this one follow."""
    if mark == "<":
        following = rows[row][column + 1 :]
    else:
        following = [
            line[column] if column < len(line) else ""
            for line in rows[row + 1 :]
        ]

    count = 0
    while count < len(following) and following[count] == mark:
        count += 1

    return count


def sheet(drawing: str) -> list[str]:
    """A line a block: # for a heading (one more for each level), > for a paragraph, ? for doubt."""
    return [_line(block) for block in tables.sheet_blocks(cells(drawing))]


def table(drawing: str) -> list[str]:
    return [_line(block) for block in tables.blocks(cells(drawing))]


def _line(block) -> str:  # type: ignore[no-untyped-def]
    marks = {"heading": "#" * (block.level - 1) + " ", "paragraph": "> "}
    doubt = "? " if block.doubt else ""
    return doubt + marks.get(block.kind, "") + block.text
