"""What a trial's figures are: frozen values from which the report, the dashboards and the comparison of trials are made.

No ORM object and no text of a person, except comments that may be shown. Every number is a `Figure`: it carries how many it rests on,
its 95 % interval or the reason why there is none, and the key of its definition (`definitions.DEFINITIONS`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from yakuba.core.statistics import Interval

# share: 0…1; minutes: of work; score: −1…1 (effect sizes, gini 0…1); the rest are what they are called.
Unit = Literal["people", "share", "minutes", "times", "yen", "tokens", "seconds", "score", "cases"]
By = Literal["task", "unit", "rank", "experience", "week", "moment"]
Verdict = Literal["suits", "does_not_suit", "undecided"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. `value` None: it cannot be said, and `reason` says why (a Japanese sentence for the reader).

    `n` is how many (people, unless the definition says otherwise) it rests on; `asked` how many were asked, where somebody was:
    `asked − n` did not answer. `count` is the numerator of a share. `interval` is at 95 %, in the unit of the value; where it is
    None and a reader could miss it, `reason` says why. `caution` is a sentence on few people or a wide interval.
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
class Cell:
    """A row or column of a breakdown: its name, and the figure in it."""

    label: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The same figure for each task, unit, rank, experience or week. Cells of fewer than 5 people are not in `cells`, nor are those
    that could be told from the rest: `hidden` counts them, the last cell has them together, `note` says so in Japanese.
    """

    definition: str
    by: By
    cells: tuple[Cell, ...]
    hidden: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Distribution:
    """How a question was answered: `counts[i]` people chose `options[i]`, of `n` who answered, of `asked`. Several choices may add up
    to more than n. `shares[i]` is the figure (Wilson) of the option. Empty where fewer than 5 answered anonymously (`reason`).
    """

    definition: str
    code: str
    text: str
    moment: str  # models.Moment
    survey: str  # its title
    anonymous: bool
    options: tuple[str, ...]
    counts: tuple[int | None, ...]
    shares: tuple[Figure, ...]
    n: int
    asked: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same people before and after (or in weeks without and with): medians, the paired difference, the test.

    `difference` (after − before; negative: less time) is Hodges-Lehmann's with its interval; `effect` the matched-pairs rank-biserial
    correlation, −1…1; `p` of Wilcoxon's signed-rank test, `adjusted` the same after Holm for all comparisons of the table;
    `sentence` says in Japanese what may be said.
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
class Pair:
    """One participant in one task, for drawing only: minutes a time before and now. No name, in order of size."""

    task: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class About:
    """What was tried. `months` is how long it has been measured, up to `today`."""

    key: int
    title: str
    purpose: str
    starts_on: date
    ends_on: date
    today: date
    design: str  # models.Design
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
class SurveyReturn:
    """Who handed in: `returned.count` of `returned.n`, a share."""

    title: str
    moment: str
    week: int | None
    anonymous: bool
    closed: bool
    returned: Figure


@dataclass(frozen=True, slots=True)
class Opinions:
    """The survey after the trial (where it has not come yet: the middle one, `moment` says which). `usable`, `accurate`, `continuing`
    are shares of those who answered; `…_of_all` count whoever did not answer as a no.
    """

    moment: str
    usable: Figure
    usable_of_all: Figure
    accurate: Figure
    accurate_of_all: Figure
    continuing: Figure
    usable_by_task: Breakdown  # from quick answers beside the answers, and by task only
    by_rank: Breakdown
    by_experience: Breakdown
    by_unit: Breakdown
    distributions: tuple[Distribution, ...]
    usable_by_week: Breakdown | None = None  # from the weekly questionnaires
    changes: tuple[Comparison, ...] = ()  # the same people's opinions in the first questionnaire and in the last


