"""A question, read once: what leans back on the question before, and which periods it names."""

from datetime import date

import pytest

from yakuba.core.language import tokens
from yakuba.core.retrieval.asked_text import read_question
from yakuba.core.retrieval.read_text import read

BEFORE = "住民票を取りたい"
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("question", "is_short"),
    [("？", True), ("教えてください", True), ("転入", False), ("", True)],
)
def test_too_short_to_find_anything(question: str, is_short: bool) -> None:
    assert read_question(question).is_too_short is is_short


def test_what_is_too_short_alone_may_lean_on_the_question_before() -> None:
    assert not read_question("教えてください", history=[BEFORE]).is_too_short


@pytest.mark.parametrize(
    ("question", "text", "context"),
    [
        ("その手数料と受付時間は？", "住民票の手数料と受付時間は?", BEFORE),
        ("郵送は？", "郵送の場合、住民票を取りたい", ""),
        ("郵送の手数料は？", "住民票について、郵送の手数料は?", BEFORE),
        ("粗大ごみの料金はいくらですか", "粗大ごみの料金はいくらですか", ""),
    ],
)
def test_a_follow_up_takes_over_what_was_spoken_of(
    question: str, text: str, context: str
) -> None:
    asked = read_question(question, history=["古い質問", BEFORE])
    assert asked.text == text
    assert asked.context.text == context
    assert asked.carries is (text != question)
    alone = read_question(question)
    assert alone.text == question
    assert alone.context.text == ""
    assert not alone.carries


def test_what_a_conversation_speaks_of() -> None:
    assert read_question("郵送は？", history=[BEFORE]).subject == "住民票"
    assert read_question("転入の期限", history=[BEFORE]).subject == "転入"


def test_relative_periods_are_searched_by_their_names_but_not_judged_by_them() -> (
    None
):
    question = read_question("昨年度の決算の概要", TODAY)
    assert question.context.text == "令和7年度 2025年度"
    assert question.text == "昨年度の決算の概要"
    assert read_question("昨年度の決算の概要").context.text == ""


def test_a_text_is_read_as_search_reads_documents() -> None:
    text = "住民票の写し"
    assert list(read(text).words) == tokens.words(text)
    assert list(read(text).grams) == tokens.grams(text)


def test_where_no_word_says_what_it_is_about_all_are_looked_up() -> None:
    assert read("方法を教えて").terms == tokens.words("方法を教えて")
    assert read("転入の方法").terms == ["転入"]
