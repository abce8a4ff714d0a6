"""What people wrote about missing words, and the words in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.trial.missing_words import LONGEST, forms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("専決処分\n繰越明許費", ["専決処分", "繰越明許費"]),
        ("・専決処分\n・債務負担行為", ["専決処分", "債務負担行為"]),
        ("「伺い定め」という言葉が通じませんでした。", ["伺い定め"]),
        ("専決処分、債務負担行為など", ["専決処分", "債務負担行為"]),
        ("予算の流用", ["予算の流用"]),
        ("繰越明許費の意味を取り違えていた。", ["繰越明許費"]),
        ("補助金の上限額が出てこなかった。", ["補助金の上限額"]),
        ("起案が通じない", ["起案"]),
        ("特になし", []),
        ("", []),
        ("専決処分\n専決処分", ["専決処分"]),
    ],
)
def test_words_that_were_missing(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@given(st.text(max_size=300))
def test_whatever_was_written(text: str) -> None:
    found = forms(text)
    assert len(found) == len(set(found))
    assert all(1 <= len(form) <= LONGEST for form in found)
