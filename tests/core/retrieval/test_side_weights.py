"""Weights learned from questions with known answers."""

import numpy as np
import pytest

from yakuba.core.retrieval import ranking, side_weights
from yakuba.core.retrieval.side_weights import Example

TELLING = ranking.SIDES.index("title")
MISLEADING = ranking.SIDES.index("grams")
AS_THEY_COME = ranking.weights_as_they_come(matcher=True, vectors=False)


def examples(count: int, *, seed: int = 1) -> list[Example]:
    """One side tells the right passage, one points away from it, the others say nothing."""
    random = np.random.default_rng(seed)
    out = []
    for _ in range(count):
        sides = random.random((8, len(ranking.SIDES)))
        right = int(random.integers(8))
        sides[right, TELLING], sides[right, MISLEADING] = 0.9, 0.0
        grades = np.zeros(8, np.int64)
        grades[right] = 2
        out.append(Example(sides, grades, (2,)))
    return out


def test_what_tells_gets_weight_and_what_misleads_none() -> None:
    learned = side_weights.weights(examples(60))
    assert max(learned, key=learned.__getitem__) == "title"
    assert learned["grams"] == 0.0


def test_learned_weights_rank_questions_better_that_were_set_aside() -> None:
    held_out = side_weights.held_out(examples(60), np.random.default_rng(1))
    plain = side_weights.quality(
        examples(60), dict.fromkeys(ranking.WEIGHED, 1.0)
    )
    assert held_out.questions == 60
    assert held_out.ndcg > plain.ndcg
    assert held_out.first > plain.first


@pytest.mark.parametrize(
    ("grades", "known", "ndcg", "first"),
    [
        ([2, 0], (2,), 1.0, 1.0),
        ([0, 2], (2,), 0.6309, 0.0),
        ([1, 0], (2, 1), 0.2754, 0.0),  # what was never found counts as well
        ([0, 0], (1,), 0.0, 0.0),
    ],
)
def test_quality(
    grades: list[int], known: tuple[int, ...], ndcg: float, first: float
) -> None:
    sides = np.zeros((2, len(ranking.SIDES)))
    sides[0] = 1.0
    found = side_weights.quality(
        [Example(sides, np.array(grades), known)], AS_THEY_COME
    )
    assert (found.ndcg, found.first) == (pytest.approx(ndcg, abs=1e-4), first)


def test_a_question_without_candidates_is_a_miss() -> None:
    nothing = Example(
        np.zeros((0, len(ranking.SIDES))), np.zeros(0, np.int64), (2,)
    )
    assert side_weights.quality(
        [nothing], AS_THEY_COME
    ) == side_weights.Quality(0.0, 0.0, 1)
    # No vector was seen: that weight is not learned.
    words = [side for side in ranking.WEIGHED if side != "dense"]
    assert side_weights.weights([nothing]) == dict.fromkeys(
        words, pytest.approx(0.0, abs=1.0)
    )
