"""The coordinator's dashboard: from applicants to weekly users, who needs help, which questionnaires wait, what it costs. Live."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.utils import timezone

from yakuba.pilots import queries
from yakuba.pilots.analysis import rows
from yakuba.pilots.models import ApplicationState, Pilot, PilotApplication, Survey

LATELY = timedelta(days=7)
QUIET = timedelta(days=14)
MOST_NAMED = 30


@dataclass(frozen=True, slots=True)
class Week:
    """One week of the trial. `most_…` are of all weeks: where a scale ends."""

    number: int
    first: date
    last: date
    users: int
    uses: int
    most_users: int = 0
    most_uses: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A questionnaire that can be answered today."""

    survey: Survey
    asked: int
    handed_in: int

    @property
    def missing(self) -> int:
        return self.asked - self.handed_in


@dataclass(frozen=True, slots=True)
class Helped:
    """Who needs help: so many, and the first of them by name."""

    count: int
    named: Sequence[PilotApplication]


@dataclass(frozen=True, slots=True)
class Overview:
    """`steps`: label → people, from the call to the last seven days."""

    steps: Mapping[str, int]
    unbriefed: Helped
    quiet: Helped
    surveys: Sequence[Waiting]
    weeks: Sequence[Week]
    yen: float
    per_person: float


def overview_of(pilot: Pilot, today: date) -> Overview:
    last_seen, paid = _last_seen(pilot, today)
    states = Counter(dict(pilot.applications.order_by().values_list("state").annotate(count=Count("pk"))))
    briefed = queries.participants(pilot).filter(briefed_at__isnull=False)
    lately = rows.start_of(min(today, pilot.ends_on) - LATELY + timedelta(days=1))
    steps = {
        "応募": sum(states.values()),
        "参加": states[ApplicationState.APPROVED],
        "説明を終えた": briefed.count(),
        "一度でも使った": len(last_seen),
        "最近の7日に使った" if today <= pilot.ends_on else "最後の7日に使った": sum(
            seen >= lately for seen in last_seen.values()
        ),
    }
    return Overview(
        steps=steps,
        unbriefed=_helped(queries.not_briefed(pilot)),
        quiet=_quiet(pilot, today, last_seen),
        surveys=_waiting(pilot, today),
        weeks=weeks_of(pilot, today),
        yen=paid,
        per_person=paid / len(last_seen) if last_seen else 0,
    )


def weeks_of(pilot: Pilot, today: date, users: Sequence[int] | None = None) -> list[Week]:
    """Each week that has begun, with how many used it and how often; of some people only, where these are given."""
    people, uses = Counter[int](), Counter[int]()
    for user, week, count in rows.weekly_uses(pilot, today):
        if users is None or user in users:
            people[week] += 1
            uses[week] += count
    most_users, most_uses = max(people.values(), default=0), max(uses.values(), default=0)
    return [
        Week(at + 1, first, last, people[at], uses[at], most_users, most_uses)
        for at, (first, last) in enumerate(rows.weeks(pilot, today))
    ]


def _last_seen(pilot: Pilot, today: date) -> tuple[dict[int, datetime], float]:
    """User → last use; and what all of it cost, in yen."""
    grouped = rows.records(pilot, today).values("user").annotate(last=Max("at"), paid=Sum("micro_yen")).order_by()
    found = list(grouped)
    return {row["user"]: row["last"] for row in found}, sum(row["paid"] for row in found) / 1e6


def _quiet(pilot: Pilot, today: date, last_seen: Mapping[int, datetime]) -> Helped:
    """Who could have used it for two weeks and has not. Nobody while the trial is not running."""
    if pilot.paused_at or pilot.cancelled_at or not pilot.starts_on + QUIET <= today <= pilot.ends_on:
        return Helped(0, ())
    since = timezone.make_aware(datetime.combine(today - QUIET, datetime.min.time()))
    used = [user for user, seen in last_seen.items() if seen >= since]
    return _helped(queries.participants(pilot).filter(briefed_at__lt=since), without=frozenset(used))


def _helped(found: QuerySet[PilotApplication], without: frozenset[int] = frozenset()) -> Helped:
    people = [each for each in found.order_by("unit__code", "pk") if each.user_id not in without]
    return Helped(len(people), people[:MOST_NAMED])


def _waiting(pilot: Pilot, today: date) -> list[Waiting]:
    open_now = pilot.surveys.filter(
        published_at__isnull=False, replaced_by__isnull=True, opens_on__lte=today, closes_on__gte=today
    )
    counted = open_now.annotate(asked=Count("receipts"), handed=Count("receipts", filter=Q(receipts__handed_in=True)))
    return [Waiting(each, each.asked, each.handed) for each in counted]
