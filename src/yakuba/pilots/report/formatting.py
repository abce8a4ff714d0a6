"""A figure of the analysis as it is shown: its number with a unit, its interval, what it rests on. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from yakuba.core.report.blocks import Definition, Definitions
from yakuba.core.report.charts import Point
from yakuba.core.report.marks import Mark, Text
from yakuba.core.report.numbers import Number, between
from yakuba.core.report.tables import Cell, Table
from yakuba.pilots.analysis.figures.figure import Figure, FigureDefinition

UNKNOWN = "―"
HEADINGS: tuple[Text, ...] = (
    "",
    "値",
    "95%信頼区間",
    "もとの数",
    "示せない理由",
)
NO_INTERVAL = "「―」は、全数を数えた値など、信頼区間を計算しないものです。"


class Scale(NamedTuple):
    """How a unit of the analysis is written: value × factor, with so many digits."""

    unit: str
    digits: int = 0
    factor: float = 1


SCALES: Mapping[str, Scale] = {
    "people": Scale("人"),
    "share": Scale("%", 1, 100),
    "minutes": Scale("分"),
    "times": Scale("回"),
    "yen": Scale("円"),
    "tokens": Scale("トークン"),
    "seconds": Scale("秒", 1),
    "score": Scale("", 2),
    "cases": Scale("件"),
}
IN_TEN_THOUSANDS = Scale("万円", 1, 1 / 10_000)
FROM_TEN_THOUSANDS = 100_000  # yen: from here on nobody reads single yen


class Marks:
    """Numbers the definitions in the order in which the report comes to them."""

    def __init__(self, definitions: Mapping[str, FigureDefinition]) -> None:
        self._definitions = definitions
        self._numbers = dict[str, int]()

    def __call__(self, key: str) -> Mark:
        return Mark(self._numbers.setdefault(key, len(self._numbers) + 1))

    def block(self) -> Definitions:
        """All that were used, explained."""
        return Definitions(
            tuple(
                self._explained(key, number)
                for key, number in self._numbers.items()
            )
        )

    def table(self, key: str, title: Text, figures: Iterable[Figure]) -> Table:
        """Figures below one another, each named by its definition."""
        rows = [(self.named(figure), figure) for figure in figures]
        return figure_table(key, title, rows)

    def named(self, figure: Figure) -> Text:
        """The name of a figure's definition, with its mark."""
        return self.name_of(figure.definition)

    def name_of(self, key: str) -> Text:
        return (self._definitions[key].name, self(key))

    def _explained(self, key: str, number: int) -> Definition:
        definition = self._definitions[key]
        sentences = [definition.meaning]
        if definition.source:
            sentences.append(f"もとにしたもの：{definition.source}。")

        sentences.append(definition.method)
        return Definition(number, definition.name, "".join(sentences))


def scale(figure: Figure) -> Scale:
    if figure.unit != "yen":
        return SCALES[figure.unit]

    amounts = [figure.value or 0.0]
    if figure.interval:
        amounts += [figure.interval.low, figure.interval.high]

    largest = max(abs(amount) for amount in amounts)
    return IN_TEN_THOUSANDS if largest >= FROM_TEN_THOUSANDS else SCALES["yen"]


def number(figure: Figure) -> Number | str:
    """For a table's cell; a dash where it cannot be said."""
    if figure.value is None:
        return UNKNOWN

    unit, digits, factor = scale(figure)
    return Number(figure.value * factor, unit, digits)


def said(figure: Figure) -> str:
    return str(number(figure))


def said_whole(figure: Figure) -> str:
    """For a sentence: shares without decimals."""
    shown = number(figure)
    if isinstance(shown, Number) and shown.unit == "%":
        shown = replace(shown, digits=0)

    return str(shown)


def interval(figure: Figure, *, whole: bool = False) -> str:
    if figure.interval is None:
        return UNKNOWN

    unit, digits, factor = scale(figure)
    if whole and unit == "%":
        digits = 0

    low = figure.interval.low * factor
    high = figure.interval.high * factor
    return between(low, high, unit, digits)


def point(figure: Figure) -> Point | None:
    """For a chart."""
    if figure.value is None:
        return None

    factor = scale(figure).factor
    value = figure.value * factor
    if figure.interval is None:
        return Point(value)

    return Point(
        value, figure.interval.low * factor, figure.interval.high * factor
    )


def rests_on(figure: Figure, *, whole: bool = False) -> str:
    """What a figure rests on: 23人のうち19人（95%信頼区間 62.9〜93.0%）. Its reason, where it cannot be said."""
    if figure.value is None:
        return figure.reason

    people = f"{figure.n}人"
    if figure.count is not None:
        people = f"{figure.n}人のうち{figure.count}人"

    if figure.interval is None:
        return people

    return f"{people}（95%信頼区間 {interval(figure, whole=whole)}）"


def figure_table(
    key: str, title: Text, rows: Sequence[tuple[Text, Figure]]
) -> Table:
    """What, its value, its interval, how many it rests on, why it cannot be said: without the columns that say nothing.

    What is to be kept in mind stands once below.
    """
    lines = tuple(_line(label, figure) for label, figure in rows)
    figures = [figure for _, figure in rows]
    notes = [figure.caution for figure in figures if figure.caution]
    if any(
        figure.value is not None and not figure.interval for figure in figures
    ):
        notes.append(NO_INTERVAL)

    note = " ".join(dict.fromkeys(notes))
    return without_empty(Table(key, title, HEADINGS, lines, note))


def without_empty(table: Table) -> Table:
    """Without the columns (not the first two) that hold nothing in any row."""
    kept = [0, 1]

    for place, (_, *cells) in enumerate(table.columns):
        is_filled = any(cell not in (UNKNOWN, "") for cell in cells)
        if place > 1 and is_filled:
            kept.append(place)

    headings = tuple(table.headings[place] for place in kept)
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return replace(table, headings=headings, rows=rows)


def _line(label: Text, figure: Figure) -> tuple[Cell, ...]:
    reason = figure.reason if figure.value is None else ""
    return (label, number(figure), interval(figure), Number(figure.n), reason)
