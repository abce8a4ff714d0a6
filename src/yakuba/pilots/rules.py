"""In which phase a trial is, and which of its days are whose.

Pure: each rule is a table of examples in the tests.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Literal, Protocol

from yakuba.pilots.enums import Design

Phase = Literal[
    "draft",
    "before_call",
    "call",
    "between",
    "running",
    "paused",
    "over",
    "cancelled",
]
PHASE_NAMES: Mapping[Phase, str] = {
    "draft": "準備中（まだ公開していません）",
    "before_call": "募集の前",
    "call": "募集中",
    "between": "募集を終え、開始を待っています",
    "running": "実験中",
    "paused": "休止中",
    "over": "終了",
    "cancelled": "中止",
}


class TrialCourse(Protocol):
    """What the rules look at of a trial (pilots.models.Pilot)."""

    pk: int
    apply_from: date
    apply_until: date
    starts_on: date
    ends_on: date
    design: str
    published_at: datetime | None
    paused_at: datetime | None
    cancelled_at: datetime | None


def phase(pilot: TrialCourse, today: date) -> Phase:
    """Where a trial is on a day.

    A call may still run when the trial has begun (a late volunteer): the trial counts.
    """
    if pilot.cancelled_at:
        return "cancelled"
    if not pilot.published_at:
        return "draft"
    if today > pilot.ends_on:
        return "over"
    if today >= pilot.starts_on:
        return "paused" if pilot.paused_at else "running"
    if today < pilot.apply_from:
        return "before_call"
    if today <= pilot.apply_until:
        return "call"

    return "between"


def has_begun(pilot: TrialCourse, today: date) -> bool:
    return pilot.published_at is not None and today >= pilot.starts_on


def weeks(pilot: TrialCourse) -> list[tuple[date, date]]:
    """The weeks of the trial (first and last day), counted from its first day; the last may be short."""
    all_weeks = []
    first = pilot.starts_on
    while first <= pilot.ends_on:
        last = min(first + timedelta(days=6), pilot.ends_on)
        all_weeks.append((first, last))
        first += timedelta(days=7)

    return all_weeks


def open_days(
    pilot: TrialCourse, group: int | None
) -> list[tuple[date, date]]:
    """When a participant may use the trial's destinations.

    All of it, or every other week, beginning with the group's.
    """
    if pilot.design != Design.ALTERNATING or group is None:
        return [(pilot.starts_on, pilot.ends_on)]

    return weeks(pilot)[group::2]
