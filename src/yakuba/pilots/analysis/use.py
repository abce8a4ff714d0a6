"""What was logged of a trial's use: counts and durations, never content."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from yakuba.core import statistics
from yakuba.core.tallies import FEWEST_SHOWN
from yakuba.core.task_templates import templates
from yakuba.pilots.analysis import making, rows
from yakuba.pilots.analysis.figures import Beside, Breakdown, Cell, Costs, Counted, Figure, Unit, Use
from yakuba.pilots.analysis.rows import Logged, Participant, Tap
from yakuba.pilots.models import Pilot, Rank

FEW_USES = 5
BANDS = 4  # of a quarter each
MARKS = (("supported", "根拠がある文"), ("unsupported", "根拠が見つからない文"), ("differing", "資料と違う文"))
TASK_NAMES = {"ask": "質問する", "summarise": "要約する"}


@dataclass(frozen=True, slots=True)
class Uses:
    """A participant with how often they used it, and in which weeks (from 0)."""

    who: Participant
    uses: int
    weeks: tuple[int, ...]


def uses_of(taking_part: Sequence[Participant], logged: Logged) -> list[Uses]:
    return [Uses(each, logged.uses_of(each.user), tuple(logged.weeks_of(each.user))) for each in taking_part]


def use_of(
    pilot: Pilot,
    today: date,
    taking_part: Sequence[Participant],
    logged: Logged,
    taps: Sequence[Tap],
    beside: tuple[Beside, ...],
) -> Use:
    people = uses_of(taking_part, logged)
    amounts = [each.uses for each in people]
    weeks = rows.weeks(pilot, today)
    total, answered = logged.totals["uses"], logged.totals["answered"]
    waited, answers = rows.middle_first_text(pilot, today)
    return Use(
        uses=making.total("uses", "times", total, len(people)),
        per_person=making.median("uses_per_person", "times", amounts),
        weekly_users=_weekly("weekly_users", weeks, Counter(week for each in people for week in each.weeks)),
        weekly_uses=_weekly("weekly_uses", weeks, _uses_by_week(logged)),
        by_task=_by_task(logged),
        by_unit=making.breakdown("uses", "unit", people, lambda each: each.who.unit, _sum),
        by_rank=making.breakdown("uses", "rank", people, lambda each: each.who.rank, _sum, Rank.labels),
        second_week=second_week(people, complete=_complete(weeks, today)),
        returning=making.share("returning", sum(len(each.weeks) > 1 for each in people), len(people)),
        under_five=making.share("under_five", sum(uses < FEW_USES for uses in amounts), len(people)),
        top_fifth=_told_of_all("top_fifth", "share", statistics.share_of_the_most(amounts), amounts),
        gini=_told_of_all("gini", "score", statistics.gini(amounts) if amounts else 0, amounts),
        answered=making.part("answered", answered, total, total),
        waiting_seconds=Figure(
            "waiting_seconds",
            "seconds",
            waited / 1000 if waited is not None else None,
            answers,
            reason=making.COUNTED_ALL if answers else making.NOTHING,
        ),
        rewritten=_rewritten(rows.rewritten(pilot, today), taps),
        told_beside_logged=beside,
    )


def second_week(people: Sequence[Uses], *, complete: int) -> Figure:
    """Of those who used it, who did so in the week after their first. `complete`: how many weeks are over; whose second week is not
    cannot be counted yet.
    """
    begun = [each for each in people if each.weeks and each.weeks[0] + 1 < complete]
    return making.share("second_week", sum(each.weeks[0] + 1 in each.weeks for each in begun), len(begun))


def _complete(weeks: Sequence[tuple[date, date]], today: date) -> int:
    return sum(last < today for _, last in weeks)


def _uses_by_week(logged: Logged) -> Counter[int]:
    found: Counter[int] = Counter()
    for weeks in logged.weekly.values():
        found.update(weeks)
    return found


def _weekly(definition: str, weeks: Sequence[tuple[date, date]], counts: Mapping[int, int]) -> Breakdown:
    """Weeks are shown whatever their count: how many used it names nobody."""
    unit: Unit = "people" if definition == "weekly_users" else "times"
    cells = [
        Cell(f"第{number + 1}週", making.total(definition, unit, counts.get(number, 0), counts.get(number, 0)))
        for number in range(len(weeks))
    ]
    return Breakdown(definition, "week", tuple(cells))


def _by_task(logged: Logged) -> Breakdown:
    cells = {
        task_name(task): (logged.people_of_task[task], making.total("uses", "times", uses, logged.people_of_task[task]))
        for task, uses in sorted(logged.by_task.items(), key=lambda item: -item[1])
    }
    return making.overlapping("uses", "task", cells, summed=True)


def task_name(task: str) -> str:
    """What a record's task is called on the pages."""
    known = {template.id: template.name for template in templates().values()}
    return TASK_NAMES.get(task) or known.get(task, task)


