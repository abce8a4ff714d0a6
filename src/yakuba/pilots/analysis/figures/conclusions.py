"""What follows: which work suits, what to change in the rules of use, whether the conditions are met."""

from dataclasses import dataclass
from typing import Literal

from yakuba.core.trial.suitability import Verdict
from yakuba.pilots.analysis.figures.figure import Figure


@dataclass(frozen=True, slots=True)
class Link:
    """What stands behind a statement.

    A comment, a theme, an incident, a reason for refusal, a figure (by definition or label).
    """

    kind: Literal["comment", "theme", "incident", "refusal", "figure"]
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Suitability:
    """Whether a task suits.

    By a rule written down (core.trial.suitability), with the sentences of what spoke for and against.
    """

    task: str
    verdict: Verdict
    reasons: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed change to the operating rules, with everything behind it."""

    key: str
    title: str
    sentence: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """A rule written beforehand, and whether it is met. `met` None: it cannot be said yet (`sentence` says why)."""

    measure: str
    rule: str
    least: int
    least_lower: int | None
    figure: Figure
    met: bool | None
    sentence: str
