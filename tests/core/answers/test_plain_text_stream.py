"""Markdown of a model as plain text, however it comes in pieces."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from yakuba.core.answers.plain_text_stream import PlainTextStream


def plain(pieces: list[str]) -> str:
    stream = PlainTextStream()
    return "".join([*map(stream.feed, pieces), stream.finish()])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("300円です。〔1〕", "300円です。〔1〕"),
        ("手数料は**300円**です。", "手数料は300円です。"),
        ("**手数料**\n- 窓口：300円\n- コンビニ：200円", "手数料\n・窓口：300円\n・コンビニ：200円"),
        ("## 手数料\n300円です。", "手数料\n300円です。"),
        ("* 窓口\n  * 郵送", "・窓口\n  ・郵送"),
        ("> 資料から", "資料から"),
        ("> - 資料から", "・資料から"),
        ("1. 申請書を書く", "1. 申請書を書く"),
        ("`住所`を書く", "住所を書く"),
        ("```\n例\n```\n", "\n例\n\n"),
        # No Markdown.
        ("-5度、3*4=12、#1", "-5度、3*4=12、#1"),
        ("*", "*"),
        ("", ""),
    ],
)  # fmt: skip
def test_signs_of_markdown_are_not_shown(written: str, shown: str) -> None:
    assert plain([written]) == shown
    assert plain(list(written)) == shown


@example(["> -", " "])
@given(st.lists(st.text("あ*-#`> \n1", max_size=8)))
def test_how_it_is_cut_changes_nothing(pieces: list[str]) -> None:
    assert plain(pieces) == plain(["".join(pieces)])
