"""People who take part in a trial, and what is logged of them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from yakuba.accounts.models import Membership, OrgUnit, User
from yakuba.assistant.answering.usage.models import UsageRecord
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot

JAPAN = ZoneInfo("Asia/Tokyo")


def takes_part(
    pilot: Pilot, user: User, unit: OrgUnit, **more: object
) -> PilotApplication:
    """Briefed a week before the trial began."""
    before = datetime.combine(
        pilot.starts_on - timedelta(days=7), time(9), JAPAN
    )
    fields: dict[str, object] = {
        "state": ApplicationState.APPROVED,
        "decided_at": before,
        "briefed_at": before,
        **more,
    }
    return PilotApplication.objects.create(
        pilot=pilot, user=user, unit=unit, rank="staff", experience="none", reason="試したい", submitted_at=before, **fields
    )  # type: ignore[misc]  # fmt: skip


def colleagues(
    pilot: Pilot, unit: OrgUnit, count: int
) -> list[PilotApplication]:
    found = []
    for number in range(count):
        user = User.objects.create_user(
            f"{unit.code}{number}",
            "secret",
            name=f"職員{number}",
            staff_number=f"{unit.code}-{number}",
        )
        Membership.objects.create(
            user=user, unit=unit, valid_from=date(2026, 4, 1)
        )
        found.append(takes_part(pilot, user, unit))
    return found


def used(
    user: User | None,
    day: date,
    *,
    times: int = 1,
    task: str = "ask",
    **more: object,
) -> None:
    fields: dict[str, object] = {
        "question_chars": 9,
        "answer_chars": 9,
        "sources": 1,
        "total_ms": 900,
        "endpoint": "trial",
        **more,
    }
    UsageRecord.objects.bulk_create(
        UsageRecord(user=user, at=datetime.combine(day, time(10), JAPAN), task=task, outcome="answered", **fields) for _ in range(times)
    )  # type: ignore[misc]  # fmt: skip
