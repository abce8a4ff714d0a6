"""Tables of a report, and how wide their columns are."""

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from yakuba.core.report.marks import Text, pieces
from yakuba.core.report.numbers import Number

# Widths in characters.
LINE = 50  # a line of a table
ROOM = 1.5  # what a column has beside its text
SHORT = 9.5  # up to here a column is short
WIDEST = 34  # the most that counts of a long one
NARROW = 30

Cell: TypeAlias = Text | Number


def plain(cell: Cell) -> str:
    """As one string, marks in brackets: for places where nothing can be followed."""
    if isinstance(cell, Number):
        return str(cell)

    return "".join(map(str, pieces(cell)))


@dataclass(frozen=True, slots=True)
class Table:
    """The first cell of a row says what the row is about.

    `key` names its sheet and its file. `folded`: on screen it is opened by a click.
    """

    kind: ClassVar[str] = "table"
    key: str
    title: Text
    headings: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Text = ""
    folded: bool = False

    @property
    def columns(self) -> tuple[tuple[Cell, ...], ...]:
        """With their headings on top."""
        return tuple(zip(self.headings, *self.rows, strict=True))

    @property
    def of_numbers(self) -> tuple[bool, ...]:
        """Which columns hold figures: they stand to the right."""
        return tuple(_holds_numbers(column) for column in self.columns)

    @property
    def widths(self) -> tuple[float, ...]:
        """How the columns share a line of LINE characters: short ones get what they need, long ones what is left."""
        needed = self._needed
        if sum(needed) <= LINE:
            return needed

        short = sum(width for width in needed if width <= SHORT)
        long = sum(min(WIDEST, width) for width in needed if width > SHORT)
        left = max(LINE - short, LINE / 2)
        widths = []
        for width in needed:
            if width > SHORT:
                share = min(WIDEST, width) / long
                width = max(SHORT, left * share)

            widths.append(width)

        return tuple(widths)

    @property
    def is_narrow(self) -> bool:
        """A few short columns: over the whole width, the eye would lose the line."""
        return sum(self._needed) < NARROW

    @property
    def _needed(self) -> tuple[float, ...]:
        """Characters, with room between columns."""
        return tuple(_longest(column) + ROOM for column in self.columns)


def _holds_numbers(column: tuple[Cell, ...]) -> bool:
    return any(isinstance(cell, Number) for cell in column)


def _longest(column: tuple[Cell, ...]) -> int:
    """The characters that a column needs; a long heading may stand in two lines."""
    heading, *cells = column
    heading_length = len(plain(heading))
    shortest = min(6, heading_length)
    half = (heading_length + 1) // 2
    return max(shortest, half, *(len(plain(cell)) for cell in cells))
