"""What may be asked: tables that a section chief can read."""

from dataclasses import replace
from typing import get_args

import pytest

from yakuba.policies.quotas.rules import Standing
from yakuba.policies.usage_rules.rules import (
    SENTENCES,
    Circumstances,
    DecisionCode,
    decide,
)

ALL_WELL = Circumstances(
    may_sign_in=True,
    policy_version=3,
    accepted_version=3,
    destination_enabled=True,
    task_barred=False,
)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, "ok"),
        ({"may_sign_in": False}, "account_ended"),
        ({"policy_version": None}, "no_policy"),
        ({"policy_version": None, "accepted_version": None}, "no_policy"),
        ({"accepted_version": None}, "policy_not_accepted"),
        ({"accepted_version": 2}, "policy_not_accepted"),
        ({"accepted_version": 4}, "policy_not_accepted"),
        ({"destination_enabled": False}, "no_destination"),
        ({"task_barred": True}, "task_barred"),
        (
            {"standing": Standing("reached", "今月は終わりです。")},
            "quota_reached",
        ),
    ],
)
def test_one_thing_missing_and_it_is_refused(
    change: dict[str, object], code: str
) -> None:
    decision = decide(replace(ALL_WELL, **change))  # type: ignore[arg-type]
    assert decision.code == code
    assert decision.allowed is (code == "ok")
    assert bool(decision.sentence) is not decision.allowed


def test_a_limit_that_is_near_is_said_and_stops_nobody() -> None:
    near = Standing("near", "上限の80％を使いました。")
    decision = decide(replace(ALL_WELL, standing=near))
    assert decision.allowed
    assert decision.sentence == "上限の80％を使いました。"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"may_sign_in": False, "policy_version": None}, "account_ended"),
        ({"policy_version": None, "task_barred": True}, "no_policy"),
        ({"accepted_version": 2, "task_barred": True}, "policy_not_accepted"),
        ({"task_barred": True, "destination_enabled": False}, "task_barred"),
    ],
)
def test_of_several_reasons_the_first_is_named(
    changes: dict[str, object], code: str
) -> None:
    assert decide(replace(ALL_WELL, **changes)).code == code  # type: ignore[arg-type]


def test_every_refusal_has_a_sentence() -> None:
    assert set(SENTENCES) == set(get_args(DecisionCode))
    refusals = [
        sentence for code, sentence in SENTENCES.items() if code != "ok"
    ]
    assert all(sentence.endswith("。") for sentence in refusals)
