"""伏せ字 and back, whole and in a stream."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.findings import Finding
from yakuba.core.inspection import inspect
from yakuba.core.masking import mask, restore
from yakuba.core.stream_guard import StreamGuard

VALUES = ("北川", "0299-00-1234", "ア〔氏名1〕")
TEXT = st.lists(st.sampled_from([*VALUES, "について", "〔氏名1〕", "［氏名１］", "〔", "〕", "。\n"]), max_size=8).map(
    "".join
)


def findings_in(text: str) -> list[Finding]:
    found, position = [], 0
    while position < len(text):
        value = next((value for value in VALUES if text.startswith(value, position)), None)
        if value:
            found.append(Finding("person", position, position + len(value), "certain", ""))
        position += len(value) if value else 1
    return found


@given(st.lists(TEXT, min_size=1, max_size=3))
def test_what_was_masked_comes_back(texts: list[str]) -> None:
    masked = mask(texts, [findings_in(text) for text in texts])
    assert not any("北川" in text or "0299" in text for text in masked.texts)
    assert not set(masked.originals) & {piece for text in texts for piece in ["〔氏名1〕"] if piece in text}


def test_one_value_has_one_placeholder_in_every_text() -> None:
    texts = ["北川様の件。", "電話は北川様へ。03-1234-5678"]
    masked = mask(texts, [inspect(text) for text in texts])
    assert masked.texts == ("〔氏名1〕様の件。", "電話は〔氏名1〕様へ。〔電話番号1〕")
    assert [restore(text, masked.originals) for text in masked.texts] == texts


def test_a_placeholder_that_the_text_already_holds_is_not_used() -> None:
    masked = mask(["〔氏名1〕とは北川様のことです"], [inspect("〔氏名1〕とは北川様のことです")])
    assert masked.texts == ("〔氏名1〕とは〔氏名2〕様のことです",)


def test_an_unknown_kind_has_a_label_too() -> None:
    assert mask(["ABC"], [[Finding("other", 0, 3, "certain", "")]]).texts == ("〔伏せ字1〕",)


@pytest.mark.parametrize("spelt", ["〔氏名1〕", "〔氏名 1〕", "[氏名1]", "［氏名１］", "【氏名 01】"])
def test_a_placeholder_is_known_however_a_model_respells_it(spelt: str) -> None:
    assert restore(f"{spelt}様へ", {"〔氏名1〕": "北川"}) == "北川様へ"


def test_a_placeholder_that_nobody_made_stays() -> None:
    assert restore("〔氏名9〕と〔1〕", {"〔氏名1〕": "北川"}) == "〔氏名9〕と〔1〕"
    assert restore("〔氏名1〕", {}) == "〔氏名1〕"


PIECES = st.text(alphabet=st.sampled_from("〔[［【〕]］】氏名1１ 様。あ"), max_size=30)


@given(PIECES, st.lists(st.integers(0, 30), max_size=8))
def test_a_stream_cut_anywhere_equals_the_whole(text: str, cuts: list[int]) -> None:
    originals = {"〔氏名1〕": "北川", "〔氏名11〕": "山田"}
    guard = StreamGuard(originals)
    edges = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    pieces = [text[a:b] for a, b in itertools.pairwise(edges)]
    assert "".join([*(guard.feed(piece) for piece in pieces), guard.finish()]) == restore(text, originals)


def test_nothing_is_held_back_when_there_is_nothing_to_restore() -> None:
    guard = StreamGuard({})
    assert guard.feed("〔氏") == "〔氏"
    assert guard.finish() == ""
