"""The dates of a trial as calendar entries (RFC 5545).

Whole days in Japan, one UID for ever, a higher SEQUENCE after a change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from icalendar import Calendar, Event

from yakuba.pilots import rules
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState, Design
from yakuba.pilots.models import Pilot
from yakuba.pilots.surveys.models import SurveyReceipt


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """`name` tells the entries of a trial apart, for ever; both days belong to it."""

    name: str
    title: str
    first: date
    last: date


def calendar_of(
    pilot: Pilot, own: PilotApplication | None, *, now: datetime
) -> bytes:
    """The call and the period; for a participant also the own weeks and questionnaires."""
    calendar = Calendar()
    calendar.add("prodid", "-//Yakuba//pilots//JA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _line(pilot.title))
    calendar.add("x-wr-timezone", "Asia/Tokyo")
    for entry in _entries(pilot, own):
        calendar.add_component(_event(pilot, entry, now))

    return bytes(calendar.to_ical())


def _entries(
    pilot: Pilot, own: PilotApplication | None
) -> Iterator[CalendarEntry]:
    title = pilot.title
    last_call = pilot.apply_until
    yield CalendarEntry("call", f"募集の締切: {title}", last_call, last_call)
    yield CalendarEntry(
        "period", f"実験の期間: {title}", pilot.starts_on, pilot.ends_on
    )
    if own is not None and own.state == ApplicationState.APPROVED:
        yield from _weeks(pilot, own)
        yield from _questionnaires(own)


def _weeks(pilot: Pilot, own: PilotApplication) -> Iterator[CalendarEntry]:
    if pilot.design != Design.ALTERNATING or own.group is None:
        return

    days = rules.open_days(pilot, own.group)
    for number, (first, last) in enumerate(days, start=1):
        yield CalendarEntry(
            f"week-{number}", f"使う週: {pilot.title}", first, last
        )


def _questionnaires(own: PilotApplication) -> Iterator[CalendarEntry]:
    published = SurveyReceipt.objects.filter(
        application=own, survey__published_at__isnull=False
    )
    for receipt in published.select_related("survey"):
        survey = receipt.survey
        title = f"アンケート: {survey.title}"
        yield CalendarEntry(
            f"survey-{survey.pk}", title, survey.opens_on, survey.closes_on
        )


def _line(text: str) -> str:
    """What was typed, on one line: a line break would begin another property."""
    signs = [sign for sign in text if sign.isprintable() or sign.isspace()]
    return " ".join("".join(signs).split())


def _event(pilot: Pilot, entry: CalendarEntry, now: datetime) -> Event:
    address = f"{settings.MUNICIPALITY_NAME}/pilots/{pilot.pk}/{entry.name}"
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, address)}@yakuba")
    event.add("dtstamp", now)
    event.add("summary", _line(entry.title))
    event.add("dtstart", entry.first)
    # The first day after (RFC 5545, 3.6.1).
    event.add("dtend", entry.last + timedelta(days=1))
    event.add("sequence", pilot.revision)
    event.add("status", "CANCELLED" if pilot.cancelled_at else "CONFIRMED")
    # Nobody is busy all day because of it.
    event.add("transp", "TRANSPARENT")
    return event
