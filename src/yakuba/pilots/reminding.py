"""Reminders that go out by themselves while a server runs (config/sweeper), or when a coordinator asks for them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from yakuba.pilots import queries, telling
from yakuba.pilots.models import PilotApplication
from yakuba.pilots.surveys import actions as surveys

BEFORE = timedelta(days=3)  # the first reminder of the briefing, counted from the trial's first day
AGAIN = timedelta(days=7)
MORNING = 8  # o'clock, before which nobody is told anything


@transaction.atomic
def remind_of_briefing(*, applications: Iterable[PilotApplication], today: date) -> int:
    """Remind these, once a day at most; how many were reminded."""
    due = [each for each in applications if each.user and each.briefing_reminded_on != today]
    for application in due:
        telling.tell(pilot=application.pilot, people=[application.user], text=telling.BRIEFING, repeat=True)
    pks = [each.pk for each in due]
    PilotApplication.objects.filter(pk__in=pks).update(briefing_reminded_on=today)
    return len(due)


def daily(*, now: datetime) -> int:
    """What a day brings, in the morning: the briefing recalled, questionnaires announced and recalled; how many were told."""
    local = timezone.localtime(now)
    if local.hour < MORNING:
        return 0
    today = local.date()
    return remind_all_of_briefing(today=today) + surveys.daily(today=today)


def remind_all_of_briefing(*, today: date) -> int:
    """Of every trial that begins within three days or runs: a week after the last reminder."""
    due = queries.briefings_due(begins_by=today + BEFORE, ends_from=today, reminded_before=today - AGAIN)
    return remind_of_briefing(applications=due, today=today)
