"""Which exact names a question holds, and which a passage answers to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.language import tokens
from yakuba.core.retrieval.designations import Designation, keys, named_in

ORDINANCE = "みどり野市個人情報保護条例 第3章 第12条（利用の制限）"
ARTICLE = "第12条 実施機関は、目的の外で利用してはならない。\n２　前項の規定は、法令に定めがあるときは、適用しない。\n"


def all_named(question: str) -> list[Designation]:
    return named_in(tokens.folded(question))


def named(question: str) -> list[Designation]:
    """What the question names, but for titles, which any line could be."""
    return [
        item
        for item in all_named(question)
        if not any(key.startswith("題|") for key in item.keys)
    ]


def best(question: str) -> list[str]:
    """The surest key of each thing that the question names."""
    return [
        max(item.keys, key=lambda key: item.keys[key])
        for item in named(question)
    ]


@pytest.mark.parametrize(
    ("question", "surest"),
    [
        ("個人情報保護条例第12条第2項", ["条文|個人情報保護条例|12|項2"]),
        (
            "個人情報保護条例12条2項には何とありますか",
            ["条文|個人情報保護条例|12|項2"],
        ),
        (
            "「個人情報保護条例」の第十二条第二項",
            ["条文|個人情報保護条例|12|項2"],
        ),
        ("地方自治法234条", ["条文|地方自治法|234"]),
        ("地方自治法第二百三十四条の二第一項", ["条文|地方自治法|234|2|項1"]),
        (
            "地方自治法（昭和22年法律第67号）第２３４条",
            ["条文|地方自治法|234", "番号|22|法律|67"],
        ),
        ("地方自治法施行令第167条の2", ["条文|地方自治法施行令|167|2"]),
        ("民法709条", ["条文|民法|709"]),
        ("令和6年総務第123号", ["番号|6|総務|123"]),
        ("R6総務第123号", ["番号|6|総務|123"]),
        ("2024年総務第123号", ["番号|6|総務|123"]),
        ("総総第45号", ["番号|総総|45"]),
        ("６総総第45号の2", ["番号|6|総総|45|2"]),
        ("令和元年条例第25号", ["番号|1|条例|25"]),
        ("倉庫条例附則第2条", ["条文|倉庫条例|附則|2"]),
        ("倉庫条例の附則第2項", ["条文|倉庫条例|附則|項2"]),
        ("倉庫条例の附則", ["条文|倉庫条例|附則"]),
        (
            "倉庫条例附則（令和4年条例第9号）第3条の2",
            ["条文|倉庫条例|附則|3|2", "番号|4|条例|9"],
        ),
        ("倉庫条例別表第1", ["条文|倉庫条例|別表|1"]),
        (
            "倉庫条例の様式第2号の3",
            ["条文|倉庫条例|様式|2|3", "番号|様式|2|3"],
        ),
        ("第4条には何が書いてありますか", ["条文|*|4"]),
        ("この条例の附則第2条", ["条文|*|附則|2"]),
        ("別表第2の額", ["条文|*|別表|2"]),
        ("税務課の連絡先", ["課|税務課"]),
        (
            "総務部総務課人事係はどこ",
            ["課|総務部総務課", "課|総務課", "課|人事係"],
        ),
        ("健康福祉局健康増進課", ["課|健康福祉局健康増進課", "課|健康増進課"]),
        ("第2項第3号の場合", []),
        ("介護保険の第1号被保険者", []),
        ("3条件を満たす契約約款", []),
        ("関係課題と会議室の教室", []),
        ("住民票の写しの手数料", []),
        ("", []),
    ],
)
def test_what_a_question_names(question: str, surest: list[str]) -> None:
    assert best(question) == surest


@pytest.mark.parametrize(
    ("question", "sure"),
    [
        ("個人情報保護条例第12条第2項", 1.0),
        ("みどり野市個人情報保護条例第12条", 1.0),
        ("うちの市の個人情報保護条例12条には何とありますか", 1.0),
        (
            "個人情報保護条例第12条第3項",
            0.8,
        ),  # the article, but not that paragraph
        ("個人情報保護条例第13条", 0.0),
        ("情報公開条例第12条", 0.0),
    ],
)
def test_the_article_itself_answers_to_its_name(
    question: str, sure: float
) -> None:
    found = keys(ORDINANCE, ARTICLE)
    (provision, *_) = named(question)
    assert max(
        (weight for key, weight in provision.keys.items() if key in found),
        default=0.0,
    ) == pytest.approx(sure)


@pytest.mark.parametrize(
    ("headings", "text", "own"),
    [
        ("第3条（届出）", "第3条　届け出る。", {"条文|倉庫条例|3", "条文|*|3"}),
        ("第3条（届出）", "5　写しを添える。", {"条文|倉庫条例|3|続", "条文|倉庫条例|3|項5"}),
        ("第3条の2", "（名札）\n第3条の2　付ける。", {"条文|倉庫条例|3|2"}),
        ("附則 第1条（施行）", "第1条　施行する。", {"条文|倉庫条例|附則|1", "条文|倉庫条例|附則"}),
        ("附則（令和4年条例第9号） 第1条", "第1条　施行する。", {"条文|倉庫条例|附則|1|続"}),
        ("附則（令和4年条例第9号）", "2　なお従前の例による。", {"条文|倉庫条例|附則|項2"}),
        ("第8条・第9条", "第8条及び第9条　削除", {"条文|倉庫条例|8", "条文|倉庫条例|9"}),
        ("別表第1（第3条関係）", "室：和室、額：9円", {"条文|倉庫条例|別表|1"}),
        ("様式第1号（第3条関係）", "届出書", {"条文|倉庫条例|様式|1"}),
        ("", "第3条　届け出る。", {"条文|倉庫条例|3"}),
    ],
)  # fmt: skip
def test_a_passage_is_its_own_place(
    headings: str, text: str, own: set[str]
) -> None:
    assert own <= keys(f"倉庫条例 {headings}", text)


@pytest.mark.parametrize(
    ("headings", "text"),
    [
        ("附則 第3条（施行）", "第3条　施行する。"),
        ("別表第1（第3条関係）", "室：和室、額：9円"),
        ("第5条（拒否）", "第3条の届出がないとき。"),
        ("", "第3条の届出がないとき。"),
    ],
)
def test_a_passage_that_names_an_article_is_not_that(
    headings: str, text: str
) -> None:
    found = keys(f"倉庫条例 {headings}", text)
    assert not {"条文|倉庫条例|3", "条文|倉庫条例|3|続"} & found


def test_a_passage_that_cites_it_comes_after_it() -> None:
    (provision,) = named("個人情報保護条例第12条")
    manual = keys(
        "開示の手引き",
        "市の個人情報保護条例第12条により、目的の外では使えません。",
    )
    assert (
        max(weight for key, weight in provision.keys.items() if key in manual)
        == 0.5
    )


def test_a_passage_answers_to_the_section_that_looks_after_it_and_to_those_it_names() -> (
    None
):
    assert {"担当|税務課", "課|収納課"} <= keys(
        "納付の案内", "収納課の窓口でも納められます。", "税務課"
    )


@pytest.mark.parametrize(
    ("question", "title", "is_named"),
    [
        ("傘の貸出しの手引き", "傘の貸出しの手引き", True),
        (
            "「傘の貸出しの手引き」では何日までですか",
            "傘の貸出しの手引き 第2章",
            True,
        ),
        (
            "一般質問 子育て支援について\n保育園はいつ増えますか",
            "一般質問 子育て支援について",
            True,
        ),
        (
            "傘の貸出しの手引きでは何日までですか",
            "傘の貸出しの手引き",
            False,
        ),  # its words find it anyway
        ("手引き", "手引き", False),
    ],
)
def test_a_title_is_named_by_a_line_of_its_own_or_in_quotation_marks(
    question: str, title: str, is_named: bool
) -> None:
    assert (
        bool(
            {key for item in all_named(question) for key in item.keys}
            & keys(title, "")
        )
        is is_named
    )


NUMBERS = {
    1: "一",
    9: "九",
    10: "十",
    12: "十二",
    20: "二十",
    100: "百",
    234: "二百三十四",
}


@given(
    st.sampled_from(sorted(NUMBERS)),
    st.sampled_from(["地方自治法", "個人情報保護条例", "会計規則"]),
    st.booleans(),
    st.sampled_from(["", "第"]),
)
def test_a_provision_has_one_key_however_its_number_is_written(
    number: int, law: str, kanji: bool, ordinal: str
) -> None:
    written = NUMBERS[number] if kanji else str(number)
    assert best(f"{law}{ordinal}{written}条") == [f"条文|{law}|{number}"]


@given(
    st.text(
        alphabet="第条項号令和年課係室部局法例規則のは、（）「」 \n0123456789一二十百元総務市",
        max_size=80,
    )
)
def test_keys_are_words_and_any_text_is_read(text: str) -> None:
    found = {key for item in all_named(text) for key in item.keys} | keys(
        text, text, "総務課"
    )
    assert all(key and not key.split()[1:] for key in found)
    assert all(
        0 < weight <= 1
        for item in all_named(text)
        for weight in item.keys.values()
    )
