"""Placeholders in a stream that is cut anywhere."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.privacy.masking import LONGEST_PLACEHOLDER, restore
from yakuba.core.privacy.placeholder_stream import NO_VALUE, StreamGuard

PIECES = st.text(
    alphabet=st.sampled_from("〔[［【〕]］】氏名1１ 様。あ"), max_size=30
)


@given(PIECES, st.lists(st.integers(0, 30), max_size=8))
def test_a_stream_cut_anywhere_equals_the_whole(
    text: str, cuts: list[int]
) -> None:
    originals = {"〔氏名1〕": "北川", "〔氏名11〕": "山田"}
    guard = StreamGuard(originals, labels=())
    edges = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    pieces = [text[a:b] for a, b in itertools.pairwise(edges)]
    assert "".join(
        [*(guard.feed(piece) for piece in pieces), guard.finish()]
    ) == restore(text, originals)


def test_a_citation_mark_is_never_released_by_half() -> None:
    guard = StreamGuard({})
    assert guard.feed("300円です。〔") == "300円です。"
    assert guard.feed("1") == ""
    assert guard.feed("〕") == "〔1〕"
    assert guard.finish() == ""


@pytest.mark.parametrize(
    ("text", "invented"),
    [("〔氏名9〕様", 1), ("〔1〕と〔図2〕と［別表3］", 0), ("[住所 3]", 1)],
)
def test_a_placeholder_that_the_model_invented_is_shown_as_such(
    text: str, invented: int
) -> None:
    guard = StreamGuard({"〔氏名1〕": "北川"})
    released = guard.feed(text) + guard.finish()
    assert (guard.invented, NO_VALUE in released) == (invented, invented > 0)


@pytest.mark.parametrize(
    ("length", "released"),
    [(LONGEST_PLACEHOLDER, ""), (LONGEST_PLACEHOLDER + 1, "〔")],
)
def test_how_long_a_bracket_may_stay_open(length: int, released: str) -> None:
    text = "〔" + "あ" * (length - 1)
    assert StreamGuard({}).feed(text)[:1] == released
