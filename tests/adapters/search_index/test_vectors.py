"""Which vectors lie nearest, and whose are looked at."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.adapters.search_index.vectors import DenseStore, nearest

ASKED = np.array([1.0, 0.0], np.float32)


def store(folder: Path, model: str = "e5") -> DenseStore:
    return DenseStore(folder, model)


def test_only_the_documents_named_are_looked_at_and_the_best_counts_one(
    tmp_path: Path,
) -> None:
    known = store(tmp_path)
    known.put(
        [
            (1, 10, [2.0, 0.0]),
            (2, 20, [1.0, 1.0]),
            (3, 20, [0.0, 1.0]),
            (4, 30, [0.0, -5.0]),
        ]
    )
    every = nearest(known.read(), ASKED, {10, 20, 30})
    assert next(iter(every.shares)) == 1
    assert nearest(known.read(), ASKED, {20}).shares == {2: 1.0}
    assert nearest(known.read(), ASKED, set()).shares == {}


def test_a_removed_document_is_found_no_more_and_other_models_are_forgotten(
    tmp_path: Path,
) -> None:
    known = store(tmp_path)
    known.put([(1, 10, [1.0, 0.0]), (2, 20, [0.0, 1.0]), (3, 20, [0.9, 1.0])])
    known.remove({10})
    assert known.read().owners() == [(2, 20), (3, 20)]
    store(tmp_path, "ruri").put([(1, 10, [1.0])])
    assert known.read().owners() == []


def test_of_a_title_and_a_text_the_title_counts_more_and_the_nearer_is_the_cosine(
    tmp_path: Path,
) -> None:
    known = store(tmp_path)
    title_fits = [(8, 20, [1.0, 0.0]), (8, 20, [0.0, 1.0])]
    text_fits = [(4, 20, [0.0, 1.0]), (4, 20, [1.0, 0.0])]
    in_one = [(6, 30, [0.5, 0.75**0.5])]
    known.put([*text_fits, *title_fits, *in_one])
    found = nearest(known.read(), ASKED, {20, 30})
    assert list(found.shares) == [8]
    assert found.cosines_of([8, 6, 5, 4]) == pytest.approx([1, 0.5, 0, 1])
    assert not found.without_cosines().cosines_of([8, 4]).any()


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.floats(-1, 1), st.floats(-1, 1)),
        max_size=12,
    ),
    st.sets(st.integers(0, 3)),
)
def test_shares_lie_between_0_and_1_and_belong_to_the_scope(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[int, float, float]],
    scope: set[int],
) -> None:
    known = store(tmp_path_factory.mktemp("dense"))
    known.put(
        (passage, document, [x, y])
        for passage, (document, x, y) in enumerate(rows)
    )
    found = nearest(known.read(), ASKED, scope).shares
    assert all(0 < share <= 1.000001 for share in found.values())
    assert all(rows[passage][0] in scope for passage in found)
