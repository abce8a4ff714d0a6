"""What can still be changed of a trial, and what is missing before it is published. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from yakuba.pilots.rules import Phase, TrialCourse, has_begun, phase

# What a coordinator does with the trial itself → the phases in which it can be done.
TURNS: Mapping[str, frozenset[Phase]] = {
    "publish": frozenset({"draft"}),
    "pause": frozenset({"before_call", "call", "between", "running"}),
    "resume": frozenset({"before_call", "call", "between", "paused"}),
    "extend": frozenset(
        {"before_call", "call", "between", "running", "paused"}
    ),
    "cancel": frozenset(
        {"draft", "before_call", "call", "between", "running", "paused"}
    ),
}


def fixed_fields(
    pilot: TrialCourse, *, somebody_takes_part: bool, today: date
) -> frozenset[str]:
    """What can no longer be changed.

    The comparison once somebody takes part, the beginning once it has begun. The last
    day then moves by an extension only.
    """
    fixed: set[str] = set()
    if somebody_takes_part:
        fixed.add("design")

    if pilot.published_at and today >= pilot.apply_from:
        fixed |= {"apply_from", "needs_head_approval"}

    if has_begun(pilot, today):
        fixed |= {"starts_on", "ends_on", "design"}

    return frozenset(fixed)


def may_write_conditions(pilot: TrialCourse, today: date) -> bool:
    """継続の条件 are written beforehand: once a published trial has begun they stay as they are."""
    return not pilot.cancelled_at and not has_begun(pilot, today)


def may_turn(step: str, pilot: TrialCourse, today: date) -> bool:
    """Whether a trial can be published, paused, resumed, extended or cancelled today."""
    is_paused = pilot.paused_at is not None
    if step == "pause" and is_paused:
        return False
    if step == "resume" and not is_paused:
        return False

    return phase(pilot, today) in TURNS.get(step, frozenset())


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is there of a trial before it is published.

    `open_destinations` are usable by everybody anyway: the trial cannot open and close
    them.
    """

    tasks: int = 0
    destinations: int = 0
    open_destinations: tuple[str, ...] = ()
    decision_rules: int = 0
    quiz: int = 0
    surveys: int = 0
    briefing: bool = False
    coordinators: int = 1
    call_is_over: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """あと何が足りないか. `blocks`: without it the trial cannot be published. `where` names the page that puts it right."""

    sentence: str
    where: str
    blocks: bool = False


CALL_IS_OVER = Gap(
    "募集の末日が過ぎています。日付を直してください。", "edit", blocks=True
)
NO_TASKS = Gap(
    "対象の業務がありません。一つ以上選んでください。", "tasks", blocks=True
)
NO_DESTINATIONS = Gap("使う方式が選ばれていません。", "edit", blocks=True)
NO_QUIZ = Gap(
    "確認の問いがありません。説明を読んだだけで使い始めることになります。",
    "quiz",
    blocks=True,
)
NO_BRIEFING = Gap("参加者への説明が空です。", "quiz", blocks=True)
NO_CONDITIONS = Gap(
    "継続の条件が決まっていません。結果を見る前に決めておくと、報告の説得力が増します。",
    "conditions",
)
NO_SURVEYS = Gap(
    "アンケートがまだありません。実験が始まる前に作ってください。", "surveys"
)
ONE_COORDINATOR = Gap(
    "担当する事務局が一人です。休みの日に備えて、もう一人加えることをお勧めします。",
    "edit",
)
OPEN_TO_ALL = (
    "「{names}」は、実験に参加しない職員も使えます。期間で開け閉めするには、情報システム担当に「認められた職員だけが使う」"
    "設定を頼んでください。"
)


def gaps(preparation: Preparation) -> list[Gap]:
    """In the order in which a coordinator would put them right: first what blocks."""
    return [*_blocking_gaps(preparation), *_advisable_gaps(preparation)]


def may_publish(preparation: Preparation) -> bool:
    return not any(_blocking_gaps(preparation))


def _blocking_gaps(preparation: Preparation) -> Iterator[Gap]:
    if preparation.call_is_over:
        yield CALL_IS_OVER

    if not preparation.tasks:
        yield NO_TASKS

    if not preparation.destinations:
        yield NO_DESTINATIONS

    if not preparation.quiz:
        yield NO_QUIZ

    if not preparation.briefing:
        yield NO_BRIEFING


def _advisable_gaps(preparation: Preparation) -> Iterator[Gap]:
    if preparation.open_destinations:
        names = "」「".join(preparation.open_destinations)
        yield Gap(OPEN_TO_ALL.format(names=names), "edit")

    if not preparation.decision_rules:
        yield NO_CONDITIONS

    if not preparation.surveys:
        yield NO_SURVEYS

    if preparation.coordinators < 2:
        yield ONE_COORDINATOR
