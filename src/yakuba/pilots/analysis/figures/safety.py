"""What went wrong, what was refused, which sentences had evidence."""

from dataclasses import dataclass
from datetime import date

from yakuba.pilots.analysis.figures.figure import Figure


@dataclass(frozen=True, slots=True)
class CountedShare:
    """How often something happened: a reason for a refusal, a kind of incident, a mark.

    `key` is stable, `label` Japanese.
    """

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An incident as reported.

    `text` was written for the report; show it to coordinators, and in the report as edited there.
    """

    key: int
    day: date
    kind: str
    kind_name: str
    happened: bool
    text: str
    measures: str


@dataclass(frozen=True, slots=True)
class Safety:
    """Incidents are what really had an effect; marks are of sentences: supported, unsupported, differing."""

    incidents: Figure  # in cases
    near_misses: Figure
    lines: tuple[IncidentLine, ...]
    refusals: Figure
    refusals_by_reason: tuple[CountedShare, ...]
    masked: Figure  # values put behind 伏せ字
    kinds: tuple[CountedShare, ...]  # kinds of finding that led to a refusal
    marks: tuple[CountedShare, ...]
    supported: Figure  # share of the marked sentences
