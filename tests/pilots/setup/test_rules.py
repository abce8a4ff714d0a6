"""What is missing before a trial is published, and what can still be changed."""

from datetime import date
from types import SimpleNamespace

import pytest

from tests.pilots.conftest import NOW
from yakuba.pilots.models import Pilot
from yakuba.pilots.setup.rules import (
    Preparation,
    fixed_fields,
    gaps,
    may_publish,
    may_turn,
    may_write_conditions,
)

READY = SimpleNamespace(
    tasks=5,
    destinations=1,
    decision_rules=2,
    quiz=5,
    surveys=3,
    briefing=True,
    coordinators=2,
)


@pytest.mark.parametrize(
    ("change", "sentence", "blocks"),
    [
        ({"tasks": 0}, "対象の業務がありません", True),
        ({"destinations": 0}, "使う方式が選ばれていません", True),
        ({"quiz": 0}, "確認の問いがありません", True),
        ({"briefing": False}, "説明が空です", True),
        ({"call_is_over": True}, "募集の末日が過ぎて", True),
        (
            {"open_destinations": ("庁内モデル",)},
            "「庁内モデル」は、実験に参加しない職員も使えます",
            False,
        ),
        ({"decision_rules": 0}, "継続の条件が決まっていません", False),
        ({"surveys": 0}, "アンケートがまだありません", False),
        ({"coordinators": 1}, "担当する事務局が一人です", False),
    ],
)
def test_what_is_missing_before_a_trial_is_published(
    change: dict[str, object], sentence: str, blocks: bool
) -> None:
    assert gaps(Preparation(**vars(READY))) == []
    (gap,) = gaps(Preparation(**{**vars(READY), **change}))  # type: ignore[arg-type]
    assert sentence in gap.sentence
    assert gap.blocks is blocks


def test_what_blocks_stands_first() -> None:
    nothing = gaps(Preparation())
    assert [gap.blocks for gap in nothing] == sorted(
        (gap.blocks for gap in nothing), reverse=True
    )
    assert not may_publish(Preparation())
    assert may_publish(
        Preparation(tasks=1, destinations=1, quiz=1, briefing=True)
    )


def trial(*, published: bool = True, paused: bool = False) -> Pilot:
    return Pilot(
        apply_from=date(2026, 11, 1),
        apply_until=date(2026, 11, 20),
        starts_on=date(2026, 12, 1),
        ends_on=date(2027, 2, 28),
        published_at=NOW if published else None,
        paused_at=NOW if paused else None,
    )


@pytest.mark.parametrize(
    ("today", "takes_part", "fixed"),
    [
        (date(2026, 10, 31), False, set()),
        (date(2026, 10, 31), True, {"design"}),
        (date(2026, 11, 1), False, {"apply_from", "needs_head_approval"}),
        (
            date(2026, 11, 30),
            True,
            {"apply_from", "needs_head_approval", "design"},
        ),
        (
            date(2026, 12, 1),
            False,
            {
                "apply_from",
                "needs_head_approval",
                "starts_on",
                "ends_on",
                "design",
            },
        ),
    ],
)
def test_what_can_no_longer_be_changed(
    today: date, takes_part: bool, fixed: set[str]
) -> None:
    assert (
        fixed_fields(trial(), somebody_takes_part=takes_part, today=today)
        == fixed
    )


def test_nothing_is_fixed_of_a_draft() -> None:
    draft = trial(published=False)
    today = date(2027, 1, 1)
    assert fixed_fields(draft, somebody_takes_part=False, today=today) == set()


def test_conditions_are_written_before_the_first_day() -> None:
    assert may_write_conditions(trial(), date(2026, 11, 30))
    assert not may_write_conditions(trial(), date(2026, 12, 1))
    assert may_write_conditions(trial(published=False), date(2026, 12, 1))


@pytest.mark.parametrize(
    ("step", "pilot", "today", "may"),
    [
        ("publish", trial(published=False), date(2026, 11, 1), True),
        ("publish", trial(), date(2026, 11, 1), False),
        ("pause", trial(), date(2027, 2, 28), True),
        ("pause", trial(), date(2027, 3, 1), False),
        ("pause", trial(paused=True), date(2026, 11, 1), False),
        ("resume", trial(), date(2026, 12, 1), False),
        ("resume", trial(paused=True), date(2026, 12, 1), True),
        ("resume", trial(paused=True), date(2027, 3, 1), False),
        ("extend", trial(), date(2027, 2, 28), True),
        ("extend", trial(), date(2027, 3, 1), False),
        ("cancel", trial(published=False), date(2026, 11, 1), True),
        ("cancel", trial(), date(2027, 3, 1), False),
        ("burn", trial(), date(2026, 12, 1), False),
    ],
)
def test_what_a_coordinator_can_do_with_a_trial(
    step: str, pilot: Pilot, today: date, may: bool
) -> None:
    assert may_turn(step, pilot, today) is may
