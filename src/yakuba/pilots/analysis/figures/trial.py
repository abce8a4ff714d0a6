"""The trial itself, who took part in it, and all its figures together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from yakuba.pilots.analysis.figures.comments import MissingWord, Theme
from yakuba.pilots.analysis.figures.conclusions import (
    ConditionResult,
    Proposal,
    Suitability,
)
from yakuba.pilots.analysis.figures.figure import (
    Breakdown,
    Figure,
    FigureDefinition,
)
from yakuba.pilots.analysis.figures.minutes import Money, Time
from yakuba.pilots.analysis.figures.opinions import Opinions, SurveyReturn
from yakuba.pilots.analysis.figures.safety import Safety
from yakuba.pilots.analysis.figures.use import Costs, Use


@dataclass(frozen=True, slots=True)
class About:
    """What was tried. `months` is how long it has been measured, up to `today`."""

    key: int
    title: str
    purpose: str
    starts_on: date
    ends_on: date
    today: date
    design: str  # pilots.enums.Design
    design_name: str
    months: float
    weeks: int
    capacity: int
    tasks: tuple[str, ...]
    units: tuple[str, ...]  # empty: all
    endpoints: tuple[str, ...]
    policy: str
    yen_per_hour: int | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class People:
    """From the call to regular use: each a figure in people. `by_unit` etc. count participants, cells of at least 5."""

    applied: Figure
    endorsed: Figure
    approved: Figure
    declined: Figure
    waiting: Figure
    withdrawn: Figure
    briefed: Figure
    used: Figure
    by_unit: Breakdown
    by_rank: Breakdown
    by_experience: Breakdown


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that a report says in numbers.

    `warnings` are Japanese sentences on small samples, many comparisons, those who did not answer, volunteers.
    `decided` is True where all rules are met, None where one cannot be said.
    """

    about: About
    people: People
    returns: tuple[SurveyReturn, ...]
    opinions: Opinions
    use: Use
    time: Time
    money: Money | None
    costs: Costs
    safety: Safety
    themes: tuple[Theme, ...]
    missing: tuple[MissingWord, ...]
    suitability: tuple[Suitability, ...]
    proposals: tuple[Proposal, ...]
    decisions: tuple[ConditionResult, ...]
    decided: bool | None
    warnings: tuple[str, ...]
    definitions: Mapping[str, FigureDefinition] = field(default_factory=dict)
