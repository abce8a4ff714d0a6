"""Which step may be taken with an application, from where, and while there is room. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Literal

from yakuba.pilots.enums import ApplicationState, Design
from yakuba.pilots.rules import Phase, TrialCourse, phase

Step = Literal[
    "submit",
    "endorse",
    "give_back",
    "approve",
    "put_on_list",
    "decline",
    "withdraw",
]

S = ApplicationState
ONE_DAY = timedelta(days=1)
CALLING: frozenset[Phase] = frozenset({"call", "between", "running", "paused"})
# step → the states from which it may be taken. Whoever is too late finds the step gone, and is told so.
STEPS: Mapping[Step, frozenset[ApplicationState]] = {
    "submit": frozenset({S.RETURNED, S.WITHDRAWN}),
    "endorse": frozenset({S.SUBMITTED}),
    "give_back": frozenset({S.SUBMITTED, S.ENDORSED}),
    "approve": frozenset({S.ENDORSED, S.WAITING}),
    "put_on_list": frozenset({S.ENDORSED}),
    "decline": frozenset({S.SUBMITTED, S.ENDORSED, S.WAITING}),
    "withdraw": frozenset(
        {S.SUBMITTED, S.RETURNED, S.ENDORSED, S.WAITING, S.APPROVED}
    ),
}


def may(step: Step, state: str) -> bool:
    return state in STEPS[step]


def may_send(pilot: TrialCourse, state: str | None, today: date) -> bool:
    """Whether an application may be handed in today; `state` is that of an earlier one.

    One that was returned may be put right until the trial begins, even when the call
    has ended meanwhile.
    """
    if state is not None and not may("submit", state):
        return False

    until = pilot.apply_until
    if state == S.RETURNED:
        until = max(until, pilot.starts_on - ONE_DAY)

    in_time = pilot.apply_from <= today <= until
    return in_time and phase(pilot, today) in CALLING


def may_withdraw(pilot: TrialCourse, state: str, today: date) -> bool:
    """Whether the applicant may still withdraw: at any time before the trial is over."""
    return may("withdraw", state) and today <= pilot.ends_on


def first_state(
    *, needs_head_approval: bool, is_head: bool
) -> ApplicationState:
    """Where an application begins.

    A head of a unit who volunteers needs nobody's endorsement: the coordinator decides.
    """
    if needs_head_approval and not is_head:
        return S.SUBMITTED

    return S.ENDORSED


def has_room(
    *, approved: int, capacity: int, of_unit: int, unit_quota: int
) -> bool:
    """Whether one more may take part: by the capacity, and by the unit's quota where there is one (0: none)."""
    if approved >= capacity:
        return False

    return unit_quota == 0 or of_unit < unit_quota


def group_of(
    pilot: TrialCourse, application: int, sizes: tuple[int, int]
) -> int | None:
    """無作為の組分け, only where weeks alternate: into the smaller group.

    Where both are the same size a coin decides, tossed for this trial and application
    (so that it can be checked afterwards).
    """
    if pilot.design != Design.ALTERNATING:
        return None

    first, second = sizes
    if first != second:
        return 0 if first < second else 1

    coin = sha256(f"{pilot.pk}:{application}".encode()).digest()[0]
    return coin & 1
