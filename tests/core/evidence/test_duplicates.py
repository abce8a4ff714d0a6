"""Which passages say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.evidence.duplicates import PassageText, grouped

STEPS = (
    "申請書に住所と氏名を書いてください。窓口で本人確認の書類を見せてください。手数料は300円です。"
    + "".join(
        f"{name}の欄は、記入例のとおりに書いてください。"
        for name in ("日付", "電話番号", "目的", "続柄", "本籍", "通数")
    )
)


@pytest.mark.parametrize(
    ("first", "other", "same"),
    [
        (("ごみは朝8時までに出してください。", "ごみの出し方"), ("ごみは朝8時までに出してください。", "ごみの出し方"), True),
        (("ごみは朝8時までに出してください。", "令和6年度版 ごみの出し方"), ("ごみは朝8時までに出してください。", "令和7年度版 ごみの出し方"), True),
        (("手数料は300円です。", "住民票の写し"), ("手数料は300円です。", "印鑑登録証明書"), False),  # of another matter
        ((STEPS, "申請"), (STEPS.replace("続柄の欄は、", "続き柄の欄は、"), "申請"), True),
        ((STEPS, "申請"), (STEPS.replace("300円", "350円"), "申請"), False),  # a contradiction must be seen
        (("令和6年4月1日\nごみは朝8時までに出してください。", "ごみ"), ("令和7年10月1日付\nごみは朝8時までに出してください。", "ごみ"), True),
        (("ごみは4月1日から朝8時までに出してください。", "ごみ"), ("ごみは10月1日から朝8時までに出してください。", "ごみ"), False),
        ((STEPS, "申請"), ("窓口で本人確認の書類を見せてください。", "申請"), False),
        (("300円", "手数料"), ("３００円", "手数料"), True),  # a row without a sentence
        (("300円", "手数料"), ("350円", "手数料"), False),
    ],
)  # fmt: skip
def test_what_says_the_same(
    first: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    assert len(grouped([PassageText(1, *first), PassageText(2, *other)])) == (
        1 if same else 2
    )


def test_two_places_of_one_document_stay_two() -> None:
    assert grouped(
        [PassageText(1, STEPS), PassageText(1, STEPS), PassageText(2, STEPS)]
    ) == [
        [0, 2],
        [1],
    ]


@given(
    st.lists(
        st.builds(
            PassageText,
            st.integers(1, 4),
            st.sampled_from([STEPS, "300円", "", "窓口で尋ねてください。"]),
        )
    )
)
def test_every_passage_stands_in_one_group_in_the_order_given(
    passages: list[PassageText],
) -> None:
    groups = grouped(passages)
    assert sorted(position for group in groups for position in group) == list(
        range(len(passages))
    )
    assert all(group == sorted(group) for group in groups)
    assert [group[0] for group in groups] == sorted(
        group[0] for group in groups
    )
    assert all(
        passages[group[0]].text == passages[other].text
        for group in groups
        for other in group
    )
