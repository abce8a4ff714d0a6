"""The .ics of a trial, read back with icalendar and line by line as RFC 5545 asks."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from tests.pilots.conftest import NOW, TODAY, signed_in, taking_part
from tests.town import Town
from yakuba.pilots import calendar
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import Design
from yakuba.pilots.models import Pilot
from yakuba.pilots.setup import actions


def entries(
    pilot: Pilot, own: PilotApplication | None = None
) -> dict[str, dict[str, object]]:
    """Title → uid, first day, the day after the last, sequence, status."""
    read = Calendar.from_ical(calendar.calendar_of(pilot, own, now=NOW))
    return {
        str(event["summary"]): {
            "uid": str(event["uid"]),
            "start": event.decoded("dtstart"),
            "end": event.decoded("dtend"),
            "sequence": int(event["sequence"]),
            "status": str(event["status"]),
        }
        for event in read.walk("VEVENT")
    }


def test_whole_days_in_japan_over_the_years_end(pilot: Pilot) -> None:
    period = entries(pilot)["実験の期間: 生成AIの試行"]
    assert (period["start"], period["end"]) == (
        date(2026, 12, 1),
        date(2027, 3, 1),
    )
    written = calendar.calendar_of(pilot, None, now=NOW)
    assert b"DTSTART;VALUE=DATE:20261201" in written
    assert b"X-WR-TIMEZONE:Asia/Tokyo" in written


@pytest.mark.parametrize(
    "ends_on",
    [
        date(2028, 2, 28),
        date(2028, 2, 29),
        date(2027, 12, 31),
        date(2028, 3, 31),
    ],
)
def test_the_end_is_the_day_after_the_last(
    pilot: Pilot, ends_on: date
) -> None:
    pilot.ends_on = ends_on
    assert entries(pilot)["実験の期間: 生成AIの試行"][
        "end"
    ] == ends_on + timedelta(days=1)


def test_the_same_entry_after_a_change_with_a_higher_sequence(
    pilot: Pilot, town: Town
) -> None:
    before = entries(pilot)["実験の期間: 生成AIの試行"]
    actions.extend(
        pilot=pilot, ends_on=date(2027, 3, 31), actor=town.coordinator
    )
    after = entries(pilot)["実験の期間: 生成AIの試行"]
    assert before["uid"] == after["uid"]
    assert after["sequence"] == 1
    actions.cancel(pilot=pilot, actor=town.coordinator, now=NOW)
    cancelled = entries(pilot)["実験の期間: 生成AIの試行"]
    assert (cancelled["status"], cancelled["sequence"]) == ("CANCELLED", 2)


def test_entries_of_two_trials_differ(pilot: Pilot) -> None:
    uids = {str(entry["uid"]) for entry in entries(pilot).values()}
    pilot.pk += 1
    others = {str(entry["uid"]) for entry in entries(pilot).values()}
    assert uids.isdisjoint(others)


def test_a_participant_finds_the_own_weeks(pilot: Pilot, town: Town) -> None:
    pilot.design = Design.ALTERNATING
    pilot.save()
    own = taking_part(pilot, town.aoi, town, today=TODAY)
    read = Calendar.from_ical(calendar.calendar_of(pilot, own, now=NOW))
    weeks = [
        event
        for event in read.walk("VEVENT")
        if str(event["summary"]).startswith("使う週")
    ]
    assert len(weeks) in (6, 7)
    assert len({str(event["uid"]) for event in weeks}) == len(weeks)


def test_long_titles_are_folded_and_nothing_is_injected(pilot: Pilot) -> None:
    pilot.title = (
        "長い名前の実験" * 14 + "\r\nATTENDEE:mailto:all@example.jp;,\\"
    )
    written = calendar.calendar_of(pilot, None, now=NOW)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert b"\nATTENDEE" not in written.replace(b"\r\n ", b"")
    assert any("長い名前の実験" * 14 in title for title in entries(pilot))


def test_it_is_downloaded_by_whoever_sees_the_trial(
    call: Pilot, town: Town
) -> None:
    address = reverse("pilots:calendar", args=[call.pk])
    response = signed_in(town.auditor).get(address)
    assert response.headers["Content-Type"].startswith("text/calendar")
    read = Calendar.from_ical(response.content)
    assert len(read.walk("VEVENT")) == 2
