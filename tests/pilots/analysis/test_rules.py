"""The rules written beforehand, as a table."""

import pytest

from yakuba.core.trial.statistics import Interval
from yakuba.pilots.analysis import rules
from yakuba.pilots.analysis.figures import estimates
from yakuba.pilots.analysis.figures.figure import Figure

MINUTES = Figure(
    "saved_median", "minutes", 120, 23, interval=Interval(40, 300)
)


@pytest.mark.parametrize(
    ("measure", "least", "lower", "figure", "expected"),
    [
        ("usable", 70, None, estimates.share("usable", 19, 23), True),
        ("usable", 70, 55, estimates.share("usable", 19, 23), True),
        (
            "usable",
            70,
            65,
            estimates.share("usable", 19, 23),
            False,
        ),  # 82.6 %, but from 62.9 %
        ("usable", 70, None, estimates.share("usable", 16, 23), False),
        ("usable", 70, None, estimates.share("usable", 0, 0), None),
        ("minutes", 60, None, MINUTES, True),
        ("minutes", 120, None, MINUTES, True),
        ("minutes", 121, None, MINUTES, False),
        ("minutes", 60, 40, MINUTES, True),
        ("minutes", 60, 41, MINUTES, False),
        ("minutes", 60, 60, MINUTES, False),
        (
            "minutes",
            60,
            30,
            Figure("saved_median", "minutes", 120, 4, reason="少ない。"),
            None,
        ),
        (
            "incidents",
            0,
            None,
            estimates.total("incidents", "cases", 0, 0),
            True,
        ),
        (
            "incidents",
            2,
            None,
            estimates.total("incidents", "cases", 2, 2),
            True,
        ),
        (
            "incidents",
            1,
            None,
            estimates.total("incidents", "cases", 2, 2),
            False,
        ),
    ],
)
def test_met_or_not(
    measure: str,
    least: int,
    lower: int | None,
    figure: Figure,
    expected: bool | None,
) -> None:
    met, sentence = rules.met(measure, least, lower, figure, is_over=True)
    assert met is expected
    assert sentence.endswith("。")
    assert rules.met(measure, least, lower, figure, is_over=False)[0] is None


@pytest.mark.parametrize(
    ("each", "expected"),
    [
        ([], None),
        ([True, True], True),
        ([True, None], None),
        ([None, False], False),
        ([True, False], False),
    ],
)
def test_all_of_them(each: list[bool | None], expected: bool | None) -> None:
    assert rules.all_met(each) is expected


def test_the_rule_in_words() -> None:
    assert (
        rules.rule_words("usable", 70, 55)
        == "業務に使えると答えた人の割合が70%以上、かつ95%信頼区間の下限が55%以上"
    )
    assert rules.rule_words("incidents", 0, None) == "事故の件数が0件以下"
