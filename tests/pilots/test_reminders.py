"""What is recalled by itself, and to whom."""

from datetime import datetime, time, timedelta

from tests.pilots.conftest import (
    JAPAN,
    NOW,
    TODAY,
    taking_part,
    volunteer,
)
from tests.town import Town
from yakuba.notices.models import Notice
from yakuba.pilots import reminders
from yakuba.pilots.applications import actions
from yakuba.pilots.models import Pilot
from yakuba.pilots.surveys.models import Survey


def test_the_briefing_is_recalled_by_itself_once_a_week(
    pilot: Pilot, town: Town
) -> None:
    application = volunteer(pilot, town.aoi, town.zeimu)
    actions.endorse(application=application, actor=town.head, today=TODAY)
    actions.approve(application=application, actor=town.coordinator, now=NOW)
    first = pilot.starts_on
    reminded = [
        reminders.remind_all_of_briefing(today=first + timedelta(days=offset))
        for offset in (-10, -4, -3, -2, 3, 4, 12)
    ]
    assert reminded == [0, 0, 1, 0, 0, 1, 1]
    # In place of the last.
    assert (
        Notice.objects.filter(
            user=town.aoi, text__contains="まだ済んでいません"
        ).count()
        == 1
    )
    actions.pass_briefing(application=application, now=NOW)
    assert (
        reminders.remind_all_of_briefing(today=first + timedelta(days=40)) == 0
    )


def test_who_joins_later_is_asked_what_is_still_to_be_answered_and_a_day_announces_it(
    pilot: Pilot, town: Town
) -> None:
    survey = Survey.objects.create(
        pilot=pilot,
        moment="after",
        title="後",
        opens_on=pilot.starts_on,
        closes_on=pilot.ends_on,
        published_at=NOW,
    )
    application = taking_part(pilot, town.aoi, town)
    assert survey.receipts.get().application == application
    morning = datetime.combine(pilot.starts_on, time(8), tzinfo=JAPAN)
    hours = (-24, -1, 0, 0.5, 24)
    assert [
        reminders.daily(now=morning + timedelta(hours=hour)) for hour in hours
    ] == [
        0,
        0,
        1,
        0,
        0,
    ]
