"""Text as people and PDFs write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.language import text

MESSY = st.text(
    alphabet=st.sampled_from(
        "あアｱﾞカ゛髙﨑葛\U000e0100①㌔Ａ1１-ー—。 　\n\u200b\x00「」"
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("１２３４", "1234"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("か\u3099", "が"),
        ("03—1234−5678", "03-1234-5678"),
        ("葛\U000e0100飾", "葛飾"),
        ("a\u200bb\x00c", "abc"),
        ("㌔", "キロ"),
        ("a\ud800b", "a\ufffdb"),
        ("\ud800\u0301", "\ufffd\u0301"),
        ("\uffff", "\uffff"),
        ("1\xad2\u200d3\U000e00014", "1234"),
        ("一行\n二行\t三", "一行\n二行\t三"),
    ],
)
def test_normalise(written: str, plain: str) -> None:
    assert text.normalise(written) == plain
    assert text.normalised(written).text == plain


@given(MESSY)
def test_every_span_of_normalised_text_leads_back_to_text_that_normalises_to_it(
    written: str,
) -> None:
    plain = text.normalised(written)
    assert len(plain.starts) == len(plain.text)
    for position, character in enumerate(plain.text):
        start, end = plain.original_span(position, position + 1)
        assert 0 <= start < end <= len(written)
        assert character in text.normalised(written[start:end]).text


def test_an_empty_span_stays_empty() -> None:
    plain = text.normalised("㌔メ")
    assert plain.original_span(1, 1) == (0, 0)
    assert plain.original_span(3, 3) == (2, 2)


@pytest.mark.parametrize(
    ("written", "common"),
    [
        ("髙﨑", "高崎"),
        ("渡邊", "渡辺"),
        ("德川", "徳川"),
        ("辻\U000e0101", "辻"),
    ],
)
def test_variants_meet_in_their_common_form(written: str, common: str) -> None:
    assert text.fold_variants(written) == common


@pytest.mark.parametrize(
    ("written", "closed"),
    [
        ("北　川", "北川"),
        ("水 道 料 金", "水道料金"),
        ("11 月 30 日", "11月30日"),
        ("plain English stays", "plain English stays"),
        ("Word 文書", "Word 文書"),
        ("10 20", "10 20"),
    ],
)
def test_stray_spaces_between_japanese_characters_go(
    written: str, closed: str
) -> None:
    assert text.collapse_inner_spaces(written) == closed


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("令和　　年　　月　　日", "令和　年　月　日"),
        ("会長 佐藤\t副会長  田中", "会長 佐藤 副会長 田中"),
        (" 　第5条 \u3000第2項に\n", "第5条　第2項に"),
        ("印\xa0\n鑑", "印 鑑"),
        ("ソフト\xadハイフン", "ソフトハイフン"),
        ("\t　 ", ""),
        ("", ""),
    ],
)
def test_blanks_that_somebody_typed_stay_as_one(
    written: str, kept: str
) -> None:
    assert text.keep_blanks(written) == kept


@given(MESSY)
def test_blanks_are_neither_lost_nor_made(written: str) -> None:
    kept = text.keep_blanks(written)
    assert kept.split() == written.split()
    assert text.keep_blanks(kept) == kept


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("はい。いいえ。", ["はい。", "いいえ。"]),
        ("（注意。）を読む。次", ["（注意。）を読む。", "次"]),
        ("見出し\n本文です", ["見出し", "本文です"]),
        ("何？ え！", ["何？", "え！"]),
        ("閉じすぎ）。次。", ["閉じすぎ）。", "次。"]),
        ("　\n ", []),
    ],
)
def test_sentences(whole: str, parts: list[str]) -> None:
    assert [sentence.text for sentence in text.sentences(whole)] == parts


@given(MESSY)
def test_sentences_lose_nothing_but_space_and_say_where_they_stand(
    written: str,
) -> None:
    found = text.sentences(written)
    assert all(written[item.start : item.end] == item.text for item in found)
    assert "".join("".join(item.text.split()) for item in found) == "".join(
        written.split()
    )
