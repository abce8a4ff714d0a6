"""情報セキュリティ担当 and 監査 watch each other: what two must do takes two persons of different making."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Protocol

OTHER_OFFICE: Mapping[str, str] = {
    "security_officer": "auditor",
    "auditor": "security_officer",
}
# How long a request waits for a confirmation, and a confirmation for the password that it lets out.
LONGEST_WAIT = timedelta(days=14)
# Younger than this an account, a role or a password approves no look: the offices have been told, and can object.
SETTLED_AFTER = timedelta(days=7)


class OfficeFacts(Protocol):
    """What the rules need to know of a request: whose, by whom, of which office, and what became of it."""

    office: str
    user_id: int
    requested_by_id: int
    requested_at: datetime
    confirmed: bool | None
    used_at: datetime | None


def watched(roles: Collection[str]) -> frozenset[str]:
    """Those of the roles that only the other of the two offices can confirm."""
    offices = frozenset(OTHER_OFFICE)
    return offices.intersection(roles)


def roles_problem(roles: Collection[str]) -> str:
    """Why one person cannot hold these roles; nothing if one can."""
    if watched(roles) == frozenset(OTHER_OFFICE):
        return "情報セキュリティ担当と監査は、たがいに確かめる役割です。別の人にしてください。"

    return ""


def may_confirm(
    request: OfficeFacts,
    person: int,
    offices: Collection[str],
    now: datetime,
) -> bool:
    """A holder of the other office who neither asked nor is meant; once, and within its time."""
    if request.confirmed is not None or has_lapsed(request, now):
        return False
    if person in (request.user_id, request.requested_by_id):
        return False

    return OTHER_OFFICE[request.office] in offices


def may_give_password(
    request: OfficeFacts, person: int, now: datetime
) -> bool:
    """Only who asked, only once, only what was confirmed."""
    if not request.confirmed or request.used_at is not None:
        return False

    return request.requested_by_id == person and not has_lapsed(request, now)


def has_lapsed(request: OfficeFacts, now: datetime) -> bool:
    waited = now - request.requested_at
    return waited > LONGEST_WAIT


def unsettled(
    made_at: datetime | None,
    password_since: datetime | None,
    role_from: date | None,
    now: datetime,
) -> str:
    """Why a holder can neither ask for a look nor approve one yet, or nothing. None: from before it was kept."""
    since = now - SETTLED_AFTER
    days = SETTLED_AFTER.days
    until = f"{days}日たつまでは、閲覧の申請も承認もできません。"
    if made_at is not None and made_at > since:
        return f"アカウントが登録されてから{until}"
    if password_since is not None and password_since > since:
        return f"パスワードが変わってから{until}"
    if role_from is not None and role_from > since.date():
        return f"役割が付いてから{until}"

    return ""
