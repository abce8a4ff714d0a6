"""A figure of the analysis as it is shown: its number with a unit, its interval, what it rests on. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from yakuba.core.report import Cell, Definitions, Mark, Number, Point, Table, Text, between
from yakuba.core.report import Definition as Explained
from yakuba.pilots.analysis.figures import Definition, Figure

UNKNOWN = "―"


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

    def __init__(self, known: Mapping[str, Definition]) -> None:
        self._known, self._numbers = known, dict[str, int]()

    def __call__(self, key: str) -> Mark:
        return Mark(self._numbers.setdefault(key, len(self._numbers) + 1))

    def block(self) -> Definitions:
        return Definitions(tuple(self._explained(key, number) for key, number in self._numbers.items()))

    def _explained(self, key: str, number: int) -> Explained:
        found = self._known[key]
        source = f"もとにしたもの：{found.source}。" if found.source else ""
        return Explained(number, found.name, f"{found.meaning}{source}{found.method}")

    def table(self, key: str, title: Text, figures: Iterable[Figure]) -> Table:
        """Figures below one another, each named by its definition."""
        return figure_table(key, title, [(self.named(figure), figure) for figure in figures])

    def named(self, figure: Figure) -> Text:
        """The name of a figure's definition, with its mark."""
        return self.name_of(figure.definition)

    def name_of(self, key: str) -> Text:
        return (self._known[key].name, self(key))


def scale(figure: Figure) -> Scale:
    found = SCALES[figure.unit]
    reach = [figure.value or 0.0, *([figure.interval.low, figure.interval.high] if figure.interval else [])]
    return IN_TEN_THOUSANDS if figure.unit == "yen" and max(map(abs, reach)) >= FROM_TEN_THOUSANDS else found


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
    found = number(figure)
    return str(replace(found, digits=0) if isinstance(found, Number) and found.unit == "%" else found)


def interval(figure: Figure, *, whole: bool = False) -> str:
    if figure.interval is None:
        return UNKNOWN
    unit, digits, factor = scale(figure)
    digits = 0 if whole and unit == "%" else digits
    return between(figure.interval.low * factor, figure.interval.high * factor, unit, digits)


def point(figure: Figure) -> Point | None:
    """For a chart."""
    if figure.value is None:
        return None
    factor = scale(figure).factor
    if figure.interval is None:
        return Point(figure.value * factor)
    return Point(figure.value * factor, figure.interval.low * factor, figure.interval.high * factor)


def rests_on(figure: Figure, *, whole: bool = False) -> str:
    """What a figure rests on: 23人のうち19人（95%信頼区間 62.9〜93.0%）. Its reason, where it cannot be said."""
    if figure.value is None:
        return figure.reason
    counted = f"{figure.n}人のうち{figure.count}人" if figure.count is not None else f"{figure.n}人"
    return f"{counted}（95%信頼区間 {interval(figure, whole=whole)}）" if figure.interval else counted


def figure_table(key: str, title: Text, rows: Iterable[tuple[Text, Figure]], note: str = "") -> Table:
    """What, its value, its interval, how many it rests on, why it cannot be said: without the columns that say nothing.
    What is to be kept in mind stands once below.
    """
    given = list(rows)
    lines = [_line(label, figure) for label, figure in given]
    table = without_empty(Table(key, title, HEADINGS, tuple(lines)))
    cautions = dict.fromkeys(figure.caution for _, figure in given if figure.caution)
    if any(figure.value is not None and not figure.interval for _, figure in given):
        cautions |= {NO_INTERVAL: None}
    return replace(table, note=" ".join(filter(None, (note, *cautions))))


def without_empty(table: Table) -> Table:
    """Without the columns (not the first two) that hold nothing in any row."""
    kept = [
        at for at, (_, *cells) in enumerate(table.columns) if at < 2 or any(cell not in (UNKNOWN, "") for cell in cells)
    ]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return replace(table, headings=tuple(table.headings[at] for at in kept), rows=rows)


HEADINGS: tuple[Text, ...] = ("", "値", "95%信頼区間", "もとの数", "示せない理由")
NO_INTERVAL = "「―」は、全数を数えた値など、信頼区間を計算しないものです。"


def _line(label: Text, figure: Figure) -> tuple[Cell, ...]:
    return (label, number(figure), interval(figure), Number(figure.n), figure.reason if figure.value is None else "")
