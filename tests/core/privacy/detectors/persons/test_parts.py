"""The parts of a full name in the rest of its text."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("宗像 心陽の件。心陽は通学。", ["宗像 心陽", "心陽"]),
        (
            "笹川 さつき。さつきの希望、さつきさんへ",
            ["笹川 さつき", "さつき", "さつき"],
        ),
        ("笹川 ルナが休む。「ルナ」と呼ぶ", ["笹川 ルナ", "ルナ"]),
    ],
)
def test_are_that_person(text: str, names: list[str]) -> None:
    assert found("person", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("宗像 心陽の件。心陽会館で", ["宗像 心陽"]),
        ("笹川 さつき。さつきいろの紙", ["笹川 さつき"]),
        ("千葉 心陽。千葉の病院へ", ["千葉 心陽"]),
        ("笹川 葵。葵の花", ["笹川 葵"]),
    ],
)
def test_are_not_in_other_words(text: str, names: list[str]) -> None:
    assert found("person", text)[:2] == names
