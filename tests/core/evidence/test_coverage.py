"""How much of a question a text holds."""

import pytest

from yakuba.core.evidence.brief import AskedWord
from yakuba.core.evidence.coverage import SearchedText, coverage

WORDS = (
    AskedWord("手数料", 2.0, (("料金",),)),
    AskedWord("住民", 1.5),
    AskedWord("住民票", 1.0),
)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("住民票の手数料", 1.0, 1.0),
        ("手数料", 0.44, 0.45),
        ("住民課", 0.3, 0.5),
        ("料金", 0.35, 0.36),
        ("ごみ", 0.0, 0.0),
        ("", 0.0, 0.0),
    ],
)
def test_coverage_weighs_rare_words_more(
    text: str, least: float, most: float
) -> None:
    assert least <= coverage(WORDS, text) <= most


def test_without_weights_nothing_is_covered() -> None:
    assert coverage((), "何か") == 0.0


@pytest.mark.parametrize(
    ("word", "also", "text", "share"),
    [
        ("転入届", (), "転入届を出す", 1.0),
        ("転入届", (), "転入の日", 0.25),
        ("転入届", (), "転出の日", 0.0),
        ("引っ越し", (("転入",),), "転入の日", 0.8),
        ("引っ越し", (("転入", "届け出"),), "転入の日", 0.0),
        ("引っ越し", (("転入", "届け出"),), "転入の届出", 0.8),
        ("どこ", (), "ここどこまで", 1.0),
        ("こども", (), "こどく", 0.0),
    ],
)
def test_of_one_word_another_wording_or_a_part_counts_in_part(
    word: str, also: tuple[tuple[str, ...], ...], text: str, share: float
) -> None:
    assert coverage([AskedWord(word, 2.0, also)], text) == share


def test_a_text_and_what_stands_above_it_are_one() -> None:
    above = SearchedText.of("住民票について")
    both = SearchedText.of("手数料は300円です").under(above)
    assert both.coverage(WORDS) == coverage(
        WORDS, "住民票について\n手数料は300円です"
    )
