"""Candidates for a vocabulary."""

from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.retrieval import terminology

RIDE = [
    "みどり回遊券は一日乗れます。",
    "みどり回遊券の料金は500円です。",
    "回遊券の払戻しはできません。回遊券を拾った方へ。",
]


def forms(texts: list[str]) -> list[str]:
    return [item.form for item in terminology.compounds(texts)]


def test_words_that_stand_together_in_several_texts_are_a_compound() -> None:
    found = terminology.compounds(RIDE)
    assert [
        (item.form, item.occurrences, item.examples) for item in found
    ] == [
        ("みどり回遊券", 2, (0, 1)),
        ("回遊券", 4, (0, 1, 2)),
    ]


def test_pieces_of_a_longer_one_that_never_stand_alone_are_none() -> None:
    assert forms(
        [
            "図書館運営協議会の委員",
            "図書館運営協議会の日程",
            "図書館運営協議会の傍聴",
        ]
    ) == ["図書館運営協議会"]


def test_stray_spaces_of_pdfs_do_not_hide_a_compound() -> None:
    assert "図書館" in forms(["図　書　館 の利用", "図書館の利用"])


def test_persons_and_figures_are_in_no_compound() -> None:
    texts = [
        "北川久人さんは令和8年度の自治会長です。",
        "北川久人さんに2026年の自治会長を頼みます。",
    ]
    assert not [
        form
        for form in forms(texts)
        if "北川" in form or "久人" in form or "8" in form or "2026" in form
    ]


OTHERS = (
    "図書",
    "道路",
    "公園",
    "水道",
    "年金",
    "保育",
    "下水",
    "河川",
    "住宅",
    "農地",
    "森林",
    "健診",
    "介護",
    "選挙",
    "統計",
    "広報",
    "消防",
    "墓地",
)
PAIRS = [
    ("残業をしたときは", "時間外の命令を受けます。"),
    ("残業の上限は", "時間外は月45時間までです。"),
    ("残業代はいつ", "時間外の手当は翌月です。"),
    *[(f"{thing}の申請は", f"{thing}は紙で出します。") for thing in OTHERS],
]


def test_what_answers_say_where_questions_say_otherwise() -> None:
    found = terminology.synonyms(PAIRS)
    assert [
        (item.instead_of, item.form, item.occurrences) for item in found
    ] == [("残業", "時間", 3)]


def test_contact_blocks_below_answers_teach_nothing() -> None:
    pairs = [
        (question, f"{answer}\n担当は総務課庶務係です")
        for question, answer in PAIRS
    ]
    assert {item.form for item in terminology.synonyms(pairs)} == {"時間"}


@given(
    st.lists(
        st.tuples(
            st.text("残業時間外の課", max_size=12),
            st.text("残業時間外の課\n", max_size=12),
        ),
        max_size=12,
    )
)
def test_each_word_has_one_partner_at_most(
    pairs: list[tuple[str, str]],
) -> None:
    found = terminology.synonyms(pairs)
    words = [word for item in found for word in (item.form, item.instead_of)]
    assert len(words) == len(set(words))
    assert all(
        0 <= number < len(pairs) for item in found for number in item.examples
    )
