"""Who may do what with an application, and in which phase a trial is: pure, each a table of examples in the tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Literal

from yakuba.pilots.models import ApplicationState, Design, Pilot

Phase = Literal["draft", "before_call", "call", "between", "running", "paused", "over", "cancelled"]
Step = Literal["submit", "endorse", "give_back", "approve", "put_on_list", "decline", "withdraw"]

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
    "withdraw": frozenset({S.SUBMITTED, S.RETURNED, S.ENDORSED, S.WAITING, S.APPROVED}),
}
OFFICE_STEPS: Mapping[Step, str] = {  # what the coordinator may do with an application
    "approve": "参加にする",
    "put_on_list": "補欠にする",
    "decline": "見送る",
    "give_back": "差し戻す",
    "withdraw": "参加を終える",
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


def may(step: Step, state: str) -> bool:
    return state in STEPS[step]


def has_room(*, approved: int, capacity: int, of_unit: int, unit_quota: int) -> bool:
    """Whether one more may take part: by the trial's capacity, and by the unit's quota where there is one (0: none)."""
    return approved < capacity and (unit_quota == 0 or of_unit < unit_quota)


def first_state(*, needs_head_approval: bool, is_head: bool) -> ApplicationState:
    """A head of a unit who volunteers needs nobody's endorsement: the coordinator decides."""
    return S.SUBMITTED if needs_head_approval and not is_head else S.ENDORSED


def may_send(pilot: Pilot, state: str | None, today: date) -> bool:
    """Whether an application may be handed in today. One that was returned may be put right until the trial begins, even
    when the call has ended meanwhile.
    """
    if state is not None and not may("submit", state):
        return False
    until = max(pilot.apply_until, pilot.starts_on - ONE_DAY) if state == S.RETURNED else pilot.apply_until
    return phase(pilot, today) in CALLING and pilot.apply_from <= today <= until


def weeks(pilot: Pilot) -> list[tuple[date, date]]:
    """The weeks of the trial, counted from its first day; the last may be short."""
    found, first = [], pilot.starts_on
    while first <= pilot.ends_on:
        found.append((first, min(first + timedelta(days=6), pilot.ends_on)))
        first += timedelta(days=7)
    return found


def open_days(pilot: Pilot, group: int | None) -> list[tuple[date, date]]:
    """When a participant may use the trial's destinations: all of it, or every other week, beginning with the group's."""
    if pilot.design != Design.ALTERNATING or group is None:
        return [(pilot.starts_on, pilot.ends_on)]
    return weeks(pilot)[group::2]


def group_of(pilot: Pilot, application: int, sizes: tuple[int, int]) -> int | None:
    """無作為の組分け: into the smaller group; where both are the same size a coin decides, tossed for this trial and application
    (so that it can be checked afterwards). Only where weeks alternate.
    """
    if pilot.design != Design.ALTERNATING:
        return None
    if sizes[0] != sizes[1]:
        return 0 if sizes[0] < sizes[1] else 1
    return sha256(f"{pilot.pk}:{application}".encode()).digest()[0] & 1


def fixed_fields(pilot: Pilot, *, decided: bool, today: date) -> frozenset[str]:
    """What can no longer be changed: the comparison once somebody takes part, the beginning once it has begun. The last day
    then moves by an extension only.
    """
    fixed = {"design"} if decided else set()
    if pilot.published_at and today >= pilot.apply_from:
        fixed |= {"apply_from", "needs_head_approval"}
    if has_begun(pilot, today):
        fixed |= {"starts_on", "ends_on", "design"}
    return frozenset(fixed)


def has_begun(pilot: Pilot, today: date) -> bool:
    return bool(pilot.published_at) and today >= pilot.starts_on


def may_write_rules(pilot: Pilot, today: date) -> bool:
    """継続の条件 are written beforehand: once a published trial has begun they stay as they are."""
    return not pilot.cancelled_at and not has_begun(pilot, today)


# What a coordinator does with the trial itself → the phases in which it can be done.
TURNS: Mapping[str, frozenset[Phase]] = {
    "publish": frozenset({"draft"}),
    "pause": frozenset({"before_call", "call", "between", "running"}),
    "resume": frozenset({"before_call", "call", "between", "paused"}),
    "extend": frozenset({"before_call", "call", "between", "running", "paused"}),
    "cancel": frozenset({"draft", "before_call", "call", "between", "running", "paused"}),
}


def may_turn(step: str, pilot: Pilot, today: date) -> bool:
    """Whether a trial can be published, paused, resumed, extended or cancelled today."""
    as_it_is = (step != "pause" or not pilot.paused_at) and (step != "resume" or bool(pilot.paused_at))
    return as_it_is and phase(pilot, today) in TURNS.get(step, frozenset())


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is there of a trial before it is published."""

    tasks: int = 0
    destinations: int = 0
    open_destinations: tuple[str, ...] = ()  # usable by everybody anyway: the trial cannot open and close them
    decision_rules: int = 0
    quiz: int = 0
    surveys: int = 0
    briefing: bool = False
    coordinators: int = 1
    apply_until_passed: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """あと何が足りないか. `blocks`: without it the trial cannot be published. `where` names the page that puts it right."""

    sentence: str
    where: str
    blocks: bool = False


def gaps(known: Preparation) -> list[Gap]:
    """In the order in which a coordinator would put them right."""
    named = "」「".join(known.open_destinations)
    checks = [
        (known.apply_until_passed, Gap("募集の末日が過ぎています。日付を直してください。", "edit", True)),
        (not known.tasks, Gap("対象の業務がありません。一つ以上選んでください。", "tasks", True)),
        (not known.destinations, Gap("使う方式が選ばれていません。", "edit", True)),
        (not known.quiz, Gap("確認の問いがありません。説明を読んだだけで使い始めることになります。", "quiz", True)),
        (not known.briefing, Gap("参加者への説明が空です。", "quiz", True)),
        (
            bool(known.open_destinations),
            Gap(
                f"「{named}」は、実験に参加しない職員も使えます。期間で開け閉めするには、情報システム担当に「認められた職員だけが使う」"
                "設定を頼んでください。",
                "edit",
            ),
        ),
        (
            not known.decision_rules,
            Gap("継続の条件が決まっていません。結果を見る前に決めておくと、報告の説得力が増します。", "conditions"),
        ),
        (not known.surveys, Gap("アンケートがまだありません。実験が始まる前に作ってください。", "surveys")),
        (
            known.coordinators < 2,
            Gap("担当する事務局が一人です。休みの日に備えて、もう一人加えることをお勧めします。", "edit"),
        ),
    ]
    return [gap for missing, gap in checks if missing]
