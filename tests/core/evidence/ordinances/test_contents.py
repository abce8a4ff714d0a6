"""Contents are left out where what they announce stands below."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.evidence.extract import Block
from yakuba.core.evidence.ordinances.contents import without_contents

BODY = [
    "第1章　総則",
    "（目的）",
    "第1条　この規則は、桟橋について定める。",
    "第2章　利用",
    "（届出）",
    "第2条　利用する者は、届け出る。",
    "附　則",
    "この規則は、公布の日から施行する。",
    "別表第1（第2条関係）",
]


def kept(*lines: str) -> list[str]:
    blocks = [Block(line) for line in lines]
    return [block.text for block in without_contents(blocks)]


@pytest.mark.parametrize(
    "contents",
    [
        ["目次", "第1章　総則（第1条）", "第2章　利用（第2条―第9条）", "附則"],
        ["目　次", "第1条（目的）……………1", "第2条（届出）……………2"],
        ["目次", "第1条（目的） 1", "第2条（届出） 2", "附則 3", "別表第1（第2条関係） 4"],
        ["目次", "第1条（目的）", "第2条（届出）"],
        ["【目次】", "第１章　総則", "　第１条", "第2章　利用", "第2条"],
        ["第1章　総則 ・・・・・・ 1", "第2章　利用 ・・・・・・ 2", "附則 ・・・・・・ 3"],
    ],
)  # fmt: skip
def test_entries_whose_place_stands_below_are_left_out(
    contents: list[str],
) -> None:
    assert kept("桟橋規則", *contents, *BODY) == ["桟橋規則", *BODY]


def test_an_entry_without_its_place_is_kept_and_so_is_the_heading() -> None:
    contents = ["目次", "第1章　総則", "第9章　罰則", "第2章　利用"]
    assert kept(*contents, *BODY) == ["目次", "第9章　罰則", *BODY]


def test_contents_of_a_handbook() -> None:
    lines = ["１ はじめに………… 2", "２ 窓口………… 3", "３ 電話…………12"]
    body = ["１ はじめに", "笑顔で。", "２ 窓口", "３ 電話"]
    assert kept("手引き", *lines, *body) == ["手引き", *body]


def test_lines_with_leaders_that_announce_nothing_are_kept() -> None:
    prices = ["大人………300", "子ども………100", "団体………200"]
    assert kept(*prices, "以上です。") == [*prices, "以上です。"]


@pytest.mark.parametrize(
    "lines",
    [
        ["第1条　目次を付ける。", "第2条　届け出る。"],
        ["目次", "この本の使い方は、次のとおりです。"],
        ["目次"],
        [],
    ],
)
def test_what_is_no_contents_is_kept(lines: list[str]) -> None:
    assert kept(*lines) == lines


@given(
    st.lists(
        st.sampled_from(["目次", "附則", "第1条", "第1条（目的）…… 1", "第1章　総則", "第1条　定める。", "本文"]),
        max_size=12,
    )
)  # fmt: skip
def test_whatever_is_left_out_stands_below(lines: list[str]) -> None:
    left = kept(*lines)
    assert [line for line in lines if line in left or "目次" in line or any(line[:3] in other for other in left)] == lines  # fmt: skip
