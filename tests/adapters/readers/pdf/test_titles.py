"""What a PDF is called."""

import pytest

from yakuba.adapters.readers.pdf.titles import title_of
from yakuba.core.evidence.extract import Block, Place

LARGE = Block("手数料の改定について", "heading", 1, Place(page=1))


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("令和8年度 予算の概要", "令和8年度 予算の概要"),
        ("", LARGE.text),
        ("Microsoft Word - 手数料.docx", LARGE.text),
        ("untitled", LARGE.text),
        ("無題", LARGE.text),
        ("PowerPoint プレゼンテーション", LARGE.text),
        ("tesuryo.html", LARGE.text),
        ("20260401123456", LARGE.text),
        ("\u00c3\u00a6\u00c2\u0089\u008b", LARGE.text),
        ("⻑寿の⼿引", "長寿の手引"),
    ],
)
def test_a_written_title_counts_where_somebody_wrote_it(
    written: str, title: str
) -> None:
    assert title_of(written, [Block("本文"), LARGE]) == title


def test_a_file_without_a_large_line_has_none() -> None:
    assert title_of("", [Block("本文", place=Place(page=1))]) == ""
