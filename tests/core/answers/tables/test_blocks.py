"""A whole text with its tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.answers.tables.blocks import (
    MarkdownTable,
    blocks_of,
    set_apart,
)

FEES = "| 証明書 | 窓口 |\n|---|---|\n| 戸籍 | 450円 |\n"
TABLE = MarkdownTable(("証明書", "窓口"), [("戸籍", "450円")], FEES)


@pytest.mark.parametrize(
    ("text", "blocks", "apart"),
    [
        ("", [], ""),
        ("\n一行\n二行\n", ["\n一行\n二行\n"], "\n一行\n二行\n"),
        (FEES, [TABLE], FEES.strip()),
        (f"表\n{FEES}以上", ["表\n", TABLE, "以上"], f"表\n\n{FEES}\n以上"),
        (f"{FEES}\n{FEES}", [TABLE, "\n", TABLE], f"{FEES}\n{FEES.strip()}"),
        (f"{FEES}".replace("\n", "\r\n"), [MarkdownTable(TABLE.headings, TABLE.rows, FEES.replace("\n", "\r\n"))], FEES.replace("\n", "\r\n").strip("\n")),
    ],
)  # fmt: skip
def test_a_text_is_text_and_tables(
    text: str, blocks: list[str | MarkdownTable], apart: str
) -> None:
    assert blocks_of(text) == blocks
    assert set_apart(text) == apart


@given(st.lists(st.sampled_from(["|", "-", "\n", "あ", FEES]), max_size=12))
def test_nothing_is_lost(signs: list[str]) -> None:
    text = "".join(signs)
    written = [
        block if isinstance(block, str) else block.text
        for block in blocks_of(text)
    ]
    assert "".join(written) == text
