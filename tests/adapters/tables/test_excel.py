"""Excel tables both ways."""

import io
from datetime import date

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.adapters.readers.base import ReadError
from yakuba.adapters.tables import excel, files

HEADINGS = ["用語", "備考"]
# What XML cannot hold is left out when it is written: control characters and two that are none (U+FFFE, U+FFFF).
# Leading and trailing space means nothing here.
cells = st.one_of(
    st.sampled_from(
        ["=1+1", "+81", "-1", "@SUM(A1)", "'=1", "0012", "2026-04-01"]
    ),
    st.text(
        st.characters(
            exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"
        ),
        max_size=30,
    ),
).map(str.strip)


@settings(max_examples=40)
@given(st.lists(st.tuples(cells, cells).filter(any), min_size=1, max_size=8))
def test_what_is_written_is_read_back(rows: list[tuple[str, str]]) -> None:
    back = files.read(excel.write(HEADINGS, rows, title="用語"), HEADINGS)
    assert [tuple(row.cells.values()) for row in back] == rows


def test_no_cell_that_is_written_is_a_formula() -> None:
    data = excel.write(
        HEADINGS, [("=cmd|' /C calc'!A0", "=1+1")], title="用語"
    )
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [cell.data_type for cell in sheet[2]] == ["s", "s"]


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    out = io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def test_numbers_days_and_empty_lines_as_people_leave_them() -> None:
    rows = files.read(
        workbook(
            ("用語", "備考"),
            ("回遊券", 12.0),
            (None, None),
            ("手形", date(2026, 4, 1)),
        ),
        HEADINGS,
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
        files.read(data, HEADINGS)


@pytest.mark.parametrize(
    "number_format",
    ["yyyy/m/d", '[$-411]ggge"年"m"月"d"日"', 14, 27, 31, 36, 50, 57, 58],
)
def test_a_day_in_every_format_of_a_japanese_excel(
    number_format: str | int,
) -> None:
    """Of those built in for Japanese only the number stands in the file (ECMA-376 part 1, 18.8.30)."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_string(1, 0, "手形")
    sheet.write_number(
        1, 1, 46113, book.add_format({"num_format": number_format})
    )
    book.close()
    (row,) = files.read(out.getvalue(), HEADINGS)
    assert row.cells["備考"] == "2026-04-01"


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (12, "0000", "0012"),
        (12, "000000", "000012"),
        (12000, "#,##0", "12000"),
        (0.5, "0%", "0.5"),
        (12, '0"人"', "12"),
        (46113.75, "yyyy/m/d h:mm", "2026-04-01"),
        ("0012", "@", "0012"),
        (" 佐野 太郎　", "General", "佐野 太郎"),
        ("一行目\n二行目　　終わり", "General", "一行目\n二行目　　終わり"),
    ],
)
def test_a_number_as_it_would_be_typed(
    value: object, number_format: str, expected: str
) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_string(1, 0, "手形")
    sheet.write(1, 1, value, book.add_format({"num_format": number_format}))
    book.close()
    (row,) = files.read(out.getvalue(), HEADINGS)
    assert row.cells["備考"] == expected


def test_a_formula_counts_as_the_value_that_was_stored() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_formula(1, 0, '="回遊"&"券"', None, "回遊券")
    book.close()
    (row,) = files.read(out.getvalue(), HEADINGS)
    assert row.cells["用語"] == "回遊券"


def test_a_hidden_sheet_is_not_the_table() -> None:
    book = openpyxl.Workbook()
    book.active.append(("選択肢",))
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("用語")
    sheet.append(HEADINGS)
    sheet.append(("回遊券", ""))
    out = io.BytesIO()
    book.save(out)
    (row,) = files.read(out.getvalue(), HEADINGS)
    assert row.cells["用語"] == "回遊券"
