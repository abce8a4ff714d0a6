"""A vocabulary as a table."""

import pytest

from yakuba.core.retrieval.vocabulary import Entry, table


def test_a_table_is_read_with_its_lists() -> None:
    text = "用語,読み,同義語,略称,避ける言い方,やさしい言い方,説明\n転入,てんにゅう,引っ越し、 越してくる、引っ越し,,,来ること,住所を移す。\n"
    assert list(table.entries(text)) == [
        Entry(
            "転入",
            "てんにゅう",
            ("引っ越し", "越してくる"),
            plain="来ること",
            definition="住所を移す。",
            level="1",
        )
    ]


@pytest.mark.parametrize(
    ("cell", "wordings"),
    [
        ("", ()),
        ("、", ()),
        ("引っ越し", ("引っ越し",)),
        (" 引っ越し 、転宅、引っ越し", ("引っ越し", "転宅")),
    ],
)
def test_the_wordings_of_a_cell(cell: str, wordings: tuple[str, ...]) -> None:
    assert table.listed(cell) == wordings


def test_lines_of_shared_wordings() -> None:
    text = "引っ越し:転入、転出\n# remark: none\nno separator\n"
    assert list(table.shared_wordings(text)) == [
        ("引っ越し", ("転入", "転出"))
    ]
