"""Which sentence answers."""

import pytest

from yakuba.core.evidence.answer_kind import needs_of
from yakuba.core.evidence.brief import AskedWord, Brief, Evidence
from yakuba.core.evidence.key_sentence import key_sentence


def key(
    question: str, *evidence: Evidence, words: tuple[str, ...] = ()
) -> str | None:
    found = key_sentence(
        Brief(
            "ask",
            question,
            evidence,
            words=tuple(AskedWord(word, 1.0) for word in words),
        )
    )
    return found.text if found else None


HALL = Evidence(
    1,
    "市民会館は、文化の拠点です。平成12年に開館しました。館長は北川久人です。所在地はみどり野市本町1番地です。",
    "市民会館",
)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("市民会館はいつ開館しましたか", "平成12年に開館しました。"),
        ("市民会館の館長は誰ですか", "館長は北川久人です。"),
        ("市民会館の所在地はどこですか", "所在地はみどり野市本町1番地です。"),
    ],
)
def test_what_is_asked_for_decides(question: str, sentence: str) -> None:
    assert (
        key(question, HALL, words=("市民", "会館", "開館", "館長", "所在"))
        == sentence
    )


def test_a_sentence_that_points_back_is_quoted_with_what_it_points_to() -> (
    None
):
    text = "ほかの話です。ごみを量に応じて有料にする。これを従量制という。別の話です。"
    assert key(
        "ごみを量に応じて有料にすることを何という",
        Evidence(1, text, "ごみ"),
        words=("有料",),
    ) == ("ごみを量に応じて有料にする。これを従量制という。")


def test_a_long_neighbour_is_left_out() -> None:
    text = "ごみを量に応じて有料にする。これは" + "長い話で" * 50 + "す。"
    assert (
        key("ごみの有料", Evidence(1, text, "ごみ"), words=("有料",))
        == "ごみを量に応じて有料にする。"
    )


def test_without_a_sentence_there_is_no_key() -> None:
    assert key("ごみ") is None
    assert key("ごみ", Evidence(1, "　\n", "空")) is None


def test_search_is_heard() -> None:
    liked = Evidence(1, "手数料は300円です。", "甲")
    other = Evidence(2, "手数料は400円です。", "乙", score=0.3)
    assert (
        key("手数料はいくら", other, liked, words=("手数料",))
        == "手数料は300円です。"
    )


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        ("手数料はいくらですか", "１通300円です。", 1.0),
        ("手数料はいくらですか", "窓口で納めます。", 0.0),
        ("市長は誰ですか", "市長は北川久人です。", 1.0),
        ("市長は誰ですか", "市長は4年ごとに選びます。", 0.0),
        ("何校ありますか", "小学校は12校です。", 1.0),
        ("住民票について", "何でも", None),
    ],
)
def test_what_a_text_can_hold(
    question: str, text: str, share: float | None
) -> None:
    assert needs_of(question).share_held(text) == share
