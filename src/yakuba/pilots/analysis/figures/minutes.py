"""Minutes saved, and what they are worth."""

from dataclasses import dataclass

from yakuba.pilots.analysis.figures.figure import Breakdown, Comparison, Figure


@dataclass(frozen=True, slots=True)
class MinutesPair:
    """One participant in one task, for drawing only: minutes a time before and now. No name, in order of size."""

    task: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Time:
    """Minutes saved.

    `by_task` compares minutes a time (before and after, or in weeks without and with), Holm over the tasks.
    """

    overall: Comparison  # a person's minutes in a month, all tasks together
    by_task: tuple[Comparison, ...]
    saved_mean: Figure  # minutes a person and month
    saved_median: Figure
    saved_by_unit: Breakdown
    saved_by_rank: Breakdown
    saved_by_experience: Breakdown
    saved_by_task: Breakdown
    top_fifth: Figure  # how much of all that was saved is of the fifth that saved most
    pairs: tuple[MinutesPair, ...]
    quick: Figure  # minutes saved a use, as tapped beside answers
    # Minutes a week, people's estimate: median.
    told_by_week: Breakdown | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """Yen of working time, as a range. None where no wage was given.

    `measured.interval` is of the measured months only, `per_year` an extrapolation and called so. `assumptions` are
    Japanese sentences to be printed beside them.
    """

    measured: Figure
    per_year: Figure
    assumptions: tuple[str, ...]
