"""How a `Figure` is made of plain numbers: with its interval, or the sentence why there is none."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from yakuba.core import statistics
from yakuba.core.statistics import Share
from yakuba.core.tallies import FEWEST_SHOWN, shown
from yakuba.pilots.analysis.figures import Breakdown, By, Cell, Figure, Unit

Row = TypeVar("Row")
FEW = 30
NOBODY = "答えた人がいないため、示せません。"
NOTHING = "記録がないため、示せません。"
TOO_FEW_MEDIAN = f"{statistics.FEWEST_FOR_MEDIAN}人未満のため、信頼区間は示せません。"
TOO_FEW_MEAN = f"{statistics.FEWEST_FOR_MEAN}人未満のため、または全員が同じ値のため、信頼区間は示せません。"
COUNTED_ALL = "全数を数えた値のため、信頼区間はありません。"
NO_METHOD = "人数が少ないと幅を正しく出せないため、信頼区間は示しません。"
FEW_PEOPLE = "答えた人が5人未満のため、示しません。"
TOGETHER = "そのほか（合計）"
HIDDEN = "5人未満の区分と、ほかの区分から差し引くと分かる区分は、一つずつは示していません（{count}区分）。"


def share(definition: str, count: int, of: int, *, asked: int | None = None) -> Figure:
    """`count` of `of` people, with Wilson's interval."""
    if not of:
        return Figure(definition, "share", None, 0, asked, reason=NOBODY)
    found = Share(count, of)
    return Figure(definition, "share", found.value, of, asked, count, found.interval, caution=_share_caution(of))


def part(definition: str, count: float, of: float, n: int) -> Figure:
    """A part of things that are counted in full (uses, sentences), n of them or of the people who made them."""
    value = count / of if of else None
    return Figure(definition, "share", value, n, reason=NOTHING if value is None else COUNTED_ALL)


def people(definition: str, count: int) -> Figure:
    return Figure(definition, "people", count, count, reason=COUNTED_ALL)


def total(definition: str, unit: Unit, value: float, n: int) -> Figure:
    """Counted in full: there is nothing to estimate."""
    return Figure(definition, unit, value, n, reason=COUNTED_ALL)


def missing(definition: str, unit: Unit, reason: str) -> Figure:
    return Figure(definition, unit, None, 0, reason=reason)


def median(definition: str, unit: Unit, values: Sequence[float], *, asked: int | None = None) -> Figure:
    if not len(values):
        return missing(definition, unit, NOBODY)
    interval, n = statistics.median_interval(values), len(values)
    reason = "" if interval else TOO_FEW_MEDIAN
    return Figure(definition, unit, float(np.median(values)), n, asked, None, interval, reason, _caution(n))


def mean(definition: str, unit: Unit, values: Sequence[float], key: int, *, asked: int | None = None) -> Figure:
    """`key` of the trial: with the definition it seeds the chance of the interval."""
    if not len(values):
        return missing(definition, unit, NOBODY)
    interval, n = statistics.mean_interval(values, statistics.chance_of(key, definition)), len(values)
    reason = "" if interval else TOO_FEW_MEAN
    return Figure(definition, unit, float(np.mean(values)), n, asked, None, interval, reason, _caution(n))


def breakdown(
    definition: str,
    by: By,
    rows: Sequence[Row],
    of: Callable[[Row], str],
    figure: Callable[[Sequence[Row]], Figure],
    order: Sequence[str] = (),
) -> Breakdown:
    """The figure of each group of people, groups that are too small or could be told from the others left out. A row a person."""
    groups: dict[str, list[Row]] = {label: [] for label in order}
    for row in rows:
        groups.setdefault(of(row), []).append(row)
    filled = {label: len(found) for label, found in groups.items() if found}
    kept = shown(filled)
    rest = [row for label, found in groups.items() if label not in kept for row in found]
    together = [Cell(TOGETHER, figure(rest))] if kept and len(rest) >= FEWEST_SHOWN else []
    return Breakdown(
        definition,
        by,
        (*(Cell(label, figure(groups[label])) for label in groups if label in kept), *together),
        hidden=len(filled) - len(kept),
        note=HIDDEN.format(count=len(filled) - len(kept)) if len(filled) > len(kept) else "",
    )


def overlapping(definition: str, by: By, cells: Mapping[str, tuple[int, Figure]], *, summed: bool = False) -> Breakdown:
    """Where one person may stand in several cells: label → (people, figure); small ones left out. Of cells whose sum is shown
    (`summed`) the smallest of the others goes with them: it has five people, what is left of the sum has no fewer.
    """
    large = [label for label, (count, _) in cells.items() if count >= FEWEST_SHOWN]
    if summed and large and any(0 < count < FEWEST_SHOWN for count, _ in cells.values()):
        large.remove(min(large, key=lambda label: cells[label][0]))
    kept = tuple(Cell(label, cells[label][1]) for label in large)
    hidden = sum(count > 0 for count, _ in cells.values()) - len(kept)
    return Breakdown(definition, by, kept, hidden, HIDDEN.format(count=hidden) if hidden else "")


def _share_caution(n: int) -> str:
    if n >= FEW:
        return ""
    return f"{n}人の結果です。一人の答えで約{100 / n:.0f}ポイント変わるため、信頼区間の幅で見てください。"


def _caution(n: int) -> str:
    return "" if n >= FEW else f"{n}人の結果です。人によって大きく変わるため、信頼区間の幅で見てください。"


def few(interval: object) -> str:
    """Why a difference has no interval, where it has none."""
    return "" if interval else NO_METHOD
