"""The coordinator's dashboard.

From applicants to weekly users, who needs help, which questionnaires wait, what it costs. Live.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet, Sum

from yakuba.pilots.analysis.records import usage
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.applications.queries import unbriefed
from yakuba.pilots.dashboards.weeks import Week, weeks_of
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot
from yakuba.pilots.queries import participants
from yakuba.pilots.surveys.models import Survey

LATELY = timedelta(days=7)
QUIET = timedelta(days=14)
MOST_NAMED = 30


@dataclass(frozen=True, slots=True)
class OpenQuestionnaire:
    """A questionnaire that can be answered today."""

    survey: Survey
    asked: int
    handed_in: int

    @property
    def missing(self) -> int:
        return self.asked - self.handed_in


@dataclass(frozen=True, slots=True)
class HelpList:
    """Who needs help: so many, and the first of them by name."""

    count: int
    named: Sequence[PilotApplication]


@dataclass(frozen=True, slots=True)
class LastUse:
    """When somebody used it last, and what all the uses of that person cost."""

    user: int
    at: datetime
    micro_yen: int


@dataclass(frozen=True, slots=True)
class Overview:
    """`steps`: label → people, from the call to the last seven days."""

    steps: Mapping[str, int]
    unbriefed: HelpList
    quiet: HelpList
    surveys: Sequence[OpenQuestionnaire]
    weeks: Sequence[Week]
    yen: float
    per_person: float


def overview_of(pilot: Pilot, today: date) -> Overview:
    last_uses = _last_uses(pilot, today)
    yen = sum(use.micro_yen for use in last_uses) / 1e6

    return Overview(
        steps=_steps(pilot, today, last_uses),
        unbriefed=_helped(unbriefed(pilot)),
        quiet=_quiet(pilot, today, last_uses),
        surveys=_open_questionnaires(pilot, today),
        weeks=weeks_of(pilot, today),
        yen=yen,
        per_person=yen / len(last_uses) if last_uses else 0,
    )


def _last_uses(pilot: Pilot, today: date) -> list[LastUse]:
    records = usage.usage_records(pilot, today)
    by_user = records.values("user").annotate(
        last=Max("at"), paid=Sum("micro_yen")
    )
    return [
        LastUse(row["user"], row["last"], row["paid"])
        for row in by_user.order_by()
    ]


def _steps(
    pilot: Pilot, today: date, last_uses: Sequence[LastUse]
) -> dict[str, int]:
    by_state = pilot.applications.order_by().values_list("state")
    states = Counter(dict(by_state.annotate(count=Count("pk"))))
    briefed = participants(pilot).filter(briefed_at__isnull=False)
    last_day = min(today, pilot.ends_on)
    since = usage.start_of(last_day - LATELY + timedelta(days=1))
    lately = [use for use in last_uses if use.at >= since]
    is_over = today > pilot.ends_on

    return {
        "応募": states.total(),
        "参加": states[ApplicationState.APPROVED],
        "説明を終えた": briefed.count(),
        "一度でも使った": len(last_uses),
        "最後の7日に使った" if is_over else "最近の7日に使った": len(lately),
    }


def _quiet(
    pilot: Pilot, today: date, last_uses: Sequence[LastUse]
) -> HelpList:
    """Who could have used it for two weeks and has not. Nobody while the trial is not running."""
    stopped = pilot.paused_at or pilot.cancelled_at
    if stopped or not pilot.starts_on + QUIET <= today <= pilot.ends_on:
        return HelpList(0, ())

    since = usage.start_of(today - QUIET)
    users = frozenset(use.user for use in last_uses if use.at >= since)
    briefed = participants(pilot).filter(briefed_at__lt=since)
    return _helped(briefed, without=users)


def _helped(
    applications: QuerySet[PilotApplication],
    without: frozenset[int] = frozenset(),
) -> HelpList:
    people = [
        application
        for application in applications.order_by("unit__code", "pk")
        if application.user_id not in without
    ]
    return HelpList(len(people), people[:MOST_NAMED])


def _open_questionnaires(pilot: Pilot, today: date) -> list[OpenQuestionnaire]:
    open_now = pilot.surveys.filter(
        published_at__isnull=False,
        replaced_by__isnull=True,
        opens_on__lte=today,
        closes_on__gte=today,
    )
    counted = open_now.annotate(
        asked=Count("receipts"),
        handed=Count("receipts", filter=Q(receipts__handed_in=True)),
    )
    return [
        OpenQuestionnaire(survey, survey.asked, survey.handed)
        for survey in counted
    ]
