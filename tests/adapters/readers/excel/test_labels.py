"""Which cells of a sheet are labels of a form, by how they look."""

import io

import pytest
import xlsxwriter

from tests.adapters.readers.making import read
from yakuba.adapters.readers.excel.labels import labels_of
from yakuba.adapters.readers.tables import Cell


def labels(*rows: str) -> list[str]:
    """The labels among rows of words: those with an asterisk are shaded or bold. A row may be empty."""
    cells = []
    for row, line in enumerate(rows):
        for column, word in enumerate(line.split()):
            marked = word.startswith("*")
            cells.append((Cell(word.strip("*"), row, column), marked))

    texts = {(cell.row, cell.column): cell.text for cell, _ in cells}
    return [texts[place] for place in sorted(labels_of(cells))]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["*氏名 森 *電話 55-01", "*住所 泉町"], ["氏名", "電話", "住所"]),
        # One row that looks otherwise.
        (["*氏名 森", "*住所 泉町", "受付 済み"], ["氏名", "住所"]),
        # The headings of a table tell themselves, and rows that are shaded in turn say nothing.
        (["*地区 *人口", "*東 900", "*西 800"], []),
        (["地区 人口", "*東 *900", "西 800", "*南 *700"], []),
        # An emphasis is no label.
        (["手数料 *300円", "期限 *6月末"], []),
        (["氏名 森", "住所 泉町", "*注意 前日まで"], []),
        (["*転入 *90 80", "*転出 *70 60"], ["転入", "転出"]),
        # A table below a form is another stretch.
        (["*氏名 森", "", "*品目 *額", "机 500円"], ["氏名"]),
        (["*申込書", "*氏名 森"], ["氏名"]),
        ([], []),
    ],
)
def test_which_cells_are_labels(rows: list[str], expected: list[str]) -> None:
    assert labels(*rows) == expected


@pytest.mark.parametrize("style", [{"bg_color": "#DDEBF7"}, {"bold": True}])
def test_a_form_of_two_pairs_a_row(style: dict[str, object]) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("届")
    label = book.add_format(style)
    rows = [
        ("持参品", "筆記具", "集合", "九時"),
        ("履物", "長靴", "解散", "正午"),
        ("雨天", "中止", "連絡", "前夜"),
    ]
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            sheet.write(row, column, text, None if column % 2 else label)
    book.close()
    found = read(out.getvalue(), "a.xlsx")
    assert [block.text for block in found.blocks[1:]] == [
        "持参品：筆記具、集合：九時",
        "履物：長靴、解散：正午",
        "雨天：中止、連絡：前夜",
    ]
