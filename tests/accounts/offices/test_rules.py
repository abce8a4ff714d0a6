"""Who confirms what, and from when on a person counts as settled."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from yakuba.accounts.offices import rules

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
OLD = NOW - timedelta(days=8)
YOUNG = NOW - timedelta(days=6)
SUBJECT = 1
ASKED_BY = 2
SOMEBODY = 3


@dataclass
class Request:
    office: str = "auditor"
    user_id: int = SUBJECT
    requested_by_id: int = ASKED_BY
    requested_at: datetime = NOW
    confirmed: bool | None = None
    used_at: datetime | None = None


@pytest.mark.parametrize(
    ("request_", "person", "offices", "may"),
    [
        (Request(), SOMEBODY, {"security_officer"}, True),
        (Request(office="security_officer"), SOMEBODY, {"auditor"}, True),
        # Not the same office, none at all, and the offices that ask confirm nothing.
        (Request(), SOMEBODY, {"auditor"}, False),
        (Request(), SOMEBODY, set(), False),
        (Request(), SOMEBODY, {"coordinator", "operator"}, False),
        # Neither who asked nor who is meant.
        (Request(), ASKED_BY, {"security_officer"}, False),
        (Request(), SUBJECT, {"security_officer"}, False),
        # Once, and within two weeks.
        (Request(confirmed=True), SOMEBODY, {"security_officer"}, False),
        (Request(confirmed=False), SOMEBODY, {"security_officer"}, False),
        (
            Request(requested_at=NOW - timedelta(days=15)),
            SOMEBODY,
            {"security_officer"},
            False,
        ),
    ],
)
def test_the_other_office_confirms(
    request_: Request, person: int, offices: set[str], may: bool
) -> None:
    assert rules.may_confirm(request_, person, offices, NOW) is may


@pytest.mark.parametrize(
    ("request_", "person", "may"),
    [
        (Request(confirmed=True), ASKED_BY, True),
        (Request(confirmed=True), SOMEBODY, False),
        (Request(), ASKED_BY, False),
        (Request(confirmed=False), ASKED_BY, False),
        (Request(confirmed=True, used_at=NOW), ASKED_BY, False),
        (
            Request(confirmed=True, requested_at=NOW - timedelta(days=15)),
            ASKED_BY,
            False,
        ),
    ],
)
def test_a_confirmed_password_is_given_out_once_by_who_asked(
    request_: Request, person: int, may: bool
) -> None:
    assert rules.may_give_password(request_, person, NOW) is may


@pytest.mark.parametrize(
    ("made", "password", "role", "said"),
    [
        (OLD, OLD, OLD.date(), ""),
        (None, None, None, ""),
        (YOUNG, OLD, OLD.date(), "アカウント"),
        (OLD, YOUNG, OLD.date(), "パスワード"),
        (OLD, OLD, YOUNG.date(), "役割"),
    ],
)
def test_what_is_young_approves_no_look(
    made: datetime | None,
    password: datetime | None,
    role: date | None,
    said: str,
) -> None:
    reason = rules.unsettled(made, password, role, NOW)
    assert reason.startswith(said)
    assert bool(reason) is bool(said)


@pytest.mark.parametrize(
    ("roles", "is_possible"),
    [
        ([], True),
        (["auditor"], True),
        (["auditor", "coordinator", "operator"], True),
        (["auditor", "security_officer"], False),
    ],
)
def test_nobody_watches_oneself(roles: list[str], is_possible: bool) -> None:
    assert (rules.roles_problem(roles) == "") is is_possible
