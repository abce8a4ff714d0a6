"""Office terms and the everyday words for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.language import tokens
from yakuba.core.retrieval import vocabulary
from yakuba.core.retrieval.asked_text import read
from yakuba.core.retrieval.vocabulary import (
    Entry,
    Expansion,
    Form,
    form_of,
)

TENNYU = Entry("転入", wordings=("越してくる",), definition="住所を移すこと。")
TAISHOKU = Entry("退職", wordings=("会社を辞める",))
HINAN = Entry("避難指示", discouraged=("避難勧告",), abbreviations=("指示",))
KNOWN = vocabulary.built(
    [TENNYU, TAISHOKU, HINAN], [("引っ越し", ("転入", "転出"))]
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ["引っ越し", "届け"],
            [Expansion(0, 1, ("転入",)), Expansion(0, 1, ("転出",))],
        ),
        (["去年", "会社", "辞める"], [Expansion(1, 3, ("退職",))]),
        (["会社", "休む", "辞める"], []),
        (
            ["転入"],
            [Expansion(0, 1, ("越す",)), Expansion(0, 1, ("引っ越し",))],
        ),
        ([], []),
    ],
)
def test_other_wordings(words: list[str], expected: list[Expansion]) -> None:
    assert KNOWN.expansions(words) == expected


def test_general_synonyms_count_less_and_do_not_repeat_what_is_known() -> None:
    synonyms = {
        ("引っ越し",): (("転居",), ("転入",)),
        ("住宅", "街"): (("団地",),),
    }
    more = KNOWN.with_synonyms(synonyms)
    assert more.expansions(["引っ越し"])[2:] == [
        Expansion(0, 1, ("転居",), vocabulary.SYNONYM)
    ]
    assert more.expansions(["住宅", "街"]) == [
        Expansion(0, 2, ("団地",), vocabulary.SYNONYM)
    ]
    assert KNOWN.with_synonyms({}) is KNOWN


def test_a_citys_own_entry_stands_in_for_the_starters() -> None:
    own = Entry("転入", wordings=("みどり野へ来る",), is_own=True)
    known = vocabulary.built([own, TENNYU])
    assert known.entries == (own,)
    assert known.expansions(["越す"]) == []


def test_a_form_that_the_city_discourages_is_no_name_even_if_the_starter_has_it() -> (
    None
):
    own = Entry("大型ごみ", discouraged=("粗大ごみ",), is_own=True)
    known = vocabulary.built(
        [own, Entry("粗大ごみ"), Entry("収集", abbreviations=("大型ごみ",))]
    )
    assert [
        (named.kind, named.entry) for named in known.named_in("粗大ごみ")
    ] == [("discouraged", own)]
    assert [
        (named.kind, named.entry) for named in known.named_in("大型ごみ")
    ] == [("preferred", own)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "去年引越しをして、会社を辞めました",
            [
                "“引っ越し”は「転入」でも探しました。",
                "“会社を辞める”は「退職」でも探しました。",
            ],
        ),
        ("転入の届け", []),
        ("", []),
    ],
)
def test_the_reader_is_told_under_which_names_it_was_searched(
    question: str, expected: list[str]
) -> None:
    assert [
        reworded.sentence
        for reworded in KNOWN.rewordings(read(question).terms)
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "避難指示が出ました。避難勧告は使いません。",
            [("避難指示", "preferred"), ("避難勧告", "discouraged")],
        ),
        ("指示に従う", [("指示", "abbreviation")]),
        ("転　入の方", [("転入", "preferred")]),
        ("自転入力", []),
        ("", []),
    ],
)
def test_terms_in_a_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert [
        (named.form, named.kind) for named in KNOWN.named_in(text)
    ] == expected


@given(st.text(alphabet="転入避難指示勧告の。 　ABＡ１", max_size=40))
def test_what_is_named_stands_in_the_text(text: str) -> None:
    for named in KNOWN.named_in(text):
        assert named.form in tokens.folded(text)


@pytest.mark.parametrize(
    ("wording", "form"),
    [
        ("住民票の写し", ("住民", "票", "写し")),
        ("いくらですか", ("幾ら",)),  # nothing else is asked
        ("一般質問", ()),  # 一般 alone would not tell it
    ],
)
def test_the_words_by_which_a_wording_is_found(
    wording: str, form: Form
) -> None:
    assert form_of(wording) == form
