"""What may be asked, and which text may go where: tables that a section chief can read."""

from dataclasses import replace

import pytest

from yakuba.policies.models import ConfidentialityLevel
from yakuba.policies.rules import SENTENCES, Circumstances, decide, may_receive

ALL_WELL = Circumstances(may_sign_in=True, policy_version=3, accepted_version=3, destination_enabled=True)


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
    ],
)
def test_one_thing_missing_and_it_is_refused(change: dict[str, object], code: str) -> None:
    decision = decide(replace(ALL_WELL, **change))  # type: ignore[arg-type]
    assert decision.code == code
    assert decision.allowed is (code == "ok")
    assert bool(decision.sentence) is not decision.allowed


def test_every_refusal_has_a_sentence() -> None:
    assert all(sentence.endswith("。") for code, sentence in SENTENCES.items() if code != "ok")


@pytest.mark.parametrize("level", list(ConfidentialityLevel))
@pytest.mark.parametrize("highest", list(ConfidentialityLevel))
def test_outside_only_up_to_the_destinations_level(level: str, highest: str) -> None:
    order = list(ConfidentialityLevel)
    allowed = order.index(ConfidentialityLevel(level)) <= order.index(ConfidentialityLevel(highest))
    assert may_receive(level=level, in_house=False, highest_level=highest) is allowed
    assert may_receive(level=level, in_house=True, highest_level=highest)


@pytest.mark.parametrize(("level", "highest"), [("", "3A"), ("4", "3A"), ("1", ""), ("1", "everything")])
@pytest.mark.parametrize("in_house", [True, False])
def test_an_unknown_level_goes_nowhere(level: str, highest: str, in_house: bool) -> None:
    assert not may_receive(level=level, in_house=in_house, highest_level=highest)
