"""Marks, quoting, abstaining, summarising."""

import pytest

from yakuba.core import answerability, citations, quotation, summary
from yakuba.core.brief import AskedWord, Brief, Evidence, Turn
from yakuba.core.coverage import coverage

FEES = Evidence(1, "住民票の写しの手数料は、1通300円です。郵送でも請求できます。", "手数料一覧", "市民課")
WASTE = Evidence(2, "燃えるごみは、毎週月曜日と木曜日に集めます。", "ごみの出し方", "環境課", score=0.2)


def test_marks() -> None:
    assert citations.marks_in(f"手数料は300円です。{citations.mark(1)}〔 ２ 〕") == [1, 2]
    assert citations.without_marks("300円〔1〕です") == "300円です"
    assert citations.drop_invented("ある〔1〕ない〔7〕", {1}) == ("ある〔1〕ない", 1)


WORDS = (AskedWord("手数料", 2.0, (("料金",),)), AskedWord("住民", 1.5), AskedWord("住民票", 1.0))


def brief(question: str = "住民票の手数料はいくら", *evidence: Evidence) -> Brief:
    return Brief("ask", question, evidence, words=WORDS)


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
def test_coverage_weighs_rare_words_more(text: str, least: float, most: float) -> None:
    assert least <= coverage(WORDS, text) <= most


def test_without_weights_nothing_is_covered() -> None:
    assert coverage((), "何か") == 0.0


def test_an_answer_is_a_lead_the_quoted_facts_and_whom_to_ask() -> None:
    lines = list(quotation.compose(brief("住民票の手数料はいくら", FEES, WASTE)))
    assert lines == [
        "「手数料一覧」（市民課）に、次のとおり書かれています。〔1〕\n",
        "・住民票の写しの手数料は、1通300円です。〔1〕\n",
        "・郵送でも請求できます。〔1〕\n",
        "詳しくは、担当の市民課にお問い合わせください。〔1〕\n",
    ]


def test_without_evidence_nothing_is_said() -> None:
    assert list(quotation.compose(brief())) == []
    assert list(quotation.compose(brief("住民票", Evidence(1, "　", "空の文書")))) == []


def test_of_a_long_passage_the_sentences_that_can_answer_are_kept_in_their_order() -> None:
    filler = "".join(f"窓口の混み具合は曜日により違うことがあります、その{n}。" for n in range(12))
    long = Evidence(1, f"{filler}手数料は300円です。{filler}住民票は市民課で請求できます。", "案内")
    (quote,) = quotation.quotes(brief("住民票の手数料はいくら", long))
    assert "手数料は300円です。" in quote.sentences
    assert len(quote.sentences) == quotation.MOST_SENTENCES
    assert [long.text.index(sentence) for sentence in quote.sentences] == sorted(
        long.text.index(sentence) for sentence in quote.sentences
    )


def test_a_source_that_can_hold_what_is_asked_for_comes_first() -> None:
    when = Evidence(1, "住民票の手数料は、窓口で納めてください。", "案内", "市民課")
    much = Evidence(2, "住民票の手数料は、300円です。", "案内", "市民課", score=0.95)
    assert [quote.evidence.mark for quote in quotation.quotes(brief("住民票の手数料はいくら", when, much))] == [2, 1]
    assert [quote.evidence.mark for quote in quotation.quotes(brief("住民票について", when, much))] == [1, 2]


def test_words_of_the_question_that_no_source_holds_are_named() -> None:
    asked = Brief(
        "ask", "土偶の手数料", (FEES,), words=(AskedWord("土偶", 3.0), AskedWord("手数料", 1.0), AskedWord("遺物", 1.0))
    )
    assert quotation.uncovered(asked) == ("土偶",)


@pytest.mark.parametrize(("question", "short"), [("？", True), ("教えてください", True), ("転入", False), ("", True)])
def test_too_short_to_find_anything(question: str, short: bool) -> None:
    assert answerability.is_too_short(question) is short


@pytest.mark.parametrize(
    ("question", "context"),
    [
        ("その手数料と受付時間は？", "住民票を取りたい"),
        ("郵送は？", "住民票を取りたい"),
        ("燃えるごみの収集日はいつですか", ""),
    ],
)
def test_a_follow_up_carries_the_question_before_it(question: str, context: str) -> None:
    assert answerability.context_of(question, [Turn("住民票を取りたい", "")]) == context
    assert answerability.context_of(question, []) == ""


def test_judgement() -> None:
    known = answerability.features(WORDS, (FEES,))
    assert answerability.judge(known) == "answer"
    assert answerability.judge(answerability.features(WORDS, (WASTE,))) == "abstain"
    assert answerability.features((), (FEES,)) == answerability.Features(0.0, 0.0)
    assert answerability.features(WORDS, ()) == answerability.Features(0.0, 0.0)


def test_a_summary_keeps_order_and_says_nothing_twice() -> None:
    texts = [
        "会議では、避難所の開設手順を見直すことを決めました。避難所の開設手順を見直すことを決めました。短い。",
        "避難所の開設手順は、年内に各避難所へ配ります。次の会議は来月の第二火曜日に開く予定です。",
    ]
    chosen = summary.summarise(texts, most=3)
    assert [(item.text, item.position) for item in chosen] == sorted((item.text, item.position) for item in chosen)
    assert len({item.sentence for item in chosen}) == len(chosen) == 3
    assert all(item.sentence in texts[item.text] for item in chosen)


def test_a_line_that_is_no_sentence_is_left_out_where_there_are_sentences() -> None:
    texts = ["令和8年11月1日市民課窓口担当\nこの手引きは、傘の貸出しの取扱いを定めます。貸出しの期間は、九日以内です。"]
    assert [item.sentence[-1] for item in summary.summarise(texts, most=2)] == ["。", "。"]
    assert len(summary.summarise(texts, most=3)) == 3


@pytest.mark.parametrize("texts", [[], [""], ["短い。"], ["。。。。。。。。。。。。。。。。。。"]])
def test_where_there_is_nothing_to_summarise_there_is_no_summary(texts: list[str]) -> None:
    assert summary.summarise(texts, most=5) == []


def test_sentences_without_words_count_for_nothing() -> None:
    assert summary.summarise(["－－－－－－－－－－－－－－－－－－"], most=2)[0].position == 0
