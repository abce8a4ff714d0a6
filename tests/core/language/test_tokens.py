"""Words, grams and how rankings are joined."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from yakuba.core.language import tokens
from yakuba.core.retrieval import ranking


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("引越しの手続を教えて", "引っ越し"),
        ("引っ越しの手続きを教えて", "引っ越し"),
        ("水 道 料 金", "水道"),
        ("髙橋様", "高橋"),
    ],
)
def test_spellings_meet(text: str, expected: str) -> None:
    assert expected in tokens.words(text)


def test_particles_and_light_verbs_are_no_words() -> None:
    assert tokens.words("することがあるのです") == []


def test_words_know_where_they_stand() -> None:
    text = "市民課の窓口"
    assert [
        (word, text[start:end])
        for word, start, end in tokens.words_with_spans(text)
    ] == [
        ("市民", "市民"),
        ("課", "課"),
        ("窓口", "窓口"),
    ]


@pytest.mark.parametrize(
    "unit", ["市民課の窓口です。", "市民課の窓口です", "𠮷野家"]
)
def test_text_longer_than_the_tokeniser_takes_is_cut(unit: str) -> None:
    count = 2 * tokens.LONGEST_RUN // len(unit) + 3
    text = unit * count
    assert (
        sum(
            len(text[start:end])
            for _, start, end in tokens.words_with_spans(text)
        )
        > 0
    )
    assert len("".join(piece for _, piece in tokens.runs(text))) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水道", ["水", "道", "水道"]),
        ("ゴミABC", ["ゴ", "ミ", "ゴミ", "abc"]),
        ("ひらがな", []),
    ],
)
def test_grams(text: str, expected: list[str]) -> None:
    assert tokens.grams(text) == expected


def test_every_stop_word_is_a_word_as_the_tokeniser_gives_it() -> None:
    # 何 is a pronoun alone and a numeral before 日.
    contexts = ("{}", "{}日", "{}間", "{}まで", "いく{}")
    for word in sorted(ranking.QUERY_STOP_WORDS):
        assert any(
            word in tokens.words(context.format(word)) for context in contexts
        ), word


@pytest.mark.parametrize(
    ("word", "does"),
    [
        ("捨てる", True),
        ("古い", True),
        ("手続き", False),
        ("転入", False),
        ("", False),
    ],
)
def test_verbs_and_adjectives_weigh_half(word: str, does: bool) -> None:
    assert ranking.inflects(word) is does
    assert ranking.weight(word, 3, 100) == ranking.weight("転入", 3, 100) * (
        0.5 if does else 1.0
    )


def test_question_words() -> None:
    assert ranking.question_words(["教える", "転入"]) == ["転入"]
    assert ranking.question_words(["教える"]) == ["教える"]


def test_many_threads_may_ask_at_once() -> None:
    text = "住民票の写しの手数料を教えてください。" * 200
    expected = tokens.words(text)
    with ThreadPoolExecutor(8) as pool:
        assert all(
            found == expected for found in pool.map(tokens.words, [text] * 40)
        )
