"""Office terms and the everyday words for them."""

import pytest

from yakuba.core import vocabulary
from yakuba.core.vocabulary import Expansion

KNOWN = vocabulary.read("# remark\n転入: 引っ越し、越してくる\n退職: 会社を辞める\n空行のあと:\nどの: 何\n")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["引っ越し", "届け"], [Expansion(0, 1, ("転入",))]),
        (["去年", "会社", "辞める"], [Expansion(1, 3, ("退職",))]),
        (["会社", "休む", "辞める"], []),
        (["転入"], [Expansion(0, 1, ("引っ越し",)), Expansion(0, 1, ("越す",))]),
        ([], []),
    ],
)
def test_other_wordings(words: list[str], expected: list[Expansion]) -> None:
    assert vocabulary.expansions(words, KNOWN) == expected


def test_lines_without_two_wordings_are_passed_over() -> None:
    assert set(KNOWN) == {("転入",), ("引っ越し",), ("越す",), ("退職",), ("会社", "辞める")}


@pytest.mark.parametrize(
    ("everyday", "office"),
    [("学童", "放課後児童クラブ"), ("保険証", "資格確認書"), ("残業", "時間外勤務"), ("議事録", "会議録")],
)
def test_the_starter_vocabulary_leads_from_everyday_words_to_the_offices(everyday: str, office: str) -> None:
    from yakuba.core import tokens

    forms = {other.form for other in vocabulary.expansions(tokens.words(everyday))}
    assert tuple(tokens.words(office)) in forms


def test_every_line_of_the_starter_vocabulary_says_something() -> None:
    assert len(vocabulary.starter()) > 600
    assert all(form not in others for form, others in vocabulary.starter().items())
