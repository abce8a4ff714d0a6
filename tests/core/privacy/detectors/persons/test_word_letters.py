"""Words as letters: the alphabet in which the rules of names are written."""

import pytest
from sudachipy import SplitMode  # type: ignore[attr-defined]

from yakuba.core.language.tokens import dictionary
from yakuba.core.privacy.detectors.persons.word_letters import letters_of


def letters(text: str) -> str:
    return letters_of(dictionary().tokenizer(mode=SplitMode.C).tokenize(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("北川様", "St"),
        ("林様", "Ut"),
        ("北川課長", "SR"),
        ("長男の健太", "rnG"),
        ("日本は", "Cw"),
        ("「北川」", "qSQ"),
        ("A案", "iu"),
        ("3月", "9u"),
        ("元知事", "r"),
        ("相談員", "r"),
        ("東京都", "L"),
        ("スミス", "P"),
        ("ホゲラスミ", "X"),
        ("ホゲラスミハモ", "x"),
        ("ホゲラスミハモヌケ", "k"),
    ],
)
def test_the_letters_of_words(text: str, expected: str) -> None:
    assert letters(text) == expected
