"""Word and Excel, from LibreOffice, python-docx, openpyxl and XlsxWriter."""

from datetime import date, datetime
from typing import Any

import pytest
from openpyxl.utils import get_column_letter

from tests.adapters.readers.making import (
    block,
    excel,
    microsoft_excel,
    of_city,
    read,
    word,
)
from yakuba.core.evidence.extract import Place


def texts(data: bytes, file_name: str) -> list[str]:
    return [item.text for item in read(data, file_name).blocks]


# Word


def test_styled_headings_of_word_have_their_levels() -> None:
    def build(document: Any) -> None:
        document.add_heading("旅費の手引き", 0)
        document.add_heading("請求", 1)
        document.add_heading("期限", 2)
        document.add_paragraph("10日以内に請求します。")

    found = read(word(build), "旅費.docx")
    assert [(item.kind, item.level) for item in found.blocks] == [
        ("heading", 1),
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_an_article_of_word_keeps_the_space_after_its_number() -> None:
    found = of_city("tesuryo_jorei.docx")
    assert found.blocks[0].kind == "heading"
    assert block(found, "第1条").text.startswith("第1条 この条例は")


def test_blanks_within_a_line_of_word_stay() -> None:
    data = word(
        lambda document: document.add_paragraph("会長　森　 副会長 林")
    )
    assert texts(data, "a.docx") == ["会長　森　副会長 林"]


def test_a_table_of_word_stands_where_it_was_with_its_column_names() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("前の文です。")
        table = document.add_table(2, 2)
        for cell, text in zip(
            table._cells, ["種類", "手数料", "住民票", "300円"], strict=True
        ):
            cell.text = text
        document.add_paragraph("後の文です。")

    assert texts(word(build), "a.docx") == [
        "前の文です。",
        "種類：住民票、手数料：300円",
        "後の文です。",
    ]


def test_a_cell_merged_sideways_is_said_once_and_one_merged_downwards_in_each_row() -> (
    None
):
    def build(document: Any) -> None:
        table = document.add_table(3, 3)
        for cell, text in zip(
            table._cells,
            "会場 区分 料金 大ホール 平日 100円 - 土日 200円".split(),
            strict=True,
        ):
            cell.text = "" if text == "-" else text
        table.cell(1, 0).merge(table.cell(2, 0))
        wide = table.add_row()
        wide.cells[0].merge(wide.cells[2]).text = "予約が要ります"

    assert texts(word(build), "a.docx") == [
        "会場：大ホール、区分：平日、料金：100円",
        "会場：大ホール、区分：土日、料金：200円",
        "予約が要ります",
    ]


def test_a_table_inside_a_cell_is_read() -> None:
    def build(document: Any) -> None:
        table = document.add_table(2, 2)
        for cell, text in zip(
            table._cells, ["項目", "内容", "持ち物", ""], strict=True
        ):
            cell.text = text
        table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "印鑑"

    assert "印鑑" in texts(word(build), "a.docx")[0]


# Excel


def test_a_row_of_a_sheet_says_its_columns_and_knows_its_cells() -> None:
    found = block(of_city("tesuryo.xlsx"), "種類：住民票の写し")
    assert found.text.startswith(
        "種類：住民票の写し、窓口：300円、コンビニ交付：200円"
    )
    assert found.place == Place(sheet="市民課", cells="A3:D3")


def test_a_cell_merged_downwards_counts_for_every_row() -> None:
    rows = [
        item.text
        for item in of_city("kaikan_ryokin.xlsx").blocks
        if item.kind == "table_row"
    ]
    assert [row.startswith("会場：市民会館 大ホール") for row in rows[:3]] == [
        True,
        True,
        False,
    ]


def test_squared_paper_is_read_line_by_line() -> None:
    found = of_city("shinsei_kinyurei.xlsx")
    assert block(found, "団体の名称").text == "団体の名称 みどり野コーラス"
    assert block(found, "団体の名称").place.sheet == "記入例"


def test_a_table_on_squared_paper_is_read_as_a_table() -> None:
    def build(sheet: Any) -> None:
        for number in range(1, 41):
            sheet.column_dimensions[get_column_letter(number)].width = 2.5
        rows = [
            ("品目", "区分", "手数料"),
            ("布団", "粗大ごみ", "500円"),
            ("机", "粗大ごみ", "1,000円"),
            ("自転車", "粗大ごみ", "500円"),
        ]
        for number, row in enumerate(rows, start=3):
            for column, text in zip((2, 14, 26), row, strict=True):
                sheet.cell(number, column, text)
                sheet.merge_cells(
                    start_row=number,
                    end_row=number,
                    start_column=column,
                    end_column=column + 11,
                )
        sheet.cell(1, 2, "手数料の一覧")

    found = texts(excel(build), "a.xlsx")
    assert found[-3:] == [
        "品目：布団、区分：粗大ごみ、手数料：500円",
        "品目：机、区分：粗大ごみ、手数料：1,000円",
        "品目：自転車、区分：粗大ごみ、手数料：500円",
    ]
    assert "手数料の一覧" in found


def test_texts_that_excel_keeps_in_a_part_of_their_own_are_read() -> None:
    data = microsoft_excel(["種類", "手数料"], ["住民票", "三百円"])
    assert texts(data, "a.xlsx") == ["Sheet", "種類：住民票、手数料：三百円"]


def test_hidden_sheets_are_not_read() -> None:
    def build(sheet: Any) -> None:
        sheet.append(["公開", "値"])
        hidden = sheet.parent.create_sheet("下書き")
        hidden.append(["秘密"])
        hidden.sheet_state = "hidden"

    assert "秘密" not in "".join(texts(excel(build), "a.xlsx"))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(2026, 4, 1), "2026-04-01"),
        (datetime(2026, 4, 1, 9, 30), "2026-04-01 9:30:00"),  # noqa: DTZ001  # a cell knows no zone
        (1234567, "1234567"),
        (2026, "2026"),
        (3.0, "3"),
        (12000.0, "12000"),
        (0.5, "0.5"),
        ("市　民 課\n窓口", "市　民 課 窓口"),
    ],
)
def test_values_of_cells_stand_as_the_sheet_shows_them(
    value: object, shown: str
) -> None:
    data = excel(
        lambda sheet: [
            sheet.append(["項目", "内容"]),
            sheet.append(["値", value]),
        ]
    )
    assert texts(data, "a.xlsx")[-1] == f"項目：値、内容：{shown}"


def test_a_formula_without_a_stored_value_is_left_out() -> None:
    data = excel(
        lambda sheet: [
            sheet.append(["項目", "内容"]),
            sheet.append(["合計", "=SUM(A1:A9)"]),
        ]
    )
    assert texts(data, "a.xlsx") == ["Sheet", "項目：合計", "内容"]


def test_an_empty_sheet_has_its_name_only() -> None:
    assert texts(excel(lambda sheet: None), "a.xlsx") == ["Sheet"]
