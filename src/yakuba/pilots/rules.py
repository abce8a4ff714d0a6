"""Who may do what with an application, and in which phase a trial is: pure, each a table of examples in the tests."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from yakuba.pilots.models import ApplicationState, Pilot

Phase = Literal["draft", "before_call", "call", "between", "running", "paused", "over", "cancelled"]
Step = Literal["submit", "endorse", "give_back", "approve", "put_on_list", "decline", "withdraw"]

S = ApplicationState
# step → the states from which it may be taken. Whoever is too late finds the step gone, and is told so.
STEPS: Mapping[Step, frozenset[ApplicationState]] = {
    "submit": frozenset({S.RETURNED, S.WITHDRAWN}),
    "endorse": frozenset({S.SUBMITTED}),
    "give_back": frozenset({S.SUBMITTED, S.ENDORSED}),
    "approve": frozenset({S.ENDORSED, S.WAITING}),
    "put_on_list": frozenset({S.ENDORSED}),
    "decline": frozenset({S.SUBMITTED, S.ENDORSED, S.WAITING}),
    "withdraw": frozenset({S.SUBMITTED, S.RETURNED, S.ENDORSED, S.WAITING, S.APPROVED}),
}
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


def phase(pilot: Pilot, today: date) -> Phase:
    """A call may still run when the trial has begun (a late volunteer): the trial counts."""
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
    return "call" if today <= pilot.apply_until else "between"


def may_apply(pilot: Pilot, today: date) -> bool:
    """Whether the call is open: a deadline that passes while the form is open closes it."""
    open_phase = phase(pilot, today) in ("call", "running", "paused")
    return open_phase and pilot.apply_from <= today <= pilot.apply_until


def may(step: Step, state: str) -> bool:
    return state in STEPS[step]


def has_room(*, approved: int, capacity: int, of_unit: int, unit_quota: int) -> bool:
    """Whether one more may take part: by the trial's capacity, and by the unit's quota where there is one (0: none)."""
    return approved < capacity and (unit_quota == 0 or of_unit < unit_quota)


def first_state(*, needs_head_approval: bool, is_head: bool) -> ApplicationState:
    """A head of a unit who volunteers needs nobody's endorsement: the coordinator decides."""
    return S.SUBMITTED if needs_head_approval and not is_head else S.ENDORSED
