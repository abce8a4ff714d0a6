"""The rules written beforehand, as a table; and the yen, as a range."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.statistics import Interval, Paired
from yakuba.pilots.analysis import making, minutes, money, rules, safety
from yakuba.pilots.analysis.figures import Figure
from yakuba.policies.rules import ClearingCode, DecisionCode

MINUTES = Figure("saved_median", "minutes", 120, 23, interval=Interval(40, 300))


@pytest.mark.parametrize(
    ("measure", "least", "lower", "figure", "expected"),
    [
        ("usable", 70, None, making.share("usable", 19, 23), True),
        ("usable", 70, 55, making.share("usable", 19, 23), True),
        ("usable", 70, 65, making.share("usable", 19, 23), False),  # 82.6 %, but from 62.9 %
        ("usable", 70, None, making.share("usable", 16, 23), False),
        ("usable", 70, None, making.share("usable", 0, 0), None),
        ("minutes", 60, None, MINUTES, True),
        ("minutes", 60, 60, MINUTES, False),
        ("minutes", 60, 30, Figure("saved_median", "minutes", 120, 4, reason="少ない。"), None),
        ("incidents", 0, None, making.total("incidents", "cases", 0, 0), True),
        ("incidents", 1, None, making.total("incidents", "cases", 2, 2), False),
    ],
)
def test_met_or_not(measure: str, least: int, lower: int | None, figure: Figure, expected: bool | None) -> None:
    met, sentence = rules.met(measure, least, lower, figure, is_over=True)
    assert met is expected
    assert sentence.endswith("。")
    assert rules.met(measure, least, lower, figure, is_over=False)[0] is None


@pytest.mark.parametrize(
    ("each", "expected"),
    [([], None), ([True, True], True), ([True, None], None), ([None, False], False), ([True, False], False)],
)
def test_all_of_them(each: list[bool | None], expected: bool | None) -> None:
    assert rules.all_met(each) is expected


def test_the_rule_in_words() -> None:
    assert rules.rule_words("usable", 70, 55) == "業務に使えると答えた人の割合が70%以上、かつ95%信頼区間の下限が55%以上"
    assert rules.rule_words("incidents", 0, None) == "事故の件数が0件以下"


@given(st.floats(-500, 500), st.floats(0, 400), st.integers(5, 40), st.integers(0, 40))
def test_the_range_of_yen_holds_its_value(mean: float, width: float, answered: int, silent: int) -> None:
    saved = Figure("saved_mean", "minutes", mean, answered, interval=Interval(mean - width, mean + width))
    found = money.money_of(saved, people=answered + silent, months=3, yen_per_hour=3_000)
    assert found is not None
    assert found.measured.interval is not None
    assert found.measured.value is not None
    assert found.measured.interval.low <= found.measured.value + 1e-6
    assert found.measured.value - 1e-6 <= found.measured.interval.high


@pytest.mark.parametrize(
    ("difference", "low", "high", "p", "said"),
    [
        (-26.5, -36, -12, 0.004, "1回の時間は27分減りました（95%信頼区間 12～36分）。"),
        (8, 2.5, 14, 0.01, "1回の時間は8分増えました（95%信頼区間 3～14分）。"),
        (2, -0.4, 6, 0.2, "1回の時間が減ったとも増えたとも言えません（95%信頼区間 0～+6分）。"),
        (-2, -6, -0.5, 0.2, "1回の時間が減ったとも増えたとも言えません（95%信頼区間 -6～-1分）。"),
    ],
)
def test_what_may_be_said_of_a_comparison(difference: float, low: float, high: float, p: float, said: str) -> None:
    found = Paired(15, difference, Interval(low, high), 0.5, p)
    assert said in minutes.sentence(found, p, "1回の時間")


def test_no_wage_no_yen() -> None:
    assert money.money_of(MINUTES, people=23, months=3, yen_per_hour=None) is None


def test_every_reason_for_a_refusal_has_its_words() -> None:
    known = {*get_args(DecisionCode), *get_args(ClearingCode)} - {"ok"}
    assert known <= set(safety.REASONS)
