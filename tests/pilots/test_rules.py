"""Phases and weeks: tables that a coordinator can read."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.pilots import rules
from yakuba.pilots.applications.rules import may_send
from yakuba.pilots.enums import Design
from yakuba.pilots.models import Pilot
from yakuba.pilots.rules import PHASE_NAMES, phase


@dataclass
class Given:
    published: bool = True
    paused: bool = False
    cancelled: bool = False


def pilot(given: Given) -> Pilot:
    at = datetime(2026, 10, 1)  # noqa: DTZ001  # only whether it is there counts
    return Pilot(
        apply_from=date(2026, 11, 1),
        apply_until=date(2026, 12, 10),
        starts_on=date(2026, 12, 1),
        ends_on=date(2027, 2, 28),
        published_at=at if given.published else None,
        paused_at=at if given.paused else None,
        cancelled_at=at if given.cancelled else None,
    )


@pytest.mark.parametrize(
    ("given", "today", "expected", "call_open"),
    [
        (Given(published=False), date(2026, 11, 10), "draft", False),
        (Given(), date(2026, 10, 31), "before_call", False),
        (Given(), date(2026, 11, 1), "call", True),
        (Given(), date(2026, 11, 30), "call", True),
        (
            Given(),
            date(2026, 12, 1),
            "running",
            True,
        ),  # late volunteers, until the call ends
        (Given(), date(2026, 12, 11), "running", False),
        (Given(paused=True), date(2026, 12, 20), "paused", False),
        (Given(paused=True), date(2027, 3, 1), "over", False),
        (Given(), date(2027, 2, 28), "running", False),
        (Given(), date(2027, 3, 1), "over", False),
        (Given(cancelled=True), date(2026, 12, 1), "cancelled", False),
    ],
)
def test_a_trial_is_in_one_phase_a_day(
    given: Given, today: date, expected: str, call_open: bool
) -> None:
    assert phase(pilot(given), today) == expected
    assert may_send(pilot(given), None, today) is call_open
    assert PHASE_NAMES[phase(pilot(given), today)]


@given(
    starts=st.dates(date(2019, 1, 1), date(2040, 12, 31)),
    days=st.integers(0, 400),
)
def test_weeks_cover_every_day_once_over_years_ends_and_leap_days(
    starts: date, days: int
) -> None:
    ends = starts + timedelta(days=days)
    trial = Pilot(starts_on=starts, ends_on=ends, design=Design.ALTERNATING)
    covered = [
        first + timedelta(days=number)
        for first, last in rules.weeks(trial)
        for number in range((last - first).days + 1)
    ]
    assert covered == [
        starts + timedelta(days=number) for number in range(days + 1)
    ]
    both = [rules.open_days(trial, 0), rules.open_days(trial, 1)]
    assert sorted(both[0] + both[1]) == rules.weeks(trial)


@pytest.mark.parametrize(
    ("days", "lengths"),
    [(7, [7]), (8, [7, 1]), (6, [6]), (1, [1]), (14, [7, 7])],
)
def test_the_last_week_may_be_short(days: int, lengths: list[int]) -> None:
    starts = date(2026, 12, 1)
    trial = Pilot(starts_on=starts, ends_on=starts + timedelta(days=days - 1))
    weeks = rules.weeks(trial)
    assert [(last - first).days + 1 for first, last in weeks] == lengths


def test_it_has_begun_on_its_first_day_where_it_was_published() -> None:
    first = date(2026, 12, 1)
    assert not rules.has_begun(pilot(Given()), first - timedelta(days=1))
    assert rules.has_begun(pilot(Given()), first)
    assert not rules.has_begun(pilot(Given(published=False)), first)
