"""An answer without a language model: which sentences are quoted, and how they are put together."""

import pytest

from yakuba.core.answers.quotation import quotes as quotation
from yakuba.core.evidence.brief import AskedWord, Brief, Evidence

FEES = Evidence(
    1,
    "住民票の写しの手数料は、1通300円です。郵送でも請求できます。",
    "手数料一覧",
    "市民課",
)
WASTE = Evidence(
    2,
    "燃えるごみは、毎週月曜日と木曜日に集めます。",
    "ごみの出し方",
    "環境課",
    likelihood=0.2,
)
WORDS = (
    AskedWord("手数料", 2.0, (("料金",),)),
    AskedWord("住民", 1.5),
    AskedWord("住民票", 1.0),
)


def brief(
    question: str = "住民票の手数料はいくら", *evidence: Evidence
) -> Brief:
    return Brief("ask", question, evidence, words=WORDS)


def test_an_answer_names_its_source_and_quotes_the_facts() -> None:
    lines = list(
        quotation.compose(brief("住民票の手数料はいくら", FEES, WASTE))
    )
    assert lines == [
        "「手数料一覧」（市民課）に、次のとおり書かれています。〔1〕\n",
        "・住民票の写しの手数料は、1通300円です。〔1〕\n",
        "・郵送でも請求できます。〔1〕\n",
    ]


def test_an_answer_to_a_question_is_quoted_with_that_question() -> None:
    entry = Evidence(
        1,
        "毎週月曜日です。",
        "よくある質問集",
        question="住民票の休みの日はいつですか。",
    )
    first, second = quotation.compose(brief("住民票の休み", entry))
    assert first == (
        "「よくある質問集」「住民票の休みの日はいつですか。」に、次のとおり書かれています。〔1〕\n"
    )
    assert second == "・毎週月曜日です。〔1〕\n"


def test_what_limits_a_sentence_is_quoted_with_it() -> None:
    filler = "".join(f"住民票の窓口は{n}番です。" for n in range(20))
    text = f"住民票の手数料は300円です。ただし、学生は要りません。なお、証明が要ります。{filler}"
    (quote,) = quotation.quotes(
        brief("住民票の手数料はいくら", Evidence(1, text, "案内"))
    )
    assert quote.sentences[:3] == (
        "住民票の手数料は300円です。",
        "ただし、学生は要りません。",
        "なお、証明が要ります。",
    )


def test_a_sentence_that_leans_on_another_is_quoted_with_it() -> None:
    filler = "".join(f"窓口の混み具合は{n}番です。" for n in range(20))
    text = (
        f"{filler}届け出ることが先です。この場合、住民票の手数料は300円です。"
    )
    (quote,) = quotation.quotes(
        brief("住民票の手数料はいくら", Evidence(1, text, "案内"))
    )
    assert "届け出ることが先です。" in quote.sentences


def test_what_the_question_names_is_quoted_alone_first_where_it_begins() -> (
    None
):
    question = "第3条には何が書いてありますか"
    cites = Evidence(1, "住民票の手数料は第3条による。", "条例")
    later = Evidence(2, "住民票の手数料は別に定める。", "条例", named=0.9)
    begins = Evidence(3, "第3条　届け出る。", "条例", score=0.8, named=1.0)
    found = quotation.quotes(brief(question, cites, later, begins))
    assert [quote.evidence.mark for quote in found] == [3, 2]


def test_without_evidence_nothing_is_said() -> None:
    assert list(quotation.compose(brief())) == []
    assert (
        list(quotation.compose(brief("住民票", Evidence(1, "　", "空の文書"))))
        == []
    )


def test_of_a_long_passage_the_sentences_that_can_answer_are_kept_in_their_order() -> (
    None
):
    filler = "".join(
        f"窓口の混み具合は曜日により違うことがあります、その{n}。"
        for n in range(12)
    )
    long = Evidence(
        1,
        f"{filler}手数料は300円です。{filler}住民票は市民課で請求できます。",
        "案内",
    )
    (quote,) = quotation.quotes(brief("住民票の手数料はいくら", long))
    assert "手数料は300円です。" in quote.sentences
    assert len(quote.sentences) == quotation.MOST_SENTENCES
    assert [
        long.text.index(sentence) for sentence in quote.sentences
    ] == sorted(long.text.index(sentence) for sentence in quote.sentences)


def test_the_likeliest_source_comes_first() -> None:
    when = Evidence(1, "住民票は窓口で出します。", "案内", likelihood=0.5)
    much = Evidence(2, "手数料は、300円です。", "案内", likelihood=0.8)
    found = quotation.quotes(brief("住民票の手数料はいくら", when, much))
    assert [quote.evidence.mark for quote in found] == [2, 1]


def test_words_of_the_question_that_no_text_holds_are_named() -> None:
    words = (
        AskedWord("土偶", 3.0),
        AskedWord("手数料", 1.0),
        AskedWord("遺物", 1.0),
    )
    texts = [FEES.whole]
    assert quotation.uncovered(words, "土偶の手数料", texts) == ("土偶",)


def test_what_is_missing_is_named_as_it_was_asked() -> None:
    words = (AskedWord("退職", 3.0), AskedWord("団員", 3.0))
    missing = quotation.uncovered(words, "団員の退職金は", [FEES.whole])
    assert missing == ("退職金", "団員")


@pytest.mark.parametrize(
    ("likelihood", "marks"), [(0.61, [1, 2]), (0.6, [1, 2]), (0.59, [1])]
)
def test_a_further_source_is_quoted_where_it_is_nearly_as_good(
    likelihood: float, marks: list[int]
) -> None:
    text = "住民票の手数料は300円です。"
    sources = (
        Evidence(1, text, "案内"),
        Evidence(2, text, "写し", likelihood=likelihood),
    )
    quotes = quotation.quotes(brief("住民票の手数料はいくら", *sources))
    assert [quote.evidence.mark for quote in quotes] == marks


def test_at_most_three_sources_are_quoted() -> None:
    sources = [
        Evidence(mark, "住民票の手数料です。", "案内") for mark in range(1, 6)
    ]
    assert len(quotation.quotes(brief("住民票の手数料", *sources))) == 3


@pytest.mark.parametrize(
    ("length", "sentences"),
    [
        pytest.param(220, 5, id="just short enough to be quoted whole"),
        pytest.param(221, 4, id="one character more: the four best"),
    ],
)
def test_a_short_passage_is_quoted_whole(length: int, sentences: int) -> None:
    text = "手数料です。" * 4 + "あ" * (length - 25) + "。"
    (quote,) = quotation.quotes(brief("手数料", Evidence(1, text, "案内")))
    assert len(text) == length
    assert len(quote.sentences) == sentences


def test_of_many_short_sentences_six_are_quoted() -> None:
    (quote,) = quotation.quotes(
        brief("手数料", Evidence(1, "手数料。" * 9, "案内"))
    )
    assert len(quote.sentences) == 6
