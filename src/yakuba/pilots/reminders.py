"""Reminders that go out by themselves (config/work), or when a coordinator asks for them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from yakuba.pilots import notices
from yakuba.pilots.applications import queries
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.surveys import actions as surveys

# The first reminder of the briefing, counted from the trial's first day.
BEFORE = timedelta(days=3)
AGAIN = timedelta(days=7)
MORNING = 8  # o'clock, before which nobody is told anything


@transaction.atomic
def remind_of_briefing(
    *, applications: Iterable[PilotApplication], today: date
) -> int:
    """Remind these, once a day at most; how many were reminded."""
    reminded = []
    for application in applications:
        if (
            application.user is None
            or application.briefing_reminded_on == today
        ):
            continue

        notices.tell(
            pilot=application.pilot,
            people=[application.user],
            text=notices.BRIEFING,
            repeat=True,
        )
        reminded.append(application.pk)

    rows = PilotApplication.objects.filter(pk__in=reminded)
    rows.update(briefing_reminded_on=today)
    return len(reminded)


def daily(*, now: datetime) -> int:
    """What a day brings, in the morning; how many were told.

    The briefing is recalled, questionnaires are announced and recalled.
    """
    local = timezone.localtime(now)
    if local.hour < MORNING:
        return 0

    today = local.date()
    return remind_all_of_briefing(today=today) + surveys.daily(today=today)


def remind_all_of_briefing(*, today: date) -> int:
    """Of every trial that begins within three days or runs: a week after the last reminder."""
    due = queries.briefings_due(
        begins_by=today + BEFORE,
        ends_from=today,
        reminded_before=today - AGAIN,
    )
    return remind_of_briefing(applications=due, today=today)
