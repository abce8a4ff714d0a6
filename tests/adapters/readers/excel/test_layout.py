"""Which cells are seen, and as which cells of a table they count."""

import io
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.readers.excel.parts import lines, workbook, worksheet
from tests.adapters.readers.making import excel, read
from yakuba.adapters.readers.base import ReaderBounds, ReadError
from yakuba.adapters.readers.excel.cells import (
    Area,
    area_of,
    name_of,
    range_of,
    reference_of,
)
from yakuba.adapters.readers.excel.layout import layout_of
from yakuba.adapters.readers.excel.sheet import Sheet, SheetCell
from yakuba.core.evidence.extract import Extract


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("A1", (1, 1)),
        ("$B$3", (3, 2)),
        ("AA10", (10, 27)),
        ("XFD1048576", (1_048_576, 16_384)),
        ("XFE1", None),
        ("A0", None),
        ("A1048577", None),
        ("a1", None),
        ("", None),
        ("一1", None),
    ],
)
def test_where_a_reference_points(
    written: str, place: tuple[int, int] | None
) -> None:
    assert reference_of(written) == place


@pytest.mark.parametrize(
    ("written", "area"),
    [
        ("B3:D5", Area(3, 2, 5, 4)),
        ("B3", Area(3, 2, 3, 2)),
        ("B3:?", None),
        ("A:A", None),
    ],
)
def test_which_area_is_meant(written: str, area: Area | None) -> None:
    assert area_of(written) == area


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(1, 1, "A3"), (1, 2, "A3:B3"), (26, 27, "Z3:AA3")],
)
def test_where_a_stretch_of_a_row_stands(
    first: int, last: int, expected: str
) -> None:
    assert range_of(3, first, last) == expected


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_each_cell_has_one_name(row: int, column: int) -> None:
    assert reference_of(name_of(row, column)) == (row, column)


def sheet(*places: tuple[int, int], **parts: Any) -> Sheet:
    """A sheet with a text in each of these cells."""
    cells = [
        SheetCell(row, column, f"{row}-{column}") for row, column in places
    ]
    return Sheet(cells=cells, **parts)


def arranged(
    given: Sheet, **bounds: int
) -> list[tuple[str, int, int, int, int]]:
    layout = layout_of(given, ReaderBounds(**bounds))
    return [
        (cell.text, cell.row, cell.column, cell.rows, cell.columns)
        for cell in layout.cells
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (sheet((1, 1), (1, 2)), [("1-1", 0, 0, 1, 1), ("1-2", 0, 1, 1, 1)]),
        # Empty rows and columns part tables; more than two say no more.
        (sheet((5, 5), (7, 6)), [("5-5", 0, 0, 1, 1), ("7-6", 2, 1, 1, 1)]),
        (
            sheet((1, 1), (900_000, 9_000)),
            [("1-1", 0, 0, 1, 1), ("900000-9000", 3, 3, 1, 1)],
        ),
        # Hidden ones are no gap.
        (
            sheet((1, 1), (3, 3), hidden_rows=[2], hidden_columns={2}),
            [("1-1", 0, 0, 1, 1), ("3-3", 1, 1, 1, 1)],
        ),
        (
            sheet((1, 1), (2, 1), (1, 2), hidden_rows=[2], hidden_columns={2}),
            [("1-1", 0, 0, 1, 1)],
        ),
        # Merged cells cover what is in use.
        (
            sheet((1, 1), (2, 2), (3, 2), merged=[Area(1, 1, 3, 1)]),
            [
                ("1-1", 0, 0, 3, 1),
                ("2-2", 1, 1, 1, 1),
                ("3-2", 2, 1, 1, 1),
            ],
        ),
        (
            sheet((1, 1), (2, 1), (2, 9), merged=[Area(1, 1, 1, 9)]),
            [("1-1", 0, 0, 1, 4), ("2-1", 1, 0, 1, 1), ("2-9", 1, 3, 1, 1)],
        ),
        # Squares that a merged cell covers are no gap.
        (
            sheet((1, 1), (1, 9), merged=[Area(1, 1, 1, 8)]),
            [("1-1", 0, 0, 1, 1), ("1-9", 0, 1, 1, 1)],
        ),
        # What stands below a merged cell nobody sees.
        (
            sheet((1, 1), (2, 1), merged=[Area(1, 1, 3, 1)]),
            [("1-1", 0, 0, 1, 1)],
        ),
        # A merged cell is seen while one of its rows and columns is.
        (
            sheet(
                (1, 1),
                (3, 2),
                merged=[Area(1, 1, 3, 1)],
                hidden_rows=[1, 2],
            ),
            [("1-1", 0, 0, 1, 1), ("3-2", 0, 1, 1, 1)],
        ),
        (sheet((1, 1), merged=[Area(1, 1, 3, 1)], hidden_rows=[1, 2, 3]), []),
    ],
)
def test_how_cells_are_arranged(
    given: Sheet, expected: list[tuple[str, int, int, int, int]]
) -> None:
    assert arranged(given) == expected


