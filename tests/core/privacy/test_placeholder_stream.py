"""Placeholders in a stream that is cut anywhere."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.privacy.masking import LONGEST_PLACEHOLDER
from yakuba.core.privacy.placeholder_stream import NO_VALUE, StreamGuard

PIECES = st.lists(
    st.sampled_from(
        [
            *"〔[［【〕]］】<>（）1１一-_# 様。あ丁\u200b",
            "氏名",
            "氏",
            "Na",
            "name",
            "その",
            "2〕",
            "https://",
            "](",
        ]
    ),
    max_size=30,
).map("".join)
ORIGINALS = {
    "〔氏名1〕": "北川",
    "〔氏名11〕": "山田",
    "〔氏名1-2〕": "きたがわ",
}


@given(PIECES, st.lists(st.integers(0, 60), max_size=8))
def test_a_stream_cut_anywhere_equals_the_whole(
    text: str, cuts: list[int]
) -> None:
    edges = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    pieces = [text[a:b] for a, b in itertools.pairwise(edges)]
    assert restored(*pieces) == restored(text)


def restored(*pieces: str) -> str:
    guard = StreamGuard(ORIGINALS, labels=())
    return "".join([*(guard.feed(piece) for piece in pieces), guard.finish()])


@pytest.mark.parametrize(
    "written",
    [
        "〔氏名1〕",
        "〔氏名 1〕",
        "[氏名1]",
        "［氏名１］",
        "【氏名1】",
        "<氏名1>",
        "＜氏名１＞",
        "〈氏名1〉",
        "《氏名1》",
        "{氏名1}",
        "[Name 1]",
        "<name_1>",
        "〔姓名1〕",
        "〔お名前1〕",
        "〔氏名一〕",
        "〔氏名①〕",
        "〔氏名\u200b1〕",
        "〔氏名#1〕",
        "〔氏名No.1〕",
        "氏名1",
        "氏名１",
        "氏名 1",
        "氏名その1",
    ],
)
def test_a_placeholder_comes_back_however_a_model_writes_it(
    written: str,
) -> None:
    assert restored(f"申請者は{written}様です。") == "申請者は北川様です。"


def test_round_brackets_and_quotation_marks_stay() -> None:
    assert restored("担当（氏名1）と「氏名11」") == "担当（北川）と「山田」"


@pytest.mark.parametrize(
    "text",
    [
        "氏名一覧",
        "氏名12を書く",
        "現住所1丁目",
        "氏名1件",
        "世帯主氏名1",
        "〔図1〕",
        "surname 1",
    ],
)
def test_what_merely_looks_alike_is_text(text: str) -> None:
    assert restored(text) == text


@pytest.mark.parametrize(
    "pieces",
    [
        ("![図](https://example.com/?q=〔氏名1〕)",),
        ("![図](https://example.com/", "?q=〔氏名", "1〕)"),
        ("https://example.com/a?n=〔氏名1〕&m=氏名1",),
        ("[資料](//example.com/〔氏名1〕)",),
        ("[資料]( //example.com/〔氏名1〕)",),
        ("HTTPS://example.com/〔氏名1〕",),
        ("![図](https:/example.com/〔氏名1〕)",),
        ("![図](&#104;ttps&colon;//example.com/〔氏名1〕)",),
        ("&#x68;ttps&#58;&sol;&sol;example.com/?q=〔氏名1〕",),
        ("<img src='pixel.gif?〔氏名1〕'>",),
        ("<a title='案内' href=", "'x?q=〔氏名1〕'>"),
        ("[案内](javascript:x(〔氏名1〕))",),
        ("[案内](data:text/html,〔氏名1〕)",),
        ("[1]: https://example.com/〔氏名1〕",),
        ("<https://example.com/〔氏名1〕>",),
        ("https%3A%2F%2Fexample.com%2F〔氏名1〕",),
        ("ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｃｏｍ／〔氏名1〕",),
        ("example.com/〔氏名1〕",),
        ("https://example.com/?q=%20〔氏名1〕",),
        ("https&colon;//example.com/?q=&#32;〔氏名1〕",),
        ("https://example.com/?q=&nbsp;%E3%80%82〔氏名1〕",),
        ("mailto:a@example.com?body=〔氏名1〕",),
    ],
)
def test_no_value_goes_into_the_address_of_a_link(
    pieces: tuple[str, ...],
) -> None:
    guard = StreamGuard(ORIGINALS)
    shown = "".join(guard.feed(piece) for piece in pieces) + guard.finish()
    assert shown == "".join(pieces)
    assert guard.unrestored == ["〔氏名1〕"]


@pytest.mark.parametrize(
    "text",
    [
        "メール：a@example.com、〔氏名1〕様",
        "報告.docx は〔氏名1〕様へ",
        "mailto:〔氏名1〕",
        "1<2 で〔氏名1〕様",
        "**重要**：〔氏名1〕様",
    ],
)
def test_beside_an_address_values_come_back(text: str) -> None:
    assert "北川" in restored(text)


def test_after_an_address_values_come_back() -> None:
    text = "https://example.com/ を〔氏名1〕様に送りました。"
    assert restored(text) == "https://example.com/ を北川様に送りました。"


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
