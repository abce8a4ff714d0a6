"""What was refused, in words."""

from typing import get_args

from yakuba.pilots.analysis import safety
from yakuba.policies.protection.rules import ClearingCode
from yakuba.policies.usage_rules.rules import DecisionCode


def test_every_reason_for_a_refusal_has_its_words() -> None:
    known = {*get_args(DecisionCode), *get_args(ClearingCode)} - {"ok"}
    assert known <= set(safety.REASONS)
