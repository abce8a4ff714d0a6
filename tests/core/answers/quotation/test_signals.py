"""What speaks for a passage as an answer, and against it."""

import pytest

from yakuba.core.answers.quotation.signals import SIGNALS, look_up, signals
from yakuba.core.evidence.brief import AskedWord, Evidence
from yakuba.core.retrieval.read_text import read

ROW = "品目：鍋、区分：小型金属、出し方：中を洗う"


def of(question: str, evidence: Evidence) -> dict[str, float]:
    asked = read(question)
    words = [AskedWord(word, 1.0) for word in asked.words]
    (found,) = signals(look_up(asked, words), [evidence])
    return dict(found)


@pytest.mark.parametrize(
    ("question", "is_other"),
    [
        ("小型金属の出し方は", 1.0),
        ("鍋の出し方は", 0.0),
        ("鍋は小型金属ですか", 0.0),
    ],
)
def test_a_row_of_another_thing(question: str, is_other: float) -> None:
    assert of(question, Evidence(1, ROW, "分別表"))["other_row"] == is_other


def test_a_sentence_and_an_entry_of_the_faq_are_no_rows() -> None:
    sentence = Evidence(1, "鍋は中を洗って出します。", "分別の手引き")
    entry = Evidence(1, ROW, "質問集", question="鍋は何ごみですか。")
    asked = "小型金属の出し方は"
    assert of(asked, sentence)["other_row"] == 0.0
    assert of(asked, entry)["other_row"] == 0.0


def test_every_signal_is_told_of_every_passage() -> None:
    assert set(of("鍋の出し方は", Evidence(1, ROW, ""))) == set(SIGNALS)
