"""What a participant sees of the own use and savings, and what a unit's head sees of the own unit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Count, Sum

from yakuba.accounts.models import OrgUnit, User
from yakuba.core.effect import Work, months
from yakuba.core.tallies import FEWEST_SHOWN
from yakuba.pilots import leading, queries
from yakuba.pilots.analysis import rows
from yakuba.pilots.analysis.use import task_name
from yakuba.pilots.models import ApplicationState, Pilot, PilotApplication, SurveyAnswer
from yakuba.pilots.report.overview import Week, weeks_of

S = ApplicationState


@dataclass(frozen=True, slots=True)
class OwnTask:
    """Work of one's own: minutes a time before, and now where it has been told."""

    name: str
    times: int
    before: int
    now: int | None


@dataclass(frozen=True, slots=True)
class OwnUse:
    """`saved`: minutes a month by the own answers; `tapped`: minutes in all by the quick questions; `rewritten`: percent, median."""

    uses: int
    weeks: Sequence[Week]
    by_task: Sequence[tuple[str, int]]
    rewritten: float | None
    tasks: Sequence[OwnTask]
    saved: float | None
    tapped: int


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit in a trial. Of its use only where five people or more take part: `weeks` None else."""

    unit: OrgUnit
    people: Sequence[PilotApplication]
    counts: Counter[str]
    briefed: int
    weeks: Sequence[Week] | None

    @property
    def uses(self) -> int:
        return sum(week.uses for week in self.weeks or ())

    @property
    def taking_part(self) -> int:
        return self.counts[S.APPROVED]

    @property
    def undecided(self) -> int:
        return self.counts[S.SUBMITTED] + self.counts[S.ENDORSED] + self.counts[S.WAITING]


def own_use(application: PilotApplication, today: date) -> OwnUse:
    pilot, user = application.pilot, application.user_id or 0
    own = rows.records(pilot, today).filter(user=user)
    by_task = own.order_by().values_list("task").annotate(count=Count("pk")).order_by("-count", "task")
    rewritten = [share for share in own.values_list("rewritten", flat=True) if share is not None]
    weeks, tasks = weeks_of(pilot, today, [user]), _own_tasks(application)
    tapped = application.quick_answers.aggregate(sum=Sum("minutes_saved"))["sum"]
    return OwnUse(
        uses=sum(week.uses for week in weeks),
        weeks=weeks,
        by_task=[(task_name(task), count) for task, count in by_task],
        rewritten=median(rewritten) / 10 if rewritten else None,
        tasks=tasks,
        saved=_saved(tasks),
        tapped=tapped or 0,
    )


def _own_tasks(application: PilotApplication) -> list[OwnTask]:
    """`now` is known only where a questionnaire with names has asked."""
    told = SurveyAnswer.objects.filter(
        response__application=application, question__code="minutes_now", number__isnull=False
    )
    now = dict(told.order_by("response__survey__closes_on").values_list("task_id", "number"))  # the last counts
    return [
        OwnTask(each.task.name, each.times_a_month, each.minutes, now.get(each.task_id))
        for each in queries.baselines_of(application)
    ]


def _saved(tasks: Sequence[OwnTask]) -> float | None:
    known = [
        Work(0, at, each.before, each.now, each.times, each.times)
        for at, each in enumerate(tasks)
        if each.now is not None
    ]
    return months(known)[0].saved if known else None


def unit_views(user: User, pilot: Pilot, today: date) -> list[UnitView]:
    """The units that the asker leads, each with its people in the trial."""
    found = queries.applications_led_by(user, today).filter(pilot=pilot).order_by("unit__code", "submitted_at", "pk")
    by_unit: dict[OrgUnit, list[PilotApplication]] = {}
    for application in found:
        by_unit.setdefault(application.unit, []).append(application)
    led = leading.led_units(user, today)
    return [
        _unit_view(unit, people, weeks=_unit_weeks(unit, user, pilot, today) if unit.pk in led else None)
        for unit, people in by_unit.items()
    ]


def _unit_view(unit: OrgUnit, people: Sequence[PilotApplication], weeks: Sequence[Week] | None) -> UnitView:
    briefed = sum(each.briefed_at is not None for each in people)
    return UnitView(unit, people, Counter(each.state for each in people), briefed, weeks)


def _unit_weeks(unit: OrgUnit, head: User, pilot: Pilot, today: date) -> list[Week] | None:
    """Of the same people as long as the trial runs: without somebody who was transferred, the difference would be that person's."""
    people = pilot.applications.filter(unit=unit, briefed_at__isnull=False, user__isnull=False).exclude(user=head)
    users = [user for user in people.values_list("user", flat=True) if user is not None]
    return weeks_of(pilot, today, users) if len(users) >= FEWEST_SHOWN else None
