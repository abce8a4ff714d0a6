"""Charts of a report: the figures, what the picture shows in words, and the same as a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from yakuba.core.report.marks import Text, without_marks
from yakuba.core.report.numbers import Number, between
from yakuba.core.report.tables import Cell, Table

FORMS = {"bars": "横棒グラフ", "columns": "縦棒グラフ", "parts": "帯グラフ"}
MOST_ROWS_SAID = 12
MOST_ROWS_DRAWN = 14
MOST_SAID = 40  # characters of a name
ABSENT = "示せません"
EMPTY = "―"


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
        return str(self._number(value))

    def said_of(self, point: Point) -> str:
        """A value with its interval."""
        interval = self._interval(point)
        if not interval:
            return self.shown(point.value)

        return f"{self.shown(point.value)}（{interval}）"

    @property
    def alt(self) -> str:
        """What the picture shows, in words, for those who cannot see it."""
        sentences = [FORMS[self.form], without_marks(self.title)]
        sentences += [
            self._row_in_words(row) for row in self.rows[:MOST_ROWS_SAID]
        ]
        if self.goal is not None:
            sentences.append(f"基準は{Number(self.goal, self.unit)}")

        if len(self.rows) > MOST_ROWS_SAID:
            sentences.append("ほかは表のとおり")

        return "".join(f"{sentence}。" for sentence in sentences)

    @property
    def needs_table(self) -> bool:
        """On paper: unless all its figures and intervals are written in the picture."""
        if self.form == "parts" or len(self.rows) > MOST_ROWS_DRAWN:
            return True

        return any(len(row.label) > MOST_SAID for row in self.rows)

    @property
    def table(self) -> Table:
        """The same as figures."""
        headings: list[Text] = [""]
        for place, name in enumerate(self.series):
            headings.append(name)
            if self._has_intervals(place):
                headings.append(f"{name}の95%信頼区間")

        rows = tuple(tuple(self._cells(row)) for row in self.rows)
        return Table(self.key, self.title, tuple(headings), rows, self.note)

    def _row_in_words(self, row: ChartRow) -> str:
        """「窓口課は62%（48～74%）」, with the names of the series where there are several."""
        values = []
        for name, point in zip(self.series, row.points, strict=True):
            value = self.said_of(point) if point else ABSENT
            values.append(f"{name}{value}" if len(self.series) > 1 else value)

        return f"{row.label[:MOST_SAID]}は{'、'.join(values)}"

    def _cells(self, row: ChartRow) -> Iterator[Cell]:
        """Under the columns of the chart's table: an interval stands in a column of its own."""
        yield row.label
        for place, point in enumerate(row.points):
            yield self._number(point.value) if point else EMPTY
            if self._has_intervals(place):
                interval = self._interval(point) if point else ""
                yield interval or EMPTY

    def _has_intervals(self, place: int) -> bool:
        points = [row.points[place] for row in self.rows]
        return any(point and point.low is not None for point in points)

    def _interval(self, point: Point) -> str:
        """「48～74%」; empty where none was calculated."""
        if point.low is None or point.high is None:
            return ""

        return between(point.low, point.high, self.unit, self.digits)

    def _number(self, value: float) -> Number:
        return Number(value, self.unit, self.digits)
