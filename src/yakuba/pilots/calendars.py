"""The dates of a trial as calendar entries (RFC 5545): whole days in Japan, one UID for ever, a higher SEQUENCE after a change."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from icalendar import Calendar, Event

from yakuba.pilots import rules
from yakuba.pilots.models import ApplicationState, Design, Pilot, PilotApplication, SurveyReceipt


def of(pilot: Pilot, own: PilotApplication | None, *, now: datetime) -> bytes:
    """The call and the period; for a participant also the own weeks and questionnaires."""
    found = Calendar()
    found.add("prodid", "-//Yakuba//pilots//JA")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", _line(pilot.title))
    found.add("x-wr-timezone", "Asia/Tokyo")
    for name, title, first, last in _days(pilot, own):
        found.add_component(_event(pilot, name, title, first, last, now))
    return bytes(found.to_ical())


def _days(pilot: Pilot, own: PilotApplication | None) -> Iterator[tuple[str, str, date, date]]:
    """(name of the entry, its title, first day, last day)."""
    yield "call", f"募集の締切: {pilot.title}", pilot.apply_until, pilot.apply_until
    yield "period", f"実験の期間: {pilot.title}", pilot.starts_on, pilot.ends_on
    if own is None or own.state != ApplicationState.APPROVED:
        return
    if pilot.design == Design.ALTERNATING and own.group is not None:
        for number, (first, last) in enumerate(rules.open_days(pilot, own.group), start=1):
            yield f"week-{number}", f"使う週: {pilot.title}", first, last
    for survey in SurveyReceipt.objects.filter(application=own, survey__published_at__isnull=False).select_related(
        "survey"
    ):
        each = survey.survey
        yield f"survey-{each.pk}", f"アンケート: {each.title}", each.opens_on, each.closes_on


def _line(text: str) -> str:
    """What was typed, on one line: a line break would begin another property."""
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())


def _event(pilot: Pilot, name: str, title: str, first: date, last: date, now: datetime) -> Event:
    made = Event()
    made.add("uid", f"{uuid5(NAMESPACE_URL, f'{settings.MUNICIPALITY_NAME}/pilots/{pilot.pk}/{name}')}@yakuba")
    made.add("dtstamp", now)
    made.add("summary", _line(title))
    made.add("dtstart", first)
    made.add("dtend", last + timedelta(days=1))  # the first day after (RFC 5545, 3.6.1)
    made.add("sequence", pilot.revision)
    made.add("status", "CANCELLED" if pilot.cancelled_at else "CONFIRMED")
    made.add("transp", "TRANSPARENT")  # nobody is busy all day because of it
    return made
