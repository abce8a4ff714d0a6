"""Steps, places and groups: tables that a coordinator can read."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.pilots.conftest import NOW
from yakuba.pilots.applications.rules import (
    STEPS,
    first_state,
    group_of,
    has_room,
    may,
    may_send,
    may_withdraw,
)
from yakuba.pilots.enums import ApplicationState, Design
from yakuba.pilots.models import Pilot

S = ApplicationState


@pytest.mark.parametrize(
    ("step", "states"),
    [
        ("submit", {S.RETURNED, S.WITHDRAWN}),
        ("endorse", {S.SUBMITTED}),
        ("give_back", {S.SUBMITTED, S.ENDORSED}),
        ("approve", {S.ENDORSED, S.WAITING}),
        ("put_on_list", {S.ENDORSED}),
        ("decline", {S.SUBMITTED, S.ENDORSED, S.WAITING}),
        (
            "withdraw",
            {S.SUBMITTED, S.RETURNED, S.ENDORSED, S.WAITING, S.APPROVED},
        ),
    ],
)
def test_a_step_may_be_taken_from_these_states_only(
    step: str, states: set[ApplicationState]
) -> None:
    assert {state for state in S if may(step, state)} == states  # type: ignore[arg-type]


def test_every_step_is_in_the_table_above() -> None:
    assert len(STEPS) == 7


@pytest.mark.parametrize(
    ("approved", "of_unit", "unit_quota", "room"),
    [
        (0, 0, 0, True),
        (22, 22, 0, True),
        (23, 0, 0, False),
        (3, 1, 2, True),
        (3, 2, 2, False),
    ],
)
def test_room_by_capacity_and_by_unit(
    approved: int, of_unit: int, unit_quota: int, room: bool
) -> None:
    assert (
        has_room(
            approved=approved,
            capacity=23,
            of_unit=of_unit,
            unit_quota=unit_quota,
        )
        is room
    )


@pytest.mark.parametrize(
    ("asks_head", "is_head", "state"),
    [
        (True, False, S.SUBMITTED),
        (True, True, S.ENDORSED),
        (False, False, S.ENDORSED),
        (False, True, S.ENDORSED),
    ],
)
def test_where_an_application_begins(
    asks_head: bool, is_head: bool, state: ApplicationState
) -> None:
    assert first_state(needs_head_approval=asks_head, is_head=is_head) is state


@given(st.lists(st.integers(1, 10**9), max_size=60))
def test_groups_never_differ_by_more_than_one_while_nobody_leaves(
    applications: list[int],
) -> None:
    trial = Pilot(pk=3, design=Design.ALTERNATING)
    sizes = [0, 0]
    for application in applications:
        group = group_of(trial, application, (sizes[0], sizes[1]))
        assert group is not None
        sizes[group] += 1
        assert abs(sizes[0] - sizes[1]) <= 1


def test_the_coin_is_fair_and_can_be_tossed_again() -> None:
    trial = Pilot(pk=3, design=Design.ALTERNATING)
    tosses = [group_of(trial, number, (0, 0)) for number in range(1_000)]
    assert tosses == [
        group_of(trial, number, (0, 0)) for number in range(1_000)
    ]
    # 4.4 standard deviations on either side.
    assert 430 < sum(toss or 0 for toss in tosses) < 570


@pytest.mark.parametrize(
    ("moment", "may"),
    [
        (
            "2026-11-20T14:59:59+00:00",
            True,
        ),  # 23:59:59 in Japan on the last day of the call
        ("2026-11-20T15:00:00+00:00", False),
        ("2026-10-31T14:59:59+00:00", False),
        (
            "2026-10-31T15:00:00+00:00",
            True,
        ),  # midnight in Japan: the first day begins
    ],
)
def test_days_are_days_in_japan_whatever_the_servers_clock_is_set_to(
    pilot: Pilot, moment: str, may: bool
) -> None:
    assert (
        may_send(
            pilot, None, timezone.localdate(datetime.fromisoformat(moment))
        )
        is may
    )


CALL = Pilot(
    apply_from=date(2026, 11, 1),
    apply_until=date(2026, 11, 20),
    starts_on=date(2026, 12, 1),
    ends_on=date(2027, 2, 28),
    published_at=NOW,
)


@pytest.mark.parametrize(
    ("state", "last_day"),
    [
        (None, date(2026, 11, 20)),
        (S.WITHDRAWN, date(2026, 11, 20)),
        (S.RETURNED, date(2026, 11, 30)),  # the day before the trial begins
    ],
)
def test_until_when_an_application_may_be_sent(
    state: ApplicationState | None, last_day: date
) -> None:
    day = timedelta(days=1)
    assert not may_send(CALL, state, CALL.apply_from - day)
    assert may_send(CALL, state, CALL.apply_from)
    assert may_send(CALL, state, last_day)
    assert not may_send(CALL, state, last_day + day)


def test_one_may_withdraw_on_the_last_day_and_not_after_it() -> None:
    last = CALL.ends_on
    assert may_withdraw(CALL, S.APPROVED, last)
    assert not may_withdraw(CALL, S.APPROVED, last + timedelta(days=1))
    assert not may_withdraw(CALL, S.DECLINED, last)


def test_only_alternating_weeks_have_groups() -> None:
    assert group_of(Pilot(pk=3, design=Design.BEFORE_AFTER), 1, (0, 0)) is None
    trial = Pilot(pk=3, design=Design.ALTERNATING)
    assert group_of(trial, 1, (4, 5)) == 0
    assert group_of(trial, 1, (5, 4)) == 1
