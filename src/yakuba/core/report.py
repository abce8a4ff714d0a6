"""A report as a plain list of blocks. Writers (screen, Word, PDF, Excel, CSV) are given this and nothing else.

Texts are what people read, with marks that lead from a figure to its definition. Figures are numbers with a unit, so that every
writer shows the same digits and a spreadsheet can still count with them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar, Literal, TypeAlias

Kind: TypeAlias = Literal["definition", "voice", "incident"]
NAMES: Mapping[Kind, str] = {"definition": "［{}］", "voice": "声{}", "incident": "事例{}"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Leads to what has this number: a definition, or the comment or incident that a statement rests on."""

    number: int
    kind: Kind = "definition"

    def __str__(self) -> str:
        return NAMES[self.kind].format(self.number)

    @property
    def anchor(self) -> str:
        """The name of the place, within a file."""
        return f"{self.kind}-{self.number}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place to which marks lead (of a definition, its own block). It reads as they do."""

    mark: Mark

    def __str__(self) -> str:
        return str(self.mark)


# Characters: a line of a table, what a column has beside its text, which columns are short, and the most that counts of a long one.
LINE, ROOM, SHORT, WIDEST, NARROW = 50, 1.5, 9.5, 34, 30
MINUS = "−"  # what begins with a hyphen, a spreadsheet takes for a formula
Piece: TypeAlias = str | Mark | Anchor
Text: TypeAlias = str | tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A figure in the unit it is shown in: 82.6 with "%", not .826. Rounded half up, as spreadsheets do."""

    value: float
    unit: str = ""
    digits: int = 0

    def __str__(self) -> str:
        return f"{rounded(self.value, self.digits):,}{self.unit}".replace("-", MINUS)

    @property
    def spreadsheet_format(self) -> str:
        places = "." + "0" * self.digits if self.digits else ""
        shown = f'#,##0{places}"{self.unit}"' if self.unit else f"#,##0{places}"
        return f'{shown};"{MINUS}"{shown}'


Cell: TypeAlias = Text | Number


def rounded(value: float, digits: int) -> Decimal:
    """0 where it would be −0."""
    found = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return found if found else abs(found)


def pieces(text: Text) -> tuple[Piece, ...]:
    return (text,) if isinstance(text, str) else text


def plain(cell: Cell) -> str:
    """As one string, marks in brackets: for places where nothing can be followed."""
    return str(cell) if isinstance(cell, Number) else "".join(map(str, pieces(cell)))


def between(low: float, high: float, unit: str = "%", digits: int = 1) -> str:
    """An interval as it is written: 62.9〜93.0%."""
    return f"{Number(low, '', digits)}〜{Number(high, unit, digits)}"


@dataclass(frozen=True, slots=True)
class Heading:
    kind: ClassVar[str] = "heading"
    text: str
    level: Literal[1, 2, 3] = 2  # 1 only for the report's own title


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: ClassVar[str] = "paragraph"
    text: Text


@dataclass(frozen=True, slots=True)
class Bullets:
    kind: ClassVar[str] = "bullets"
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What must not be overlooked beside figures: who they stand for, how few people they rest on."""

    kind: ClassVar[str] = "note"
    text: Text


@dataclass(frozen=True, slots=True)
class Highlight:
    label: Text
    figure: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Highlights:
    """The few figures of the first page."""

    kind: ClassVar[str] = "highlights"
    items: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`key` names its sheet and its file. The first cell of a row says what the row is about. `folded`: on screen it is opened by a click."""

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
        return tuple(any(isinstance(cell, Number) for cell in column) for column in self.columns)

    @property
    def widths(self) -> tuple[float, ...]:
        """How the columns share a line of LINE characters: short ones get what they need, long ones what is left."""
        needed = self._needed
        if sum(needed) <= LINE:
            return needed
        short = sum(width for width in needed if width <= SHORT)
        long = sum(min(WIDEST, width) for width in needed if width > SHORT)
        left = max(LINE - short, LINE / 2)
        return tuple(width if width <= SHORT else max(SHORT, left * min(WIDEST, width) / long) for width in needed)

    @property
    def is_narrow(self) -> bool:
        """A few short columns: over the whole width, the eye would lose the line."""
        return sum(self._needed) < NARROW

    @property
    def _needed(self) -> tuple[float, ...]:
        """Characters, with room between columns; a long heading may stand in two lines."""
        longest = (
            max(min(6, len(plain(heading))), (len(plain(heading)) + 1) // 2, *(len(plain(cell)) for cell in cells), 0)
            for heading, *cells in self.columns
        )
        return tuple(width + ROOM for width in longest)


@dataclass(frozen=True, slots=True)
class Point:
    """A value with its interval where it has one."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A point for each series; None where there is none to show (too few people, no answers yet)."""

    label: str
    points: tuple[Point | None, ...]