@dataclass(frozen=True, slots=True)
class Use:
    """What was logged: counts and durations, never content."""

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
    told_beside_logged: tuple["Beside", ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What people said, beside what was counted of the same matter."""

    label: str
    told: Figure
    logged: Figure
    sentence: str


@dataclass(frozen=True, slots=True)
class Time:
    """Minutes saved. `by_task` compares minutes a time (before and after, or in weeks without and with), Holm over the tasks."""

    overall: Comparison  # a person's minutes in a month, all tasks together
    by_task: tuple[Comparison, ...]
    saved_mean: Figure  # minutes a person and month
    saved_median: Figure
    saved_by_unit: Breakdown
    saved_by_rank: Breakdown
    saved_by_experience: Breakdown
    saved_by_task: Breakdown
    top_fifth: Figure  # how much of all that was saved is of the fifth that saved most
    pairs: tuple[Pair, ...]
    quick: Figure  # minutes saved a use, as tapped beside answers
    told_by_week: Breakdown | None = None  # minutes saved in a week as estimated by the people themselves: median


@dataclass(frozen=True, slots=True)
class Money:
    """Yen of working time, as a range: `measured.interval` of the measured months only, `per_year` an extrapolation and called so.
    `cost` was paid to endpoints. `assumptions` are Japanese sentences to be printed beside them. None where no wage was given.
    """

    measured: Figure
    per_year: Figure
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Costs:
    yen: Figure
    tokens: Figure
    yen_per_person_month: Figure
    by_endpoint: tuple[Cell, ...]  # yen


@dataclass(frozen=True, slots=True)
class Counted:
    """How often something happened: a reason for a refusal, a kind of incident, a mark. `key` is stable, `label` Japanese."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An incident as reported. `text` was written for the report; show it to coordinators, and in the report as edited there."""

    key: int
    day: date
    kind: str
    kind_name: str
    happened: bool
    text: str
    measures: str


@dataclass(frozen=True, slots=True)
class Safety:
    incidents: Figure  # in cases: what really had an effect
    near_misses: Figure
    lines: tuple[IncidentLine, ...]
    refusals: Figure
    refusals_by_reason: tuple[Counted, ...]
    masked: Figure  # values put behind 伏せ字
    kinds: tuple[Counted, ...]  # kinds of finding that led to a refusal
    marks: tuple[Counted, ...]  # sentences supported, unsupported, differing
    supported: Figure  # share of the marked sentences


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote, with where. `key` is stable for the same answers, and tells nothing of who wrote it."""

    key: str
    text: str
    code: str  # of the question
    moment: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Comments that speak of the same. Named by its most telling terms; a comment is in exactly one theme of its question."""

    key: str
    code: str
    name: str
    terms: tuple[str, ...]
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """What stands behind a statement: a comment, a theme, an incident, a reason for refusal, a figure (by definition or label)."""

    kind: Literal["comment", "theme", "incident", "refusal", "figure"]
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Suitability:
    """Whether a task suits: by a rule written down (core.suitability), with the sentences of what spoke for and against."""

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
class MissingWord:
    """A word or fact that people missed, from the surveys: `count` people. `known` says what the vocabulary already has."""

    key: str
    code: Literal["missing_words", "missing_facts"]
    form: str
    count: int
    comments: tuple[Comment, ...]
    state: str = ""  # models.TermStatus of a term of that name, or empty


@dataclass(frozen=True, slots=True)
class Decision:
    """A rule written beforehand, and whether it is met. `met` None: it cannot be said yet (`sentence` says why)."""

    measure: str
    rule: str
    least: int
    least_lower: int | None
    figure: Figure
    met: bool | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that a report says in numbers. `warnings` are Japanese sentences on small samples, many comparisons, those who did
    not answer, volunteers. `decided` is True where all rules are met, None where one cannot be said.
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
    decisions: tuple[Decision, ...]
    decided: bool | None
    warnings: tuple[str, ...]
    definitions: Mapping[str, "Definition"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Definition:
    """What a number means, for the reader: its name, how it is computed, where its data come from, by which method."""

    name: str
    meaning: str
    source: str = ""
    method: str = ""
