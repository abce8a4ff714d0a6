"""Reminders that go out by themselves while a server runs (config/sweeper), or when a coordinator asks for them."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from yakuba.pilots import queries, telling
from yakuba.pilots.models import PilotApplication

BEFORE = timedelta(days=3)  # the first reminder of the briefing, counted from the trial's first day
AGAIN = timedelta(days=7)


@transaction.atomic
def remind_of_briefing(*, applications: Iterable[PilotApplication], today: date) -> int:
    """Remind these, once a day at most; how many were reminded."""
    due = [each for each in applications if each.user and each.briefing_reminded_on != today]
    for application in due:
        telling.tell(pilot=application.pilot, people=[application.user], text=telling.BRIEFING, repeat=True)
    pks = [each.pk for each in due]
    PilotApplication.objects.filter(pk__in=pks).update(briefing_reminded_on=today)
    return len(due)


def remind_all_of_briefing(*, today: date) -> int:
    """Of every trial that begins within three days or runs: a week after the last reminder."""
    due = queries.briefings_due(begins_by=today + BEFORE, ends_from=today, reminded_before=today - AGAIN)
    return remind_of_briefing(applications=due, today=today)
