"""What people answered."""

from dataclasses import dataclass

from yakuba.pilots.analysis.figures.figure import Breakdown, Comparison, Figure


@dataclass(frozen=True, slots=True)
class SurveyReturn:
    """Who handed in: `returned.count` of `returned.n`, a share."""

    title: str
    moment: str
    week: int | None
    anonymous: bool
    closed: bool
    returned: Figure


@dataclass(frozen=True, slots=True)
class Distribution:
    """How a question was answered: `counts[i]` people chose `options[i]`, of `n` who answered, of `asked`.

    Several choices may add up to more than n. `shares[i]` is the figure (Wilson) of the option. Empty where fewer
    than 5 answered anonymously (`reason`).
    """

    definition: str
    code: str
    text: str
    moment: str  # surveys.enums.Moment
    survey: str  # its title
    anonymous: bool
    options: tuple[str, ...]
    counts: tuple[int | None, ...]
    shares: tuple[Figure, ...]
    n: int
    asked: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Opinions:
    """The survey after the trial (where it has not come yet: the middle one, `moment` says which).

    `usable`, `accurate`, `continuing` are shares of those who answered; `…_of_all` count whoever did not answer as a
    no. `usable_by_task` is from quick answers beside the answers, `usable_by_week` from the weekly questionnaires;
    `changes` compares the same people's opinions in the first questionnaire and in the last.
    """

    moment: str
    usable: Figure
    usable_of_all: Figure
    accurate: Figure
    accurate_of_all: Figure
    continuing: Figure
    usable_by_task: Breakdown
    by_rank: Breakdown
    by_experience: Breakdown
    by_unit: Breakdown
    distributions: tuple[Distribution, ...]
    usable_by_week: Breakdown | None = None
    changes: tuple[Comparison, ...] = ()
