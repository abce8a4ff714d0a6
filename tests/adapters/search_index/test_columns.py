"""The numbers beside the index: added, replaced, blanked."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.adapters.search_index.columns import (
    MOST_PENDING,
    PassageColumns,
    PassageColumnsWriter,
)
from yakuba.adapters.search_index.word_columns import held, numbers_of
from yakuba.core.retrieval.query_words import QueryWord

NAME = "words"
Rows = dict[int, list[float]]


def writer(folder: Path) -> PassageColumnsWriter:
    return PassageColumnsWriter(folder, NAME, np.float16)


def put(folder: Path, *rows: tuple[int, int, list[float]]) -> None:
    """Rows of (passage, document, numbers)."""
    own = writer(folder)
    for passage, document, numbers in rows:
        own.put(passage, document, np.array(numbers))
    own.commit()


def read(folder: Path, passages: list[int]) -> list[list[float]]:
    numbers, lengths = PassageColumns(folder, NAME, np.float16).of(passages)
    return [
        part.tolist() for part in np.split(numbers, np.cumsum(lengths)[:-1])
    ]


def test_numbers_come_back_by_passage_in_the_order_asked(
    tmp_path: Path,
) -> None:
    put(tmp_path, (7, 1, [0.5, 2]), (3, 1, []))
    put(tmp_path, (5, 2, [4]))
    assert read(tmp_path, [5, 7, 99, 3, -1]) == [[4], [0.5, 2], [], [], []]


def test_a_document_put_again_is_replaced_and_nothing_of_the_old_numbers_stays(
    tmp_path: Path,
) -> None:
    put(tmp_path, (7, 1, [1, 2]), (8, 2, [3]))
    own = writer(tmp_path)
    own.remove(1)
    own.put(9, 1, np.array([5]))
    own.commit()
    assert read(tmp_path, [7, 8, 9]) == [[], [3], [5]]
    assert np.fromfile(tmp_path / f"{NAME}.numbers", np.float16).tolist() == [
        0,
        0,
        3,
        5,
    ]


def test_what_is_removed_before_it_was_written_is_never_written(
    tmp_path: Path,
) -> None:
    own = writer(tmp_path)
    own.put(7, 1, np.array([1]))
    own.put(8, 2, np.array([2]))
    own.remove(1)
    own.commit()
    assert read(tmp_path, [7, 8]) == [[], [2]]


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    writer(tmp_path).commit()
    assert read(tmp_path, [1, 2]) == [[], []]


def test_a_document_without_numbers_can_be_removed(tmp_path: Path) -> None:
    put(tmp_path, (7, 1, []))
    own = writer(tmp_path)
    own.remove(1)
    own.commit()
    assert read(tmp_path, [7]) == [[]]


def test_a_write_that_was_cut_off_before_its_owners_is_written_over(
    tmp_path: Path,
) -> None:
    put(tmp_path, (7, 1, [1]))
    with (tmp_path / f"{NAME}.numbers").open("ab") as rows:
        rows.write(np.array([9, 9], np.float16).tobytes())
    put(tmp_path, (8, 2, [3]))
    assert read(tmp_path, [7, 8]) == [[1], [3]]


def test_a_long_list_is_written_on_the_way(tmp_path: Path) -> None:
    put(
        tmp_path,
        *(
            (number, number, [number % 7])
            for number in range(MOST_PENDING + 3)
        ),
    )
    assert read(tmp_path, [0, MOST_PENDING - 1, MOST_PENDING + 2]) == [
        [0],
        [(MOST_PENDING - 1) % 7],
        [(MOST_PENDING + 2) % 7],
    ]


@given(
    st.lists(
        st.dictionaries(
            st.integers(0, 9),
            st.lists(st.integers(0, 99), max_size=4),
            max_size=4,
        ),
        max_size=5,
    )
)
def test_the_newest_numbers_of_a_passage_count(
    tmp_path_factory: pytest.TempPathFactory,
    changes: list[dict[int, list[int]]],
) -> None:
    folder = tmp_path_factory.mktemp("beside")
    known: dict[int, list[float]] = {}
    for change in changes:
        own = writer(folder)
        for passage, numbers in change.items():
            own.remove(passage)
            own.put(passage, passage, np.array(numbers))
            known[passage] = [float(number) for number in numbers]
        own.commit()
    assert read(folder, list(range(10))) == [
        known.get(passage, []) for passage in range(10)
    ]


WORDS = st.lists(
    st.sampled_from(["住民票", "写し", "手数料", "転入", "届", "窓口"]),
    max_size=6,
)


@given(st.lists(WORDS, min_size=1, max_size=4), WORDS)
def test_a_word_is_held_where_it_stands_or_another_form_of_it_does(
    passages: list[list[str]], asked: list[str]
) -> None:
    looked_for = [
        QueryWord(word, 1.0, {word: 1.0, "料金": 0.6, "届": 0.4})
        for word in dict.fromkeys(asked)
    ]
    rows = [numbers_of(words) for words in passages]
    found = held(
        np.concatenate(rows), np.array([len(row) for row in rows]), looked_for
    )
    assert found.tolist() == [
        [
            max(
                [
                    weight
                    for form, weight in item.forms.items()
                    if form in words
                ],
                default=0.0,
            )
            for item in looked_for
        ]
        for words in passages
    ]
