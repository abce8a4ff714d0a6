"""What was logged of a trial: counts and durations, never content."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import (
    Case,
    Count,
    IntegerField,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.utils import timezone

from yakuba.assistant.answering.usage.enums import AnswerOutcome
from yakuba.assistant.answering.usage.models import UsageRecord
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.pilots import rules
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.models import Pilot

SUMMED = (
    "supported", "unsupported", "differing", "masked", "prompt_tokens", "answer_tokens", "micro_yen",
)  # fmt: skip

Week = tuple[date, date]  # its first and last day
# Task → user → per mille of drafts.
RewrittenShares = Mapping[str, Mapping[int, list[int]]]


@dataclass(frozen=True, slots=True)
class FirstTextTime:
    """The median milliseconds to the first text, and of how many answers."""

    milliseconds: float | None
    answers: int


@dataclass(frozen=True, slots=True)
class UsageLog:
    """`weekly`: user → week (from 0) → uses. The rest are totals of the trial, and by task of the records."""

    weekly: Mapping[int, Mapping[int, int]]
    by_task: Mapping[str, int]
    people_of_task: Mapping[str, int]
    totals: Mapping[str, int]
    by_endpoint: Mapping[str, int] = field(default_factory=dict)  # micro-yen

    def uses_of(self, user: int | None) -> int:
        return sum(self._weeks(user).values())

    def weeks_of(self, user: int | None) -> list[int]:
        return sorted(self._weeks(user))

    def uses_in(self, weeks: range, user: int | None) -> int:
        weekly = self._weeks(user)
        return sum(weekly.get(week, 0) for week in weeks)

    def _weeks(self, user: int | None) -> Mapping[int, int]:
        return {} if user is None else self.weekly.get(user, {})


def weeks(pilot: Pilot, today: date) -> list[Week]:
    """The trial's weeks that have begun."""
    return [
        (first, last) for first, last in rules.weeks(pilot) if first <= today
    ]


def usage_records(pilot: Pilot, today: date) -> QuerySet[UsageRecord]:
    """The uses of a trial.

    Of its participants, in its period, with the endpoints it is about (or none, where it was refused).
    """
    records = UsageRecord.objects.filter(
        user__in=_participants(pilot).values("user"),
        at__gte=start_of(pilot.starts_on),
        at__lt=_end(pilot, today),
    )
    endpoints = list(pilot.destinations.values_list("endpoint", flat=True))
    if not endpoints:
        return records

    return records.filter(endpoint__in=[*endpoints, ""])


def logged(pilot: Pilot, today: date) -> UsageLog:
    records = usage_records(pilot, today)
    weekly: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for user, week, uses in weekly_uses(pilot, today):
        weekly[user][week] = uses

    of_task = records.values("task").annotate(
        uses=Count("pk"), people=Count("user", distinct=True)
    )
    tasks = list(of_task.order_by("task"))
    answered = Q(outcome=AnswerOutcome.ANSWERED)
    totals = records.aggregate(
        uses=Count("pk"),
        answered=Count("pk", filter=answered),
        **{name: Sum(name, default=0) for name in SUMMED},
    )
    of_endpoint = records.values("endpoint").annotate(
        paid=Sum("micro_yen", default=0)
    )
    paid = of_endpoint.order_by("endpoint")

    return UsageLog(
        weekly,
        {row["task"]: row["uses"] for row in tasks},
        {row["task"]: row["people"] for row in tasks},
        totals,
        {row["endpoint"]: row["paid"] for row in paid if row["endpoint"]},
    )


def weekly_uses(pilot: Pilot, today: date) -> Iterator[tuple[int, int, int]]:
    """(user, week from 0, uses), counted by the database: boundaries are instants, so that no row needs a calendar."""
    periods = weeks(pilot, today)
    if not periods:
        return

    cases = [
        When(at__lt=_after(last), then=Value(number))
        for number, (_, last) in enumerate(periods)
    ]
    number = Case(*cases, output_field=IntegerField())
    numbered = usage_records(pilot, today).annotate(week=number)
    grouped = numbered.values("user", "week").annotate(uses=Count("pk"))
    for row in grouped.order_by("user", "week"):
        yield row["user"], row["week"], row["uses"]


def waiting(pilot: Pilot, today: date) -> FirstTextTime:
    records = usage_records(pilot, today).filter(first_text_ms__isnull=False)
    count = records.count()
    if not count:
        return FirstTextTime(None, 0)

    ordered = records.order_by("first_text_ms").values_list(
        "first_text_ms", flat=True
    )
    middle = ordered[(count - 1) // 2 : count // 2 + 1]
    milliseconds = [value or 0 for value in middle]
    return FirstTextTime(sum(milliseconds) / len(milliseconds), count)


def rewritten(pilot: Pilot, today: date) -> RewrittenShares:
    by_task: dict[str, dict[int, list[int]]] = {}
    drafts = usage_records(pilot, today).filter(rewritten__isnull=False)
    rows = drafts.order_by("pk").values_list("task", "user_id", "rewritten")

    for task, user, share in rows:
        if user is not None and share is not None:
            by_task.setdefault(task, {}).setdefault(user, []).append(share)

    return by_task


def refusals(pilot: Pilot, today: date) -> list[dict[str, object]]:
    """What the ledger says of each refusal: a reason, kinds of finding; never what was asked."""
    entries = AuditEntry.objects.filter(
        event=AuditEvent.ANSWER_REFUSED,
        actor_id__in=_participants(pilot).values("user"),
        at__gte=start_of(pilot.starts_on),
        at__lt=_end(pilot, today),
    )
    return list(entries.order_by("number").values_list("detail", flat=True))


def start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _after(day: date) -> datetime:
    return start_of(day + timedelta(days=1))


def _end(pilot: Pilot, today: date) -> datetime:
    return _after(min(pilot.ends_on, today))


def _participants(pilot: Pilot) -> QuerySet[PilotApplication]:
    """Those who were briefed and still have their account."""
    return PilotApplication.objects.filter(
        pilot=pilot, briefed_at__isnull=False, user__isnull=False
    )
