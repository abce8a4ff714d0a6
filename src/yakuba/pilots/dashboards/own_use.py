"""What a participant sees of the own use and savings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Count, Sum

from yakuba.core.trial.effect import Work, months
from yakuba.pilots.analysis.records import usage
from yakuba.pilots.analysis.use.use import task_name
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.applications.queries import baselines_of
from yakuba.pilots.dashboards.weeks import Week, weeks_of
from yakuba.pilots.surveys.models import SurveyAnswer


@dataclass(frozen=True, slots=True)
class OwnTask:
    """Work of one's own: minutes a time before, and now where it has been told."""

    name: str
    times: int
    before: int
    now: int | None


@dataclass(frozen=True, slots=True)
class OwnUse:
    """One's own figures, shown to nobody else.

    `saved`: minutes a month by the own answers; `tapped`: minutes in all by the quick questions; `rewritten`: percent,
    median.
    """

    uses: int
    weeks: Sequence[Week]
    by_task: Sequence[tuple[str, int]]
    rewritten: float | None
    tasks: Sequence[OwnTask]
    saved: float | None
    tapped: int


def own_use(application: PilotApplication, today: date) -> OwnUse:
    pilot = application.pilot
    user = application.user_id or 0
    records = usage.usage_records(pilot, today).filter(user=user)
    of_task = (
        records.order_by().values_list("task").annotate(count=Count("pk"))
    )
    ranked = of_task.order_by("-count", "task")
    drafts = records.filter(rewritten__isnull=False)
    shares = [
        share or 0 for share in drafts.values_list("rewritten", flat=True)
    ]
    taps = application.quick_answers.aggregate(
        minutes=Sum("minutes_saved", default=0)
    )
    weeks = weeks_of(pilot, today, [user])
    tasks = _own_tasks(application)

    return OwnUse(
        uses=sum(week.uses for week in weeks),
        weeks=weeks,
        by_task=[(task_name(task), count) for task, count in ranked],
        rewritten=median(shares) / 10 if shares else None,
        tasks=tasks,
        saved=_saved(tasks),
        tapped=taps["minutes"],
    )


def _own_tasks(application: PilotApplication) -> list[OwnTask]:
    """`now` is known only where a questionnaire with names has asked; the last answer counts."""
    answers = SurveyAnswer.objects.filter(
        response__application=application,
        question__code="minutes_now",
        number__isnull=False,
    )
    in_order = answers.order_by("response__survey__closes_on")
    now = dict(in_order.values_list("task_id", "number"))
    return [
        OwnTask(
            each.task.name,
            each.times_a_month,
            each.minutes,
            now.get(each.task_id),
        )
        for each in baselines_of(application)
    ]


def _saved(tasks: Sequence[OwnTask]) -> float | None:
    """Minutes in a month; None before any task was told of again."""
    works = [
        Work(0, at, task.before, task.now, task.times, task.times)
        for at, task in enumerate(tasks)
        if task.now is not None
    ]
    if not works:
        return None

    [month] = months(works)
    return month.saved
