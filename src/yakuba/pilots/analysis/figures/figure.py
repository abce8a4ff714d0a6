"""One number with what it rests on; the same number for several groups, or for the same people at two times."""

from dataclasses import dataclass
from typing import Literal

from yakuba.core.trial.statistics import Interval

# share: 0…1; minutes: of work; score: −1…1 (effect sizes, gini 0…1); the rest are what they are called.
Unit = Literal[
    "people",
    "share",
    "minutes",
    "times",
    "yen",
    "tokens",
    "seconds",
    "score",
    "cases",
]
By = Literal["task", "unit", "rank", "experience", "week", "moment"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. `value` None: it cannot be said, and `reason` says why (a Japanese sentence for the reader).

    `n` is how many (people, unless the definition says otherwise) it rests on; `asked` how many were asked, where
    somebody was: `asked − n` did not answer. `count` is the numerator of a share. `interval` is at 95 %, in the unit
    of the value; where it is None and a reader could miss it, `reason` says why. `caution` is a sentence on few
    people or a wide interval.
    """

    definition: str
    unit: Unit
    value: float | None
    n: int
    asked: int | None = None
    count: int | None = None
    interval: Interval | None = None
    reason: str = ""
    caution: str = ""


@dataclass(frozen=True, slots=True)
class BreakdownCell:
    """A row or column of a breakdown: its name, and the figure in it."""

    label: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The same figure for each task, unit, rank, experience or week.

    Cells of fewer than 5 people are not in `cells`, nor are those that could be told from the rest: `hidden` counts
    them, the last cell has them together, `note` says so in Japanese.
    """

    definition: str
    by: By
    cells: tuple[BreakdownCell, ...]
    hidden: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same people before and after (or in weeks without and with): medians, the paired difference, the test.

    `difference` (after − before; negative: less time) is Hodges-Lehmann's with its interval; `effect` the matched-pairs
    rank-biserial correlation, −1…1; `p` of Wilcoxon's signed-rank test, `adjusted` the same after Holm for all
    comparisons of the table; `sentence` says in Japanese what may be said.
    """

    label: str
    before: Figure
    after: Figure
    difference: Figure
    effect: Figure
    p: float | None
    adjusted: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class FigureDefinition:
    """What a number means, for the reader: its name, how it is computed, where its data come from, by which method."""

    name: str
    meaning: str
    source: str = ""
    method: str = ""
