"""CSV both ways: what a spreadsheet writes is read, what we write is no formula, and nothing is lost between."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.adapters.readers.base import ReadError
from yakuba.adapters.tables import csv as csv_tables
from yakuba.adapters.tables import files
from yakuba.adapters.tables.rows import TableRow

HEADINGS = ["種類", "値", "備考"]
FORMULAS = [
    "=1+1",
    "+81-3-0000-0000",
    "-1",
    "@SUM(A1)",
    "＝1",
    "'=1",
    "''=cmd|'/c calc'!A0",
]
cells = st.one_of(
    st.sampled_from(FORMULAS),
    st.text(st.characters(exclude_categories=["Cs", "Cc"])),
).map(str.strip)
table = st.lists(
    st.tuples(cells, cells, cells).filter(any), min_size=1, max_size=30
)


def read(text: str, encoding: str = "utf-8") -> list[TableRow]:
    return files.read(text.encode(encoding), HEADINGS)


@given(table)
def test_what_is_written_is_read_back(
    rows: list[tuple[str, str, str]],
) -> None:
    back = read(csv_tables.write(HEADINGS, rows))
    assert [tuple(row.cells.values()) for row in back] == rows


@given(table)
def test_no_cell_that_is_written_is_a_formula(
    rows: list[tuple[str, str, str]],
) -> None:
    written = csv.reader(
        io.StringIO(
            csv_tables.write(HEADINGS, rows).removeprefix(csv_tables.BOM),
            newline="",
        )
    )
    begins = [
        cell
        for row in written
        for cell in row
        if cell.startswith(tuple("=+-@＝＋－＠\t\r"))
    ]
    assert all(re.fullmatch(r"-[0-9]+(\.[0-9]+)?", cell) for cell in begins), (
        "only a negative number begins so"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_every_encoding_a_spreadsheet_saves(encoding: str) -> None:
    assert read(
        "種類,値,備考\r\n電話番号,029-000-0000,窓口①\r\n", encoding
    ) == [
        TableRow(
            2, {"種類": "電話番号", "値": "029-000-0000", "備考": "窓口①"}
        )
    ]


def test_lines_are_counted_as_the_file_has_them() -> None:
    """A cell over two lines, an empty line and a line of empty cells move what follows."""
    rows = read('種類,値,備考\n電話番号,1,"二行\nの備考"\n\n,,\n住所,2,\n')
    assert [(row.line, row.cells["値"]) for row in rows] == [
        (3, "1"),
        (6, "2"),
    ]


def test_short_and_long_lines_are_read_by_heading() -> None:
    assert [row.cells for row in read("値,種類,備考\na\nb,c,d,e\n")] == [
        {"値": "a", "種類": "", "備考": ""},
        {"値": "b", "種類": "c", "備考": "d"},
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "見出し"),
        ("種類,値\n".encode(), "「備考」"),
        ("種類,値,備考\n".encode(), "一行も"),
        ('種類,値,備考\n電話番号,"1,\n'.encode(), "引用符"),
        ('種類,値,備考\n電話番号,"1"2",\n'.encode(), "引用符"),
        (("種類,値,備考\n" + "a,b,c\n" * 20_001).encode(), "20,000行"),
        (b"\x00\x01\x02" * 100, "文字を読み取れません"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(
    data: bytes, sentence: str
) -> None:
    with pytest.raises(ReadError, match=sentence):
        files.read(data, HEADINGS)


@pytest.mark.parametrize(
    "text",
    [
        "種類;値;備考\n電話番号;1,2;\n",
        "種類\t値\t備考\n電話番号\t1,2\t\n",
        "sep=;\n種類;値;備考\n電話番号;1,2;\n",
        "sep=|\r\n種類|値|備考\r\n電話番号|1,2|\r\n",
        '"種類,など",種類,値,備考\n;;;,電話番号,"1,2",\n',
    ],
    ids=["semicolons", "tabs", "declared", "declared bar", "commas in quotes"],
)
def test_the_separator_is_the_one_of_the_headings(text: str) -> None:
    (row,) = read(text)
    assert row.cells["種類"] == "電話番号"
    assert row.cells["値"] == "1,2"
    assert row.line == (3 if text.startswith("sep=") else 2)


def test_empty_lines_above_the_headings_move_what_follows() -> None:
    (row,) = read("\n,,\n種類,値,備考\n電話番号,1,\n")
    assert row.line == 4
