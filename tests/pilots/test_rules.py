"""Phases, steps and places: tables that a coordinator can read."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from yakuba.pilots.models import ApplicationState, Pilot
from yakuba.pilots.rules import PHASE_NAMES, STEPS, first_state, has_room, may, may_send, phase

S = ApplicationState


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
        (Given(), date(2026, 12, 1), "running", True),  # late volunteers, until the call ends
        (Given(), date(2026, 12, 11), "running", False),
        (Given(paused=True), date(2026, 12, 20), "paused", False),
        (Given(paused=True), date(2027, 3, 1), "over", False),
        (Given(), date(2027, 2, 28), "running", False),
        (Given(), date(2027, 3, 1), "over", False),
        (Given(cancelled=True), date(2026, 12, 1), "cancelled", False),
    ],
)
def test_a_trial_is_in_one_phase_a_day(given: Given, today: date, expected: str, call_open: bool) -> None:
    assert phase(pilot(given), today) == expected
    assert may_send(pilot(given), None, today) is call_open
    assert PHASE_NAMES[phase(pilot(given), today)]


@pytest.mark.parametrize(
    ("step", "states"),
    [
        ("submit", {S.RETURNED, S.WITHDRAWN}),
        ("endorse", {S.SUBMITTED}),
        ("give_back", {S.SUBMITTED, S.ENDORSED}),
        ("approve", {S.ENDORSED, S.WAITING}),
        ("put_on_list", {S.ENDORSED}),
        ("decline", {S.SUBMITTED, S.ENDORSED, S.WAITING}),
        ("withdraw", {S.SUBMITTED, S.RETURNED, S.ENDORSED, S.WAITING, S.APPROVED}),
    ],
)
def test_a_step_may_be_taken_from_these_states_only(step: str, states: set[ApplicationState]) -> None:
    assert {state for state in S if may(step, state)} == states  # type: ignore[arg-type]


def test_every_step_is_in_the_table_above() -> None:
    assert len(STEPS) == 7


@pytest.mark.parametrize(
    ("approved", "of_unit", "unit_quota", "room"),
    [(0, 0, 0, True), (22, 22, 0, True), (23, 0, 0, False), (3, 1, 2, True), (3, 2, 2, False)],
)
def test_room_by_capacity_and_by_unit(approved: int, of_unit: int, unit_quota: int, room: bool) -> None:
    assert has_room(approved=approved, capacity=23, of_unit=of_unit, unit_quota=unit_quota) is room


@pytest.mark.parametrize(
    ("asks_head", "is_head", "state"),
    [(True, False, S.SUBMITTED), (True, True, S.ENDORSED), (False, False, S.ENDORSED), (False, True, S.ENDORSED)],
)
def test_where_an_application_begins(asks_head: bool, is_head: bool, state: ApplicationState) -> None:
    assert first_state(needs_head_approval=asks_head, is_head=is_head) is state
