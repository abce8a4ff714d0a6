"""What the index proposes for a question."""

import numpy as np
import pytest

from yakuba.adapters.search_index.candidates import Candidates, Hit
from yakuba.core.retrieval import ranking

SHARES = ("body", "title", "grams", "title_grams", "dense")


@pytest.mark.parametrize("side", ranking.SIDES)
def test_left_out_passages_leave_no_trace_in_what_is_a_share_of_the_best(
    side: str,
) -> None:
    column = ranking.SIDES.index(side)
    sides = np.zeros((3, len(ranking.SIDES)))
    sides[:, column] = [1.0, 0.5, 0.25]
    left = Candidates([7, 8, 9], sides).without({7})
    assert left.passages == [8, 9]
    shares = [1.0, 0.5] if side in SHARES else [0.5, 0.25]
    assert left.sides[:, column].tolist() == shares


def test_how_near_a_hit_lies_in_meaning_is_told_where_it_is_known() -> None:
    sides = [0.0] * len(ranking.SIDES)
    assert Hit(1, 0.5).meaning is None
    assert Hit(1, 0.5, tuple(sides)).meaning is None
    sides[ranking.COSINE] = 0.8
    sides[ranking.NAMED] = 0.3
    hit = Hit(1, 0.5, tuple(sides))
    assert (hit.meaning, hit.named) == (0.8, 0.3)