FORMS = {"bars": "横棒グラフ", "columns": "縦棒グラフ", "parts": "帯グラフ"}
MOST_ROWS_SAID, MOST_ROWS_DRAWN = 12, 14
ABSENT = "示せません"
MOST_SAID = 40  # characters of a name


@dataclass(frozen=True, slots=True)
class Chart:
    """`bars` lie, with intervals; `columns` stand, one a week; `parts` make up a whole of 100 % in each row."""

    kind: ClassVar[str] = "chart"
    key: str
    title: Text
    form: Literal["bars", "columns", "parts"]
    series: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    unit: str = "%"
    digits: int = 1
    goal: float | None = None  # the line of a decision rule
    note: Text = ""

    def shown(self, value: float) -> str:
        return str(Number(value, self.unit, self.digits))

    @property
    def alt(self) -> str:
        """What the picture shows, in words, for those who cannot see it."""
        said = [
            f"{row.label[:MOST_SAID]}は"
            + "、".join(self._said(name, point) for name, point in zip(self.series, row.points, strict=True))
            for row in self.rows[:MOST_ROWS_SAID]
        ]
        rest = "ほかは表のとおり。" if len(self.rows) > MOST_ROWS_SAID else ""
        goal = f"基準は{Number(self.goal, self.unit)}。" if self.goal is not None else ""
        return (
            f"{FORMS[self.form]}。{without_marks(self.title)}。" + "".join(f"{each}。" for each in said) + goal + rest
        )

    def _said(self, name: str, point: Point | None) -> str:
        named = name if len(self.series) > 1 else ""
        return f"{named}{ABSENT if point is None else self.said_of(point)}"

    def said_of(self, point: Point) -> str:
        """A value with its interval."""
        interval = "" if point.low is None or point.high is None else f"（{self._between(point.low, point.high)}）"
        return f"{self.shown(point.value)}{interval}"

    def _between(self, low: float, high: float) -> str:
        return between(low, high, self.unit, self.digits)

    @property
    def needs_table(self) -> bool:
        """On paper: unless all its figures and intervals are written in the picture."""
        return (
            self.form == "parts"
            or len(self.rows) > MOST_ROWS_DRAWN
            or any(len(row.label) > MOST_SAID for row in self.rows)
        )

    @property
    def table(self) -> Table:
        """The same as figures."""
        headings: list[Text] = [""]
        for place, name in enumerate(self.series):
            headings += [name, f"{name}の95%信頼区間"] if self._has_intervals(place) else [name]
        rows = tuple(tuple(self._cells(row)) for row in self.rows)
        return Table(self.key, self.title, tuple(headings), rows, self.note)

    def _cells(self, row: ChartRow) -> Iterator[Cell]:
        yield row.label
        for place, point in enumerate(row.points):
            yield Number(point.value, self.unit, self.digits) if point else "―"
            if self._has_intervals(place):
                known = point and point.low is not None and point.high is not None
                yield self._between(point.low, point.high) if known else "―"  # type: ignore[union-attr,arg-type]

    def _has_intervals(self, place: int) -> bool:
        return any(point and point.low is not None for point in (row.points[place] for row in self.rows))


@dataclass(frozen=True, slots=True)
class Definition:
    """How a figure is counted: what `Mark(number)` leads to."""

    number: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Definitions:
    kind: ClassVar[str] = "definitions"
    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure of somebody else stands."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Sources:
    kind: ClassVar[str] = "sources"
    items: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    kind: ClassVar[str] = "new_page"


Block: TypeAlias = Heading | Paragraph | Bullets | Note | Highlights | Table | Chart | Definitions | Sources | NewPage


@dataclass(frozen=True, slots=True)
class Report:
    """`day` is the day the figures are of: writers date their files by it, never by the clock."""

    title: str
    issuer: str
    day: date
    blocks: tuple[Block, ...]
    label: str = ""  # stands at the foot of every page

    @property
    def charts(self) -> tuple[Chart, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Chart))

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, those of charts too, in order."""
        found: Iterable[Table | None] = (
            block if isinstance(block, Table) else block.table if isinstance(block, Chart) else None
            for block in self.blocks
        )
        return tuple(table for table in found if table)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        return tuple(each for block in self.blocks if isinstance(block, Definitions) for each in block.items)


def without_marks(text: Text) -> str:
    return "".join(piece for piece in pieces(text) if isinstance(piece, str))