def test_merged_areas_of_millions_are_bounded() -> None:
    whole = Area(1, 1, 1_048_576, 16_384)
    cells = [(row, 1) for row in range(1, 101)]
    assert len(arranged(sheet(*cells, merged=[whole]))) == 1
    with pytest.raises(ReadError, match="セル"):
        arranged(sheet(*cells, merged=[whole] * 100), max_cells=5_000)


def told(found: Extract) -> list[tuple[str, str]]:
    return [(str(note.place), note.text[:8]) for note in found.notes]


def texts(found: Extract) -> list[str]:
    return [block.text for block in found.blocks]


PUBLIC = [["団体", "交付額", "内部"], ["太鼓", "八万円", "調査中"]]


def hidden_by_openpyxl(row: int, column: str) -> bytes:
    def build(sheet: Any) -> None:
        for cells in PUBLIC:
            sheet.append(cells)
        if row:
            sheet.row_dimensions[row].hidden = True
        if column:
            sheet.column_dimensions[column].hidden = True

    return excel(build)


def hidden_by_xlsxwriter(
    options: dict[str, Any], width: float | None
) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Sheet")
    for row, cells in enumerate(PUBLIC):
        sheet.write_row(row, 0, cells)
    sheet.set_column(2, 2, width, None, options)
    book.close()
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        hidden_by_openpyxl(0, "C"),
        hidden_by_xlsxwriter({"hidden": True}, None),
        hidden_by_xlsxwriter({}, 0),
        hidden_by_xlsxwriter({"level": 1, "hidden": True}, 8),
        workbook(
            (
                "Sheet",
                "visible",
                worksheet(
                    lines(*PUBLIC),
                    before='<cols><col min="3" max="16384" width="9" hidden="true"/></cols>',
                ),
            )
        ),
    ],
    ids="openpyxl xlsxwriter width group strict".split(),
)
def test_a_hidden_column_is_not_read_and_told(data: bytes) -> None:
    found = read(data, "a.xlsx")
    assert texts(found) == ["Sheet", "団体：太鼓、交付額：八万円"]
    assert told(found) == [("シート「Sheet」C列", "表示されていない")]
    assert "調査中" not in str(found)


@pytest.mark.parametrize(
    ("attribute", "after", "said"),
    [
        ('hidden="1"', "", "表示されていない行が1行"),
        ('ht="0" customHeight="1"', "", "表示されていない行が1行"),
        (
            'hidden="1"',
            '<autoFilter ref="A1:B3"><filterColumn colId="0"/></autoFilter>',
            "絞り込み（フィルター）で隠れている行が1行",
        ),
        (
            'hidden="1"',
            '<autoFilter ref="A1:B3"/>',
            "表示されていない行が1行",
        ),
    ],
)
def test_a_hidden_row_is_not_read_and_told(
    attribute: str, after: str, said: str
) -> None:
    rows = lines(["団体", "交付額"], ["太鼓", "八万円"], ["獅子", "五万円"])
    rows = rows.replace('<row r="2"', f'<row r="2" {attribute}')
    found = read(workbook(worksheet(rows, after=after)), "a.xlsx")
    assert texts(found) == ["Sheet1", "団体：獅子、交付額：五万円"]
    (note,) = found.notes
    assert note.text.startswith(said)
    assert note.place.cells == "2行"


YEARS = [
    ["区分", "2024", "2025"],
    ["転入", "312", "298"],
    ["転出", "401", "377"],
]
MOVES = [
    "区分：転入、2024：312、2025：298",
    "区分：転出、2024：401、2025：377",
]


