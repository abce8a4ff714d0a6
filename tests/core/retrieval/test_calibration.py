"""When nothing that was found can be the answer: calibrated on questions with their answers there and left out."""

import numpy as np
import pytest

from yakuba.core.retrieval import calibration, ranking
from yakuba.core.retrieval.calibration import Ranked


def ranked(best: float, others: float, coverage: float) -> Ranked:
    sides = dict.fromkeys(ranking.SIDES, 0.5)
    first = [
        {**sides, "body": 1.0, "coverage": coverage}[side]
        for side in ranking.SIDES
    ]
    return [
        (best, first),
        *[(others, [sides[side] for side in ranking.SIDES])] * 5,
    ]


def pairs(
    count: int, *, seed: int = 1
) -> list[tuple[Ranked | None, Ranked | None]]:
    """Answers stand out, what is left without them does not; with some noise."""
    random = np.random.default_rng(seed)
    return [
        (
            ranked(0.8 + random.normal(0, 0.05), 0.5, 0.9),
            ranked(0.6 + random.normal(0, 0.05), 0.5, 0.6),
        )
        for _ in range(count)
    ]


def test_what_stands_out_is_answered_and_what_does_not_is_refused() -> None:
    model = calibration.of_pairs(pairs(60))
    assert model.can_answer(ranked(0.85, 0.5, 0.95))
    assert not model.can_answer(ranked(0.55, 0.5, 0.4))
    assert not model.can_answer([])


def test_hardly_a_tenth_of_the_answerable_is_wrongly_refused() -> None:
    refusals = calibration.held_out(pairs(200), np.random.default_rng(1))
    assert refusals.rightly > 0.9
    assert refusals.wrongly < 0.15
    assert refusals.questions == 200


def test_questions_that_nothing_answers_count_without_a_version_with_answers() -> (
    None
):
    model = calibration.of_pairs([*pairs(60), (None, ranked(0.5, 0.5, 0.1))])
    assert not model.can_answer(ranked(0.5, 0.5, 0.1))


@pytest.mark.parametrize("count", [1, 6, 20])
def test_signals_of_few_and_many_passages(count: int) -> None:
    found = list(ranked(0.8, 0.5, 0.9))[:1] + [
        (0.4, [0.5] * len(ranking.SIDES))
    ] * (count - 1)
    known = dict(
        zip(calibration.SIGNALS, calibration.signals(found), strict=True)
    )
    assert known["score"] == 0.8
    assert known["coverage"] == 0.9
    assert known["body_lead"] == (1.0 if count == 1 else 0.5)
