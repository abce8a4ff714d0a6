"""Rows of a table as sentences, and which of them is the header."""

import pytest

from yakuba.adapters.readers import tables


def read(*rows: list[str]) -> list[tuple[str, str]]:
    cells = [
        tables.Cell(text, number, column)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    return [(block.kind, block.text) for block in tables.sheet_blocks(cells)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], []),
        ([["", " "]], []),
        ([["品目", "手数料"]], [("table_row", "品目、手数料")]),
        (
            [["品目", "手数料"], ["布団", "500円"]],
            [("table_row", "品目：布団、手数料：500円")],
        ),
        (
            [["品目", "備考"], ["布団", ""]],
            [("table_row", "品目：布団"), ("table_row", "備考")],
        ),
        (
            [["粗大ごみ", ""], ["品目", "手数料"], ["布団", "500円"]],
            [
                ("heading", "粗大ごみ"),
                ("table_row", "品目：布団、手数料：500円"),
            ],
        ),
        ([["1", "2"]], [("table_row", "1、2")]),
    ],
)
def test_rows(rows: list[list[str]], expected: list[tuple[str, str]]) -> None:
    assert read(*rows) == expected


@pytest.mark.parametrize(
    ("length", "kind"), [(40, "heading"), (41, "paragraph")]
)
def test_how_long_a_heading_of_a_table_may_be(length: int, kind: str) -> None:
    assert (
        read(["あ" * length, ""], ["品目", "額"], ["布団", "5"])[0][0] == kind
    )