def _sum(people: Sequence[Uses]) -> Figure:
    return making.total("uses", "times", sum(each.uses for each in people), len(people))


def _told_of_all(definition: str, unit: str, value: float, amounts: Sequence[int]) -> Figure:
    if not sum(amounts):
        return making.missing(definition, "share" if unit == "share" else "score", making.NOTHING)
    return Figure(definition, "share" if unit == "share" else "score", value, len(amounts), reason=making.COUNTED_ALL)


def _rewritten(measured: Mapping[str, Mapping[int, Sequence[int]]], taps: Sequence[Tap]) -> Figure:
    return rewritten_of(measured) if measured else rewritten_told(taps)


def rewritten_of(by_task: Mapping[str, Mapping[int, Sequence[int]]]) -> Figure:
    """The median over people of each one's median, so that who drafts much does not count more."""
    own: defaultdict[int, list[int]] = defaultdict(list)
    for people in by_task.values():
        for user, shares in people.items():
            own[user].extend(shares)
    return making.median("rewritten", "share", [median(shares) / 1000 for _, shares in sorted(own.items())])


def rewritten_by_task(pilot: Pilot, today: date, names: Mapping[str, str], taps: Sequence[Tap]) -> dict[str, Figure]:
    """The same for each of the trial's tasks that has a form; where nothing was measured, as people tapped."""
    by_form = rows.rewritten(pilot, today)
    told = {name: rewritten_told([tap for tap in taps if names.get(tap.task) == name]) for name in names.values()}
    measured = {name: rewritten_of({form: by_form[form]}) for form, name in names.items() if form in by_form}
    return {**told, **measured}


def rewritten_told(taps: Sequence[Tap]) -> Figure:
    """From the bands tapped beside answers, each as its middle; the median over people of each one's mean."""
    own: defaultdict[int, list[float]] = defaultdict(list)
    for tap in taps:
        if tap.rewritten_band is not None:
            own[tap.who].append((tap.rewritten_band + 0.5) / BANDS)
    if len(own) < FEWEST_SHOWN:
        return making.missing("rewritten_told", "share", making.FEW_PEOPLE)
    return making.median("rewritten_told", "share", [sum(each) / len(each) for _, each in sorted(own.items())])


def costs_of(logged: Logged, people: int, months: float, names: Mapping[str, str]) -> Costs:
    yen = logged.totals["micro_yen"] / 1e6
    tokens = logged.totals["prompt_tokens"] + logged.totals["answer_tokens"]
    uses = logged.totals["uses"]
    person_months = people * months
    return Costs(
        yen=making.total("cost", "yen", yen, uses),
        tokens=making.total("tokens", "tokens", tokens, uses),
        yen_per_person_month=(
            making.total("cost_per_person", "yen", yen / person_months, people)
            if person_months
            else making.missing("cost_per_person", "yen", making.NOTHING)
        ),
        by_endpoint=tuple(
            Cell(names.get(endpoint, endpoint), making.total("cost", "yen", paid / 1e6, uses))
            for endpoint, paid in logged.by_endpoint.items()
        ),
    )


def marks_of(logged: Logged) -> tuple[tuple[Counted, ...], Figure]:
    marks = tuple(Counted(key, name, logged.totals[key]) for key, name in MARKS)
    checked = sum(mark.count for mark in marks)
    return marks, making.part("supported", logged.totals["supported"], checked, checked)
