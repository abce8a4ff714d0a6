"""Which work suits: the rule as a table."""

import pytest

from yakuba.core.trial.suitability import (
    MIXED,
    ONE_SIDED,
    TOO_LITTLE,
    TaskOpinions,
    judge,
)


@pytest.mark.parametrize(
    ("evidence", "verdict"),
    [
        (TaskOpinions(), "undecided"),
        (TaskOpinions(says_suits=4), "undecided"),  # four people are too few
        (
            TaskOpinions(says_suits=10, says_not=2),
            "undecided",
        ),  # one kind of evidence only
        (
            TaskOpinions(
                says_suits=10, says_not=2, minutes=-12, minutes_people=9
            ),
            "suits",
        ),
        (
            TaskOpinions(
                says_suits=10, says_not=2, minutes=0, minutes_people=9
            ),
            "undecided",
        ),
        (
            TaskOpinions(
                says_suits=10, says_not=2, minutes=5, minutes_people=9
            ),
            "undecided",
        ),
        (TaskOpinions(says_suits=2, says_not=10), "does_not_suit"),
        (TaskOpinions(says_suits=6, says_not=5), "undecided"),
        (
            TaskOpinions(
                minutes=8, minutes_people=9, rewritten=0.9, rewritten_people=6
            ),
            "does_not_suit",
        ),
        (
            TaskOpinions(
                usable=0.8, usable_people=12, rewritten=0.3, rewritten_people=6
            ),
            "suits",
        ),
        (
            TaskOpinions(
                usable=0.8, usable_people=12, rewritten=0.3, rewritten_people=4
            ),
            "undecided",
        ),
        (
            TaskOpinions(
                usable=0.2,
                usable_people=12,
                minutes=9,
                minutes_people=5,
                says_suits=5,
            ),
            "does_not_suit",
        ),
    ],
)
def test_which_work_suits(evidence: TaskOpinions, verdict: str) -> None:
    found, reasons = judge(evidence)
    assert found == verdict
    assert reasons
    assert all(reason.endswith("。") for reason in reasons)


def test_why_nothing_was_decided() -> None:
    assert judge(TaskOpinions())[1] == (TOO_LITTLE,)
    assert judge(TaskOpinions(says_suits=10))[1][-1] == ONE_SIDED
    assert (
        judge(TaskOpinions(says_suits=10, minutes=3, minutes_people=9))[1][-1]
        == MIXED
    )
