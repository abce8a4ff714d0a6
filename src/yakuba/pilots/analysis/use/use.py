"""How much it was used, by whom, and how evenly."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yakuba.core.answers.task_templates import templates
from yakuba.core.trial import statistics
from yakuba.pilots.analysis.figures import breakdowns, estimates
from yakuba.pilots.analysis.figures.figure import (
    Breakdown,
    BreakdownCell,
    Figure,
    Unit,
)
from yakuba.pilots.analysis.figures.use import Counterpart, Use
from yakuba.pilots.analysis.records.applications import Participant
from yakuba.pilots.analysis.records.trial import TrialRecords
from yakuba.pilots.analysis.records.usage import FirstTextTime, UsageLog, Week
from yakuba.pilots.analysis.use.drafts import rewritten_of_all
from yakuba.pilots.enums import Rank

FEW_USES = 5
TASK_NAMES = {"ask": "質問する", "summarise": "要約する"}


@dataclass(frozen=True, slots=True)
class ParticipantUse:
    """A participant with how often they used it, and in which weeks (from 0)."""

    who: Participant
    uses: int
    weeks: tuple[int, ...]

    @property
    def second_week(self) -> int | None:
        """The week after their first; None for who has not begun."""
        return self.weeks[0] + 1 if self.weeks else None


def use_of(records: TrialRecords, beside: tuple[Counterpart, ...]) -> Use:
    usage = records.usage
    people = _people(records.participants, usage)
    heads = len(people)
    amounts = [each.uses for each in people]
    few_uses = [uses for uses in amounts if uses < FEW_USES]
    returning = [each for each in people if len(each.weeks) > 1]
    answered = usage.totals["answered"]
    total = usage.totals["uses"]
    complete = len(
        [last for _, last in records.weeks if last < records.about.today]
    )

    return Use(
        uses=estimates.total("uses", "times", total, heads),
        per_person=estimates.median("uses_per_person", "times", amounts),
        weekly_users=_weekly_users(people, records.weeks),
        weekly_uses=_weekly_uses(usage, records.weeks),
        by_task=_by_task(usage),
        by_unit=breakdowns.of_groups(
            "uses", "unit", people, lambda each: each.who.unit, _sum
        ),
        by_rank=breakdowns.of_groups(
            "uses",
            "rank",
            people,
            lambda each: each.who.rank,
            _sum,
            Rank.labels,
        ),
        second_week=_second_week(people, complete=complete),
        returning=estimates.share("returning", len(returning), heads),
        under_five=estimates.share("under_five", len(few_uses), heads),
        top_fifth=_top_fifth(amounts),
        gini=_gini(amounts),
        answered=estimates.part("answered", answered, total, total),
        waiting_seconds=_waiting_seconds(records.waiting),
        rewritten=rewritten_of_all(records.rewritten, records.taps),
        told_beside_logged=beside,
    )


def task_name(task: str) -> str:
    """What a record's task is called on the pages."""
    if task in TASK_NAMES:
        return TASK_NAMES[task]

    names = {template.id: template.name for template in templates().values()}
    return names.get(task, task)


def _people(
    participants: Sequence[Participant], usage: UsageLog
) -> list[ParticipantUse]:
    return [
        ParticipantUse(
            each, usage.uses_of(each.user), tuple(usage.weeks_of(each.user))
        )
        for each in participants
    ]


def _second_week(people: Sequence[ParticipantUse], *, complete: int) -> Figure:
    """Of those who used it, who did so in the week after their first.

    `complete`: how many weeks are over; whose second week is not cannot be counted yet.
    """
    begun = 0
    came_back = 0

    for person in people:
        week = person.second_week
        if week is not None and week < complete:
            begun += 1
            came_back += week in person.weeks

    return estimates.share("second_week", came_back, begun)


def _weekly_users(
    people: Sequence[ParticipantUse], weeks: Sequence[Week]
) -> Breakdown:
    counts: Counter[int] = Counter()
    for person in people:
        counts.update(person.weeks)

    return _weekly("weekly_users", "people", weeks, counts)


def _weekly_uses(usage: UsageLog, weeks: Sequence[Week]) -> Breakdown:
    counts: Counter[int] = Counter()
    for uses in usage.weekly.values():
        counts.update(uses)

    return _weekly("weekly_uses", "times", weeks, counts)


def _weekly(
    definition: str,
    unit: Unit,
    weeks: Sequence[Week],
    counts: Mapping[int, int],
) -> Breakdown:
    """Weeks are shown whatever their count: how many used it names nobody."""
    cells = []
    for number, _ in enumerate(weeks):
        count = counts.get(number, 0)
        figure = estimates.total(definition, unit, count, count)
        cells.append(BreakdownCell(f"第{number + 1}週", figure))

    return Breakdown(definition, "week", tuple(cells))


def _by_task(usage: UsageLog) -> Breakdown:
    """The most used first; of each task its uses, resting on so many people."""
    ranked = sorted(usage.by_task.items(), key=lambda item: -item[1])
    uses_of = {
        task_name(task): estimates.total(
            "uses", "times", uses, usage.people_of_task[task]
        )
        for task, uses in ranked
    }
    return breakdowns.of_overlapping_groups(
        "uses", "task", uses_of, summed=True
    )


def _sum(people: Sequence[ParticipantUse]) -> Figure:
    uses = sum(each.uses for each in people)
    return estimates.total("uses", "times", uses, len(people))


def _top_fifth(amounts: Sequence[int]) -> Figure:
    if not sum(amounts):
        return estimates.missing("top_fifth", "share", estimates.NOTHING)

    share = statistics.share_of_the_most(amounts)
    return estimates.total("top_fifth", "share", share, len(amounts))


def _gini(amounts: Sequence[int]) -> Figure:
    if not sum(amounts):
        return estimates.missing("gini", "score", estimates.NOTHING)

    return estimates.total(
        "gini", "score", statistics.gini(amounts), len(amounts)
    )


def _waiting_seconds(waiting: FirstTextTime) -> Figure:
    if waiting.milliseconds is None:
        return estimates.missing(
            "waiting_seconds", "seconds", estimates.NOTHING
        )

    seconds = waiting.milliseconds / 1000
    return estimates.total(
        "waiting_seconds", "seconds", seconds, waiting.answers
    )
