"""Who may read what was kept for the audit: nobody alone. One office asks, the other decides."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol

from yakuba.accounts.offices.rules import OTHER_OFFICE


class AccessFacts(Protocol):
    """What the rules need to know of a request: whose it is, about whom, and what became of it."""

    office: str
    requester_id: int
    about_id: int
    approved: bool | None
    expires_at: datetime | None


def may_decide(
    request: AccessFacts, person: int, offices: Collection[str]
) -> bool:
    """Another person, of the other office, whom it is not about; and only once."""
    if request.approved is not None:
        return False
    if person in (request.requester_id, request.about_id):
        return False

    return OTHER_OFFICE[request.office] in offices


def may_look(request: AccessFacts, person: int, now: datetime) -> bool:
    """Only who asked, only what was approved, only within its time."""
    if not request.approved or request.expires_at is None:
        return False

    return request.requester_id == person and now < request.expires_at


def access_problem(
    requester: int, about: int, first_day: date, last_day: date, today: date
) -> str:
    """Why a request to read cannot be made; nothing if it can."""
    if about == requester:
        return "自分の会話の閲覧は、ほかの担当者が申請してください。"
    if last_day < first_day:
        return "期間の末日が初日より前です。"

    return "期間の初日が今日より後です。" if first_day > today else ""
