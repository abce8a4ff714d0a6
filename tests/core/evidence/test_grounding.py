"""Does a sentence stand in its source? Examples a section head can read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.evidence import claim_features, grounding
from yakuba.core.evidence.brief import Evidence
from yakuba.core.language import wording

FEES = Evidence(
    1,
    "住民票の写しの手数料は、1通300円です。郵送でも請求できます。",
    "手数料一覧",
    "市民課",
)
WASTE = Evidence(
    2,
    "燃えるごみは、毎週月曜日と木曜日に集めます。祝日も集めます。",
    "ごみの出し方",
    "環境課",
)
GYM = Evidence(
    3,
    "使用料は、市外の者が使用する場合を除き、1時間につき500円とする。令和6年4月1日から施行する。予約の変更はできません。"
    "3日前までに連絡してください。小学生以下は無料です。65歳以上の方は半額です。",
    "体育館使用料要綱",
    "スポーツ課",
)
ALL = (FEES, WASTE, GYM)


@pytest.mark.parametrize(
    "sentence",
    [
        "住民票の写しの手数料は、1通300円です。〔1〕",
        "住民票の写しの手数料は、1通あたり300円かかります。〔1〕",
        "手数料は三百円です。〔1〕",
        "住民票の写しは1通300円、郵送での請求もできます。〔1〕",
        "燃えるごみは月曜日に集めます。〔2〕",
        "令和6年4月から施行されます。〔3〕",
        "2024年4月1日から施行されます。〔3〕",
        "体育館の使用料は、市外の方を除き1時間500円です。〔3〕",
        "予約の変更はできません。〔3〕",
        "住民票の写しの手数料は、1通300円です。",
    ],
)
def test_supported(sentence: str) -> None:
    assert grounding.support(sentence, ALL).verdict == "supported"


@pytest.mark.parametrize(
    "sentence",
    [
        "詳しくは、担当の市民課にお問い合わせください。〔1〕",
        "次のとおりです。〔1〕",
        "　",
    ],
)
def test_nothing_to_check(sentence: str) -> None:
    assert grounding.support(sentence, ALL).verdict == "no_claim"


@pytest.mark.parametrize(
    ("sentence", "stated", "reason"),
    [
        (
            "住民票の写しの手数料は、1通350円です。〔1〕",
            "300円",
            "value_differs",
        ),
        ("住民票は無料です。〔1〕", "300円", "value_differs"),
        (
            "燃えるごみは、毎週火曜日に集めます。〔2〕",
            "月曜日",
            "value_differs",
        ),
        (
            "令和7年4月1日から施行されます。〔3〕",
            "令和6年4月1日",
            "value_differs",
        ),
        ("60歳以上の方は半額です。〔3〕", "65歳以上", "value_differs"),
        ("連絡は5日前までにしてください。〔3〕", "3日", "value_differs"),
        ("郵送では請求できません。〔1〕", "郵送でも請求できます。", "negated"),
        ("予約は変更できます。〔3〕", "予約の変更はできません。", "negated"),
        ("祝日は集めません。〔2〕", "祝日も集めます。", "negated"),
        ("小学生以下は有料です。〔3〕", "小学生以下は無料です。", "opposite"),
    ],
)
def test_different_from_what_the_source_says(
    sentence: str, stated: str, reason: str
) -> None:
    found = grounding.support(sentence, ALL)
    assert (found.verdict, found.stated, found.reasons) == (
        "differs",
        stated,
        (reason,),
    )


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("燃えるごみは月曜日に集めます。〔1〕", "value_missing"),
        ("宇宙旅行の補助金を交付します。", "words_missing"),
        ("使用料は1時間500円です。〔3〕", "condition_left_out"),
        ("住民票の写しの請求は、本人のみができます。〔1〕", "condition_added"),
        ("山田さんは半額です。〔3〕", "name_missing"),
        ("ごみは週に2回集めます。〔2〕", "value_missing"),
        ("住民票です。〔9〕", "no_source"),
    ],
)
def test_without_evidence(sentence: str, reason: str) -> None:
    found = grounding.support(sentence, ALL)
    assert (found.verdict, found.reasons) == ("unsupported", (reason,))


def test_thousands_are_one_number_however_written() -> None:
    source = Evidence(1, "限度額は1,200,000円です。", "要綱")
    assert grounding.support("限度額は1200000円です。〔1〕", (source,)).holds


def test_the_quoted_span_is_where_the_source_says_it() -> None:
    found = grounding.support("小学生以下は無料です。", ALL)
    assert found.mark == GYM.mark
    assert GYM.text[found.start : found.end] == "小学生以下は無料です。"


def test_what_the_title_says_need_not_be_said_again() -> None:
    entry = Evidence(
        1,
        "14日以内に届け出てください。",
        "よくある質問",
        "市民課",
        question="転入届はいつまでですか。",
    )
    assert grounding.support(
        "転入届は、14日以内に届け出てください。〔1〕", (entry,)
    ).holds
    assert not grounding.support(
        "転入届は、10日以内に届け出てください。〔1〕", (entry,)
    ).holds


@pytest.mark.parametrize(
    "title",
    ["次の手続き", "令和8年度予算 款別一覧", "市民課の案内（「窓口」）"],
)
def test_the_line_that_names_the_source_needs_no_mark(title: str) -> None:
    source = Evidence(
        1,
        "市民課で、予算の款を除く手続きをします。令和7年度も同じです。",
        title,
        "市民課",
    )
    found = grounding.support(
        f"「{title}」（市民課）に、次のとおり書かれています。〔1〕", (source,)
    )
    assert found.verdict == "no_claim"


def test_a_clause_without_what_it_hangs_on_is_no_quotation() -> None:
    source = "市外の者が使用しない場合は返金する。"
    assert grounding.check("しない場合は返金する。", source).reasons != (
        "quoted",
    )


@given(st.text(max_size=80), st.text(max_size=200))
def test_whatever_is_compared_there_is_a_judgement(
    claim: str, source: str
) -> None:
    found = grounding.check(claim, source)
    assert 0.0 <= found.score <= 1.0
    assert 0 <= found.start <= found.end <= len(source)
    known = claim_features.features(wording.read(claim), wording.read(source))
    assert all(0.0 <= known[name] <= 1.0 for name in known if name != "words")


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("請求できません", True),
        ("請求しなければならない", False),
        ("請求をしてまいりません", True),
        ("請求します", False),
        ("請求することはできない", True),
    ],
)
def test_negation_is_counted(text: str, negated: bool) -> None:
    word = next(
        word for word in wording.read(text).words if word.form == "請求"
    )
    assert word.negated is negated


def test_a_computed_value_leads_to_what_it_was_computed_from() -> None:
    fee = Evidence(
        1,
        "窓口では1枚250円です。オンラインでは1枚200円です。",
        "",
        question="課税証明書の手数料はいくらですか。",
    )
    found = grounding.support(
        "課税証明書を4枚請求する場合、手数料は1,000円です。〔1〕", (fee,)
    )
    assert (found.verdict, found.reasons) == ("supported", ("computed",))
    assert fee.text[found.start : found.end] == "窓口では1枚250円です。"
