"""What tells whether documents are fit to answer from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.evidence import readiness

PAGE = [
    f"{number}番目の決まりは、窓口で確かめてください。"
    for number in "一二三四五六七八九十"
]


def test_documents_with_nearly_the_same_sentences_are_alike() -> None:
    changed = [*PAGE[:-1], "十一番目の決まりが、新しく加わりました。"]
    sketches = {
        1: readiness.sketch(PAGE),
        2: readiness.sketch(changed),
        3: readiness.sketch(["まったく別の資料についての文です。"]),
    }
    (pair,) = readiness.alike(sketches)
    assert (pair.first, pair.second) == (1, 2)
    assert 0.8 <= pair.likeness < 1.0


def test_stray_spaces_and_cutting_do_not_make_another_document() -> None:
    spaced = ["".join(f"{character}　" for character in "".join(PAGE))]
    assert (
        readiness.likeness(readiness.sketch(PAGE), readiness.sketch(spaced))
        == 1.0
    )


@given(st.lists(st.text("あいうえお。", min_size=1, max_size=30), max_size=20))
def test_a_document_is_like_itself(texts: list[str]) -> None:
    found = readiness.sketch(texts)
    assert readiness.likeness(found, found) == (1.0 if found else 0.0)
    assert readiness.sketch(reversed(texts)) == found


@pytest.mark.parametrize(
    ("text", "other", "contradict"),
    [
        (
            "住民票の写しの交付手数料は1通300円です。",
            "住民票の写しの交付手数料は1通350円です。",
            True,
        ),
        (
            "住民票の写しの交付手数料は1通三百円です。",
            "住民票の写しの交付手数料は1通300円です。",
            False,
        ),
        (
            "住民票の写しの交付手数料は1通300円です。",
            "印鑑登録証明書の交付手数料は1通350円です。",
            False,
        ),
        (
            "回数券は10枚で3,000円の料金です。発行所で。",
            "回数券は20枚で5,500円の料金です。発行所で。",
            False,
        ),
        (
            "令和6年度の施設使用料の収入は300円です。",
            "令和7年度の施設使用料の収入は350円です。",
            False,
        ),
        (
            "犬の登録の申請は30日以内です。",
            "犬の登録の申請は60日以内です。",
            True,
        ),
        ("手数料は300円です。", "手数料は350円です。", False),  # of what?
    ],
)
def test_what_contradicts_what(
    text: str, other: str, contradict: bool
) -> None:
    first, second = (
        {said.matter: said.value for said in readiness.statements(item)}
        for item in (text, other)
    )
    assert (
        any(
            first[matter] != second[matter]
            for matter in first.keys() & second.keys()
        )
        is contradict
    )


def test_the_question_and_the_heading_say_of_what_it_is() -> None:
    first = list(
        readiness.statements(
            "1通300円です。", context=["住民票の写しの手数料"]
        )
    )
    second = list(
        readiness.statements("1通350円です。", context=["戸籍証明書の手数料"])
    )
    assert [said.value for said in (*first, *second)] == ["300円", "350円"]
    assert first[0].matter != second[0].matter
