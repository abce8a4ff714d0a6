"""Edits of a text, also where it stands in pieces, and the words in a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.privacy.documents.texts import (
    Edit,
    edited,
    literals_of,
    spread,
)


@given(st.lists(st.text("あ北川〔", max_size=4)), st.data())
def test_edits_spread_over_pieces_say_the_same(
    pieces: list[str], data: st.DataObject
) -> None:
    text = "".join(pieces)
    places = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    edits = [
        Edit(a, b, "X" * (b - a))
        for a, b in zip(places[::2], places[1::2], strict=False)
    ]
    assert "".join(spread(pieces, edits)) == edited(text, edits)


def test_what_is_new_goes_where_the_old_began() -> None:
    assert spread(["あ北", "川い"], [Edit(1, 3, "〔氏名1〕")]) == [
        "あ〔氏名1〕",
        "い",
    ]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('IF(A1="北川",北川)', "      \n北川\n    "),
        ('"a""b"&C1', '\na""b\n   '),
        ("A1+1", "    "),
        ('""', "\n\n"),
        ("", ""),
    ],
)
def test_of_a_formula_only_the_quoted_words_are_left(
    formula: str, expected: str
) -> None:
    assert literals_of(formula) == expected
    assert len(expected) == len(formula)
