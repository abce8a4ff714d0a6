"""A figure for each group of people, with what must not be shown left out."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from yakuba.core.trial.tallies import FEWEST_SHOWN, shown
from yakuba.pilots.analysis.figures.figure import (
    Breakdown,
    BreakdownCell,
    By,
    Figure,
)

Row = TypeVar("Row")
TOGETHER = "そのほか（合計）"
HIDDEN = "5人未満の区分と、ほかの区分から差し引くと分かる区分は、一つずつは示していません（{count}区分）。"


def of_groups(
    definition: str,
    by: By,
    rows: Sequence[Row],
    group_of: Callable[[Row], str],
    figure_of: Callable[[Sequence[Row]], Figure],
    order: Sequence[str] = (),
) -> Breakdown:
    """Each person (a row) in one group; groups that are too small or could be told from the others are left out."""
    groups: dict[str, list[Row]] = {label: [] for label in order}
    for row in rows:
        groups.setdefault(group_of(row), []).append(row)

    sizes = {
        label: len(members) for label, members in groups.items() if members
    }
    kept = shown(sizes)
    cells = []
    rest = []
    for label, members in groups.items():
        if label in kept:
            cells.append(BreakdownCell(label, figure_of(members)))
        else:
            rest.extend(members)

    if kept and len(rest) >= FEWEST_SHOWN:
        cells.append(BreakdownCell(TOGETHER, figure_of(rest)))

    hidden = len(sizes) - len(kept)
    return Breakdown(definition, by, tuple(cells), hidden, _note(hidden))


def of_overlapping_groups(
    definition: str,
    by: By,
    figures: Mapping[str, Figure],
    *,
    summed: bool = False,
) -> Breakdown:
    """Where one person may stand in several cells: those of few people (`Figure.n`) are left out.

    Of cells whose sum is shown (`summed`) the smallest of the others goes with them: it has five people, what is left
    of the sum has no fewer.
    """
    filled = {label: figure for label, figure in figures.items() if figure.n}
    kept = {
        label: figure
        for label, figure in filled.items()
        if figure.n >= FEWEST_SHOWN
    }
    has_small = len(kept) < len(filled)
    if summed and has_small and kept:
        smallest = min(kept, key=lambda label: kept[label].n)
        del kept[smallest]

    cells = tuple(
        BreakdownCell(label, figure) for label, figure in kept.items()
    )
    hidden = len(filled) - len(kept)
    return Breakdown(definition, by, cells, hidden, _note(hidden))


def _note(hidden: int) -> str:
    return HIDDEN.format(count=hidden) if hidden else ""