def test_the_first_row_of_a_table_is_its_heading() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    options = {
        "data": YEARS[1:],
        "columns": [{"header": name} for name in YEARS[0]],
    }
    book.add_worksheet().add_table("B2:D4", options)
    book.close()
    assert texts(read(out.getvalue(), "a.xlsx"))[1:] == MOVES


def test_the_first_row_of_a_filter_is_its_heading() -> None:
    rows = lines(["一覧"], *YEARS)
    data = workbook(worksheet(rows, after='<autoFilter ref="A2:C4"/>'))
    assert texts(read(data, "a.xlsx"))[2:] == MOVES


def test_what_is_hidden_and_empty_is_not_told() -> None:
    rows = lines(["団体", "交付額"], ["太鼓", "八万円"])
    hidden = '<row r="9" hidden="1"/>'
    columns = '<cols><col min="7" max="9" hidden="1"/></cols>'
    found = read(workbook(worksheet(rows + hidden, before=columns)), "a.xlsx")
    assert found.notes == ()


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_not_read_and_told(state: str) -> None:
    data = workbook(
        ("公開", "visible", worksheet(lines(["団体", "交付額"]))),
        ("査定", state, worksheet(lines(["秘密"]))),
        ("案", state, worksheet(lines(["秘密"]))),
    )
    found = read(data, "a.xlsx")
    assert "秘密" not in str(found)
    (note,) = found.notes
    assert note.text.startswith("表示されていないシートが2枚")


def test_what_lacks_in_a_hidden_row_is_hidden() -> None:
    rows = lines(["団体", "交付額"], ['<c r="A2" t="e"><v>#N/A</v></c>'])
    rows = rows.replace('<row r="2"', '<row r="2" hidden="1"')
    found = read(workbook(worksheet(rows)), "a.xlsx")
    assert [note.text[:10] for note in found.notes] == ["表示されていない行が"]


def grid(*rows: tuple[int, list[str]], merged: int = 0) -> bytes:
    """方眼紙: texts at columns 2, 14, 26 … of rows."""

    def build(sheet: Any) -> None:
        for number in range(1, 41):
            letter = openpyxl.utils.get_column_letter(number)
            sheet.column_dimensions[letter].width = 2.5
        for row, cells in rows:
            for position, text in enumerate(cells):
                column = 2 + 12 * position
                sheet.cell(row, column, text or None)
                if merged:
                    sheet.merge_cells(
                        start_row=row,
                        end_row=row,
                        start_column=column,
                        end_column=column + merged - 1,
                    )

    return excel(build)


@pytest.mark.parametrize("merged", [0, 3, 12])
def test_a_table_on_squared_paper(merged: int) -> None:
    data = grid(
        (3, ["品目", "区分", "手数料"]),
        (4, ["布団", "粗大ごみ", "五百円"]),
        (5, ["机", "粗大ごみ", "千円"]),
        (6, ["自転車", "粗大ごみ", "五百円"]),
        merged=merged,
    )
    found = read(data, "a.xlsx")
    assert texts(found)[1:] == [
        "品目：布団、区分：粗大ごみ、手数料：五百円",
        "品目：机、区分：粗大ごみ、手数料：千円",
        "品目：自転車、区分：粗大ごみ、手数料：五百円",
    ]
    assert found.blocks[1].place.cells == "B4:Z4"


def test_a_form_above_a_table_on_squared_paper() -> None:
    data = grid(
        (1, ["氏名", "森", "印"]),
        (2, ["住所", "泉町", "電話"]),
        (3, ["年齢", "八十", "性別"]),
        (5, ["品目", "区分", "手数料"]),
        (6, ["机", "粗大ごみ", "千円"]),
        (7, ["布団", "粗大ごみ", "五百円"]),
        merged=12,
    )
    assert texts(read(data, "a.xlsx"))[-2:] == [
        "品目：机、区分：粗大ごみ、手数料：千円",
        "品目：布団、区分：粗大ごみ、手数料：五百円",
    ]


def test_a_form_on_squared_paper_is_read_line_by_line() -> None:
    data = grid(
        (1, ["", "使用許可申請書"]),
        (3, ["申請者", "住所"]),
        (5, ["", "氏名", "印"]),
        (9, ["添付書類"]),
        merged=4,
    )
    found = read(data, "a.xlsx")
    assert found.title == "使用許可申請書"
    assert texts(found)[1:] == [
        "使用許可申請書",
        "申請者 住所",
        "氏名 印",
        "添付書類",
    ]
