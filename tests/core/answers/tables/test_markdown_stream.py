"""Tables in a model's Markdown, however it comes in pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.answers.tables.markdown_stream import (
    MarkdownHead,
    MarkdownRow,
    Part,
    TableStream,
)

HEAD = "| 証明書 | 窓口 |\n|---|:--:|\n"
ROW = "| 住民票の写し | 300円〔1〕 |\n"
HEADINGS = MarkdownHead(("証明書", "窓口"), HEAD)
CELLS = MarkdownRow(("住民票の写し", "300円〔1〕"), ROW)


def parts_of(pieces: list[str]) -> list[Part]:
    """The parts, text that follows text joined to it."""
    stream = TableStream()
    fed = [part for piece in pieces for part in stream.feed(piece)]
    parts: list[Part] = []
    for part in [*fed, *stream.finish()]:
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)

    return parts


def text_of(parts: list[Part]) -> str:
    return "".join(
        part if isinstance(part, str) else part.text for part in parts
    )


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("手数料です。\n", ["手数料です。\n"]),
        (f"表\n{HEAD}{ROW}以上", ["表\n", HEADINGS, CELLS, "以上"]),
        (HEAD + ROW.rstrip(), [HEADINGS, MarkdownRow(CELLS.cells, ROW.rstrip())]),
        (f"{HEAD}{ROW}\n{HEAD}{ROW}", [HEADINGS, CELLS, "\n", HEADINGS, CELLS]),
        # Too few cells, and too many.
        (f"{HEAD}| 除籍 |\n", [HEADINGS, MarkdownRow(("除籍", ""), "| 除籍 |\n")]),
        (f"{HEAD}| a | b | c |\n", [HEADINGS, MarkdownRow(("a", "b c"), "| a | b | c |\n")]),
        # No table.
        (ROW * 2, [ROW * 2]),
        ("| 証明書 | 窓口 |\n|---|\n", ["| 証明書 | 窓口 |\n|---|\n"]),
        ("| 証明書 | 窓口 |\n", ["| 証明書 | 窓口 |\n"]),
        ("値 | 300円\n---|---\n", ["値 | 300円\n---|---\n"]),
        ("|", ["|"]),
        ("  ", ["  "]),
        ("", []),
    ],
)  # fmt: skip
def test_a_table_is_told_from_text(written: str, parts: list[Part]) -> None:
    assert parts_of([written]) == parts
    assert parts_of(list(written)) == parts


@given(st.lists(st.sampled_from(["|", "-", "\n", "あ", " ", ":", HEAD, ROW]), max_size=14), st.integers(0, 80))  # fmt: skip
def test_how_it_is_cut_changes_nothing(signs: list[str], cut: int) -> None:
    written = "".join(signs)
    parts = parts_of([written])
    assert parts_of([written[:cut], written[cut:]]) == parts
    assert parts_of(list(written)) == parts
    assert text_of(parts) == written


def test_text_is_shown_as_it_comes() -> None:
    stream = TableStream()
    assert stream.feed("手数料は") == ["手数料は"]
    assert stream.feed("300円|") == ["300円|"]
    assert stream.feed("です。\n|") == ["です。\n"]
    assert stream.feed(" 種類 |\n") == []
    assert stream.feed("|---|\n") == [
        MarkdownHead(("種類",), "| 種類 |\n|---|\n")
    ]
