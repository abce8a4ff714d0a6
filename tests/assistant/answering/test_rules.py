"""What can be asked: bounds at the edge, and under which names a city may have barred it."""

import pytest

from yakuba.assistant.answering.rules import (
    LONGEST_QUESTION,
    LONGEST_TEXT,
    kinds_of_work,
    question_problem,
    text_problem,
)

REPLY = "一般質問の答弁書を作ってください"


@pytest.mark.parametrize(
    ("question", "is_taken"),
    [
        ("犬", True),
        ("犬" * LONGEST_QUESTION, True),
        ("犬" * (LONGEST_QUESTION + 1), False),
        ("", False),
        ("？！　\n", False),
        ("３", True),
    ],
)
def test_a_question_says_something_and_is_not_too_long(
    question: str, is_taken: bool
) -> None:
    assert (question_problem(question) == "") is is_taken


@pytest.mark.parametrize(
    ("text", "is_taken"),
    [
        ("あ" * LONGEST_TEXT, True),
        ("あ" * (LONGEST_TEXT + 1), False),
        ("。。。", False),
    ],
)
def test_a_text_says_something_and_is_not_too_long(
    text: str, is_taken: bool
) -> None:
    assert (text_problem(text) == "") is is_taken


def test_the_sentence_says_how_long_it_is_and_may_be() -> None:
    sentence = question_problem("犬" * (LONGEST_QUESTION + 1))
    assert "4,001文字" in sentence
    assert "4,000文字以内" in sentence


@pytest.mark.parametrize(
    ("task", "template", "texts", "kinds"),
    [
        ("ask", "", ["住民票の写しはいくらですか"], {"ask"}),
        ("ask", "", [REPLY], {"ask", "assembly_reply"}),
        ("ask", "", ["住民票", REPLY], {"ask", "assembly_reply"}),
        ("ask", "", ["答弁書の提出はいつまでですか"], {"ask"}),
        ("draft", "mail", ["答弁の日程の連絡"], {"mail"}),
        ("draft", "free", ["答弁の日程の連絡"], {"free", "assembly_reply"}),
    ],
)
def test_under_which_names_a_question_may_be_barred(
    task: str, template: str, texts: list[str], kinds: set[str]
) -> None:
    assert kinds_of_work(task, template, texts) == kinds
