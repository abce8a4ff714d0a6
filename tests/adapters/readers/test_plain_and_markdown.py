"""Titles, pages, drawn tables of plain text; what Markdown has beside text."""

import pytest

from tests.adapters.readers.making import read


def texts(text: str, file_name: str) -> list[str]:
    return [item.text for item in read(text.encode(), file_name).blocks]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("用水路管理規程\n\n第1条　目的", "用水路管理規程"),
        ("○用水路管理規程\n令和9年4月1日", "用水路管理規程"),
        ("建総第12号\n令和9年4月1日\n各課長様\n用水路の点検について（依頼）\n点検します。", "用水路の点検について（依頼）"),
        ("窓口での応対\n\n■はじめに\n笑顔で。", "窓口での応対"),
        ("点検の結果は、次のとおりです。", ""),
        ("第1条　目的", ""),
    ],
)  # fmt: skip
def test_the_title_of_a_text_is_a_line_at_its_beginning(
    text: str, title: str
) -> None:
    assert read(f"{text}\n".encode(), "a.txt").title == title


def test_pages_of_a_text_are_told_apart() -> None:
    assert texts("一ページ\x0c二ページ\n", "a.txt") == ["一ページ", "二ページ"]


@pytest.mark.parametrize(
    ("drawn", "rows"),
    [
        (
            "┌──┬───┐\n│室　│額　　│\n├──┼───┤\n│和室│500円 │\n│洋室│700円 │\n└──┴───┘",
            ["室：和室、額：500円", "室：洋室、額：700円"],
        ),
        (
            "┏━━┳━━━┓\n┃室　┃備考　┃\n┣━━╋━━━┫\n┃和室┃２階　┃\n┃　　┃茶道可┃\n┣━━╋━━━┫\n┃洋室┃１階　┃\n┗━━┻━━━┛",
            ["室：和室、備考：２階茶道可", "室：洋室、備考：１階"],
        ),
        (
            "│室│額│\n│和室│500円│",
            ["室：和室、額：500円"],
        ),
    ],
)  # fmt: skip
def test_tables_drawn_with_lines(drawn: str, rows: list[str]) -> None:
    assert texts(f"利用料\n{drawn}\n以上", "a.txt") == [
        "利用料",
        *rows,
        "以上",
    ]


MARKDOWN = """---
title: 用水路の手引き
tags: [a]
---
# はじめに

料金[^1]は~~300円~~400円です。

1. 届け出る
2. 受け取る

| 室 | 額 |
|---|---|
| 和室 | 500円 |

<div>枠の中の文</div>

[一覧](list.pdf)を見る。

[^1]: 税を含みます。
"""


def test_markdown_with_front_matter_footnotes_and_html() -> None:
    found = read(MARKDOWN.encode(), "a.md")
    assert found.title == "用水路の手引き"
    assert found.links == ("list.pdf",)
    assert [item.text for item in found.blocks] == [
        "はじめに",
        "料金（注1）は400円です。",
        "1. 届け出る",
        "2. 受け取る",
        "室：和室、額：500円",
        "枠の中の文",
        "一覧を見る。",
        "（注1） 税を含みます。",
    ]


def test_a_rule_at_the_beginning_is_no_front_matter() -> None:
    assert texts("---\n\n文です。\n", "a.md") == ["文です。"]
