"""Radicals that stand for ideographs: for reading, finding and hiding."""

import unicodedata

import pytest

from yakuba.core.language.radicals import fold_radicals
from yakuba.core.language.text import normalise, normalised
from yakuba.core.language.tokens import words
from yakuba.core.privacy.inspection import inspect


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("⻑⾕川", "長谷川"),
        ("⻄村⻯⼀", "西村竜一"),
        ("⻘⽊", "青木"),
        ("⼾籍", "戸籍"),
        ("⿊字", "黒字"),
        ("⾼齢者", "高齢者"),
        ("⺠⽣委員", "民生委員"),
        ("⻭科", "歯科"),
        ("⻨", "麦"),
        ("戶", "戶"),
    ],
)
def test_radicals_are_read_as_what_they_stand_for(
    written: str, read: str
) -> None:
    assert fold_radicals(written) == read
    assert normalise(written) == read
    assert words(written) == words(read)


def test_each_radical_becomes_one_character_in_its_place() -> None:
    every = "".join(map(chr, range(0x2E80, 0x2FE0)))
    assert len(fold_radicals(every)) == len(every)
    assert len(normalised(every).text) == len(every)


def test_no_radical_is_left_that_has_an_ideograph() -> None:
    left = [
        character
        for character in map(chr, range(0x2E80, 0x2FD6))
        if unicodedata.category(character) == "So"
        and fold_radicals(character) == character
    ]
    assert left == ["⺀"]


@pytest.mark.parametrize(
    "name", ["⻑⾕川 太郎", "⻄村 ⻯⼀", "⻑尾 ⺠⼦", "⻘⽊ ⼀郎"]
)
def test_a_name_in_radicals_is_found_as_in_ideographs(name: str) -> None:
    text = f"申請者は{name}さんです。"
    plain = f"申請者は{fold_radicals(name)}さんです。"
    spans = [(found.kind, found.start, found.end) for found in inspect(text)]
    assert spans == [
        (found.kind, found.start, found.end) for found in inspect(plain)
    ]
    assert spans
