"""What was logged, and what was paid: counts and durations, never content."""

from dataclasses import dataclass

from yakuba.pilots.analysis.figures.figure import (
    Breakdown,
    BreakdownCell,
    Figure,
)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What people said, beside what was counted of the same matter."""

    label: str
    told: Figure
    logged: Figure
    sentence: str


@dataclass(frozen=True, slots=True)
class Use:
    """How much it was used, by whom, and how evenly."""

    uses: Figure
    per_person: Figure  # median, times in the whole period
    weekly_users: Breakdown  # by week: people who used it
    weekly_uses: Breakdown  # by week: times
    by_task: Breakdown  # times
    by_unit: Breakdown  # times, cells of 5 people
    by_rank: Breakdown
    second_week: Figure  # share
    returning: Figure  # share
    under_five: Figure  # share of participants with fewer than five uses
    top_fifth: Figure  # share of all uses
    gini: Figure
    answered: Figure  # share of the uses
    waiting_seconds: Figure  # median seconds to the first text
    rewritten: Figure  # median share of a draft that was rewritten
    told_beside_logged: tuple[Counterpart, ...] = ()


@dataclass(frozen=True, slots=True)
class Costs:
    """What was paid to endpoints."""

    yen: Figure
    tokens: Figure
    yen_per_person_month: Figure
    by_endpoint: tuple[BreakdownCell, ...]  # yen
