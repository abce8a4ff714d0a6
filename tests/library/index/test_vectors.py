"""The vectors beside the index: added, replaced, blanked."""

from pathlib import Path

import numpy as np
import pytest

from yakuba.library.index.vectors import ROWS, Vectors, VectorWriter

KNOWN = np.array([0.25, -0.5, 1.0], np.float32)


def put(folder: Path, *rows: tuple[int, int, float]) -> None:
    writer = VectorWriter(folder, 3)
    for passage, document, factor in rows:
        writer.put(passage, document, KNOWN * np.float32(factor))
    writer.commit()


def test_rows_come_back_by_passage_in_the_order_asked(tmp_path: Path) -> None:
    put(tmp_path, (7, 1, 1), (3, 1, 2))
    put(tmp_path, (5, 2, 4))
    assert Vectors(tmp_path, 3).of([5, 7, 99, 3, -1]).tolist() == [
        (KNOWN * 4).tolist(),
        KNOWN.tolist(),
        [0, 0, 0],
        (KNOWN * 2).tolist(),
        [0, 0, 0],
    ]


def test_a_document_put_again_is_replaced_and_nothing_of_the_old_row_stays(tmp_path: Path) -> None:
    put(tmp_path, (7, 1, 1), (8, 2, 3))
    writer = VectorWriter(tmp_path, 3)
    writer.remove(1)
    writer.put(9, 1, KNOWN * np.float32(5))
    writer.commit()
    assert Vectors(tmp_path, 3).of([7, 8, 9]).tolist() == [[0, 0, 0], (KNOWN * 3).tolist(), (KNOWN * 5).tolist()]
    assert not np.fromfile(tmp_path / ROWS, np.float16)[:3].any()


def test_what_is_removed_before_it_was_written_is_never_written(tmp_path: Path) -> None:
    writer = VectorWriter(tmp_path, 3)
    writer.put(7, 1, KNOWN)
    writer.put(8, 2, KNOWN)
    writer.remove(1)
    writer.commit()
    assert Vectors(tmp_path, 3).of([7, 8]).any(axis=1).tolist() == [False, True]


@pytest.mark.parametrize("dimensions", [0, 3])
def test_an_empty_folder_holds_nothing(tmp_path: Path, dimensions: int) -> None:
    VectorWriter(tmp_path, 3).commit()
    assert not Vectors(tmp_path, dimensions).of([1, 2]).any()


def test_a_write_that_was_cut_off_between_rows_and_owners_is_written_over(tmp_path: Path) -> None:
    put(tmp_path, (7, 1, 1))
    with (tmp_path / ROWS).open("ab") as rows:
        rows.write(KNOWN.astype(np.float16).tobytes())
    put(tmp_path, (8, 2, 3))
    assert Vectors(tmp_path, 3).of([7, 8]).tolist() == [KNOWN.tolist(), (KNOWN * 3).tolist()]
