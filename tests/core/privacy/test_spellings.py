"""What was found once is found again, however it is spelt elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.masking import mask, restore
from yakuba.core.privacy.spellings import folded, widened


def person(start: int, end: int) -> Finding:
    return Finding("person", start, end, "certain", "")


@pytest.mark.parametrize(
    ("value", "elsewhere"),
    [
        ("渡邉ゆめか", "渡辺ゆめか"),
        ("渡辺ゆめか", "渡邉　ゆめか"),
        ("Nguyen Van An", "NGUYEN VAN AN"),
        ("キタガワヒサト", "ｷﾀｶﾞﾜ ﾋｻﾄ"),
        ("090-1234-5678", "０９０－１２３４－５６７８"),
    ],
)
def test_another_spelling_is_masked_and_comes_back_as_it_was(
    value: str, elsewhere: str
) -> None:
    texts = [f"氏名は{value}です", f"昨日、{elsewhere}の件で"]
    found = widened(texts, [[person(3, 3 + len(value))], []], {})
    masked = mask(texts, found)
    assert (
        masked.texts == ("氏名は〔氏名1〕です", "昨日、〔氏名1-2〕の件で")
        or masked.texts[1] == "昨日、〔氏名2〕の件で"
    )
    assert [restore(text, masked.originals) for text in masked.texts] == texts


def test_half_of_a_name_is_widened_to_the_whole() -> None:
    texts = ["氏名：渡辺ゆめか", "渡邉 ゆめかの分"]
    found = widened(texts, [[person(3, 8)], [person(0, 2)]], {})
    assert [texts[1][item.start : item.end] for item in found[1]] == [
        "渡邉 ゆめか"
    ]


def test_what_the_conversation_knows_counts_too() -> None:
    (found,) = widened(["渡邉ゆめかの件"], [[]], {"渡辺ゆめか": "person"})
    assert [(item.kind, item.start, item.end) for item in found] == [
        ("person", 0, 5)
    ]


def test_a_line_end_joins_nothing() -> None:
    (found,) = widened(["林\n一郎"], [[]], {"林一郎": "person"})
    assert found == ()


PIECES = st.lists(
    st.sampled_from(
        [
            "渡邉",
            "渡辺",
            "ゆめか",
            " ",
            "　",
            "の",
            "件",
            "\n",
            "〔氏名1〕",
            "Ａｎ",
            "AN",
        ]
    ),
    max_size=12,
)


@given(PIECES.map("".join), PIECES.map("".join))
def test_no_spelling_of_a_found_value_is_left(first: str, second: str) -> None:
    texts = [f"渡辺ゆめか、{first}", second]
    value = "渡辺ゆめか"
    found = widened(texts, [[person(0, 5)], []], {})
    masked = mask(texts, found)
    assert not any(
        folded(value) in folded(line)
        for text in masked.texts
        for line in text.split("\n")
    )
    assert [restore(text, masked.originals) for text in masked.texts] == texts
