"""Excel tables both ways."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.adapters import excel_tables
from yakuba.adapters.readers.base import ReadError

HEADINGS = ["用語", "備考"]
# What Excel itself cannot hold, openpyxl refuses: control characters. Leading and trailing space means nothing here.
cells = st.one_of(
    st.sampled_from(["=1+1", "+81", "-1", "@SUM(A1)", "'=1", "0012", "2026-04-01"]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30),
).map(str.strip)


@settings(max_examples=40)
@given(st.lists(st.tuples(cells, cells).filter(any), min_size=1, max_size=8))
def test_what_is_written_is_read_back(rows: list[tuple[str, str]]) -> None:
    back = excel_tables.read(excel_tables.write(HEADINGS, rows, title="用語"), HEADINGS)
    assert [tuple(row.cells.values()) for row in back] == rows


def test_no_cell_that_is_written_is_a_formula() -> None:
    data = excel_tables.write(HEADINGS, [("=cmd|' /C calc'!A0", "=1+1")], title="用語")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [cell.data_type for cell in sheet[2]] == ["s", "s"]


def workbook(*rows: tuple[object, ...]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def test_numbers_days_and_empty_lines_as_people_leave_them() -> None:
    from datetime import date

    rows = excel_tables.read(
        workbook(("用語", "備考"), ("回遊券", 12.0), (None, None), ("手形", date(2026, 4, 1))), HEADINGS
    )
    assert [(row.line, row.cells) for row in rows] == [
        (2, {"用語": "回遊券", "備考": "12"}),
        (4, {"用語": "手形", "備考": "2026-04-01"}),
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 broken", "壊れている"),
        (workbook(("用語",), ("回遊券",)), "「備考」"),
        (workbook(("用語", "備考")), "一行も"),
        (workbook(), "見出し"),
    ],
)
def test_what_is_no_such_table(data: bytes, sentence: str) -> None:
    with pytest.raises(ReadError, match=sentence):
        excel_tables.read(data, HEADINGS)
