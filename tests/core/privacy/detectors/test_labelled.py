"""What stands between a label and its value, and what does not."""

import re

import pytest

from yakuba.core.privacy.detectors import labels

VALUE = re.compile("([0-9]{4})" + labels.NUMBER_ENDS)


def values(text: str) -> list[str]:
    found = labels.after(text, ("番号札", "整理券"), VALUE)
    findings = labels.findings("ticket", found, "見本")
    return [text[item.start : item.end] for item in findings]


@pytest.mark.parametrize(
    "text",
    [
        "番号札1234",
        "番号札：1234".replace("：", ":"),
        "番号札は1234",
        "番号札(普通):1234",
        "番号札 No.1234",
        "番号札\n1234",
        "番号札欄:  |1234",
        "整理券「1234」",
    ],
)
def test_a_value_after_its_label(text: str) -> None:
    assert values(text) == ["1234"]


@pytest.mark.parametrize(
    "text",
    [
        "1234",
        "番号札12345",
        "番号札 5 1234",
        "番号札\n\n1234",
        "番号札のことで1234",
    ],
)
def test_no_value_of_the_label(text: str) -> None:
    assert values(text) == []


def test_every_place_of_a_word() -> None:
    assert list(labels.places("ああああ", "ああ")) == [0, 2]
    assert list(labels.places("", "あ")) == []
