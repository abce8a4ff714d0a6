"""Which passages answer: what signals say, and what a trained judge adds."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from yakuba.core.answers.quotation.judge import (
    ANSWERED,
    MOST_READ,
    NEAR,
    judged,
    state_of,
)
from yakuba.core.answers.quotation.signals import AskedMatter, look_up
from yakuba.core.evidence.brief import AskedWord, Evidence
from yakuba.core.retrieval.read_text import read

PRICE = Evidence(1, "回数券は11枚つづりで2,000円です。", "プールの案内")
HOURS = Evidence(
    2, "プールは午前9時から午後8時まで開いています。", "プールの案内"
)
OTHER = Evidence(3, "図書館の休館日は月曜日です。", "図書館の案内")
ALL = (OTHER, HOURS, PRICE)


def matter(text: str) -> AskedMatter:
    question = read(text)
    return look_up(question, [AskedWord(word, 1.0) for word in question.words])


def test_the_passage_that_holds_what_is_asked_comes_first() -> None:
    first, *_ = judged(matter("プールの回数券はいくらですか"), ALL)
    assert first.mark == PRICE.mark


@pytest.mark.parametrize(
    ("opinion", "is_raised"), [(4.0, True), (-4.0, False)]
)
def test_a_trained_judge_is_heard(opinion: float, is_raised: bool) -> None:
    def same(_: str, passages: Sequence[Evidence]) -> list[float]:
        return [opinion] * len(passages)

    asked = matter("プールの回数券はいくらですか")
    usual, *_ = judged(asked, ALL)
    heard, *_ = judged(asked, ALL, same)
    assert (heard.likelihood > usual.likelihood) is is_raised


def test_only_the_likeliest_are_read_by_it() -> None:
    read_by_it: list[int] = []

    def heard(_: str, passages: Sequence[Evidence]) -> list[float]:
        read_by_it.extend(each.mark for each in passages)
        return [0.0] * len(passages)

    evidence = [replace(OTHER, mark=mark) for mark in range(4, 9)]
    judged(matter("プールの回数券は"), [*evidence, PRICE, HOURS], heard)
    assert len(read_by_it) == MOST_READ
    assert PRICE.mark in read_by_it


def test_where_it_says_nothing_signals_decide() -> None:
    asked = matter("プールの回数券はいくらですか")
    assert judged(asked, ALL, lambda *_: None) == judged(asked, ALL)


@pytest.mark.parametrize(
    ("likelihoods", "state"),
    [
        ([], "none"),
        ([NEAR - 0.01], "none"),
        ([NEAR], "near"),
        ([0.0, ANSWERED - 0.01], "near"),
        ([0.0, ANSWERED], "answered"),
    ],
)
def test_states(likelihoods: list[float], state: str) -> None:
    evidence = [replace(PRICE, likelihood=each) for each in likelihoods]
    assert state_of(evidence) == state


def test_a_fresh_passage_without_a_cosine_is_no_worse_than_by_words() -> None:
    asked = matter("プールの回数券はいくらですか")
    others = [replace(each, meaning=0.9) for each in (OTHER, HOURS)]
    first, *_ = judged(asked, [*others, PRICE])
    by_words, *_ = judged(asked, ALL)
    assert first.mark == PRICE.mark
    assert first.likelihood == by_words.likelihood
