"""Who may decide, who may look, and what may be asked for."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from yakuba.assistant.conversations.access.actions import READABLE_FOR
from yakuba.assistant.conversations.access.rules import (
    access_problem,
    may_decide,
    may_look,
)

SECURITY = "security_officer"
AUDIT = "auditor"
REQUESTER = 1
ABOUT = 2
SOMEBODY = 3
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ONE_SECOND = timedelta(seconds=1)
TODAY = date(2026, 11, 2)
ONE_DAY = timedelta(days=1)


@dataclass
class Facts:
    office: str = SECURITY
    requester_id: int = REQUESTER
    about_id: int = ABOUT
    approved: bool | None = None
    expires_at: datetime | None = None


@pytest.mark.parametrize(
    ("office", "person", "offices", "may"),
    [
        (SECURITY, SOMEBODY, {AUDIT}, True),
        (AUDIT, SOMEBODY, {SECURITY}, True),
        (SECURITY, SOMEBODY, {SECURITY}, False),
        (SECURITY, SOMEBODY, {SECURITY, AUDIT}, True),
        (SECURITY, SOMEBODY, set(), False),
        (SECURITY, REQUESTER, {SECURITY, AUDIT}, False),
        (SECURITY, ABOUT, {AUDIT}, False),
    ],
)
def test_who_may_decide(
    office: str, person: int, offices: set[str], may: bool
) -> None:
    assert may_decide(Facts(office=office), person, offices) is may


@pytest.mark.parametrize("approved", [True, False])
def test_what_was_decided_is_decided(approved: bool) -> None:
    assert not may_decide(Facts(approved=approved), SOMEBODY, {AUDIT})


@pytest.mark.parametrize(
    ("approved", "reader", "later", "may"),
    [
        (True, REQUESTER, timedelta(), True),
        (True, REQUESTER, READABLE_FOR - ONE_SECOND, True),
        (True, REQUESTER, READABLE_FOR, False),
        (True, SOMEBODY, timedelta(), False),
        (True, ABOUT, timedelta(), False),
        (None, REQUESTER, timedelta(), False),
        (False, REQUESTER, timedelta(), False),
    ],
)
def test_who_may_look(
    approved: bool | None, reader: int, later: timedelta, may: bool
) -> None:
    request = Facts(approved=approved, expires_at=NOW + READABLE_FOR)
    assert may_look(request, reader, NOW + later) is may


def test_without_a_time_nobody_looks() -> None:
    assert not may_look(Facts(approved=True), REQUESTER, NOW)


@pytest.mark.parametrize(
    ("about", "first_day", "last_day", "is_taken"),
    [
        (ABOUT, TODAY, TODAY, True),
        (ABOUT, TODAY - ONE_DAY, TODAY, True),
        (REQUESTER, TODAY, TODAY, False),
        (ABOUT, TODAY, TODAY - ONE_DAY, False),
        (ABOUT, TODAY + ONE_DAY, TODAY + ONE_DAY, False),
    ],
)
def test_one_cannot_ask_to_read_oneself_or_the_future(
    about: int, first_day: date, last_day: date, is_taken: bool
) -> None:
    problem = access_problem(REQUESTER, about, first_day, last_day, TODAY)
    assert (problem == "") is is_taken
