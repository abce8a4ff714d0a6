"""A workbook as XlsxWriter makes it, nearer to Excel's own than openpyxl's: shared and rich strings, charts, tables."""

import io

import openpyxl
import pytest
import xlsxwriter

from tests.adapters.maskable.making import NAME, everything, replaced, texts_of
from tests.adapters.readers.making import members
from yakuba.adapters.readers.base import ReadError

HIDDEN = {NAME: "〔氏名1〕"}
SHOWN = {"〔氏名1〕": NAME}


def workbook(
    *, sheet_name: str = f"{NAME}の台帳", table_name: str = "Roster"
) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    bold = book.add_format({"bold": True, "font_name": "有澤楷書"})
    sheet = book.add_worksheet(sheet_name)
    sheet.write_row(0, 0, ["氏名", "金額", "備考"])
    sheet.write(1, 0, NAME)
    sheet.write(1, 1, 1200)
    sheet.write(2, 0, f"{NAME}\n同居\t東")
    sheet.write_rich_string(1, 2, "担当は", bold, "北川", "久人です")
    sheet.write_formula(2, 1, f"=SUM('{sheet_name}'!B2:B2)", None, 1200)
    sheet.write_formula(
        2, 2, f'=IF(A2="{NAME}","{NAME}様","")', None, f"{NAME}様"
    )
    sheet.write_comment(1, 0, f"{NAME}に確認", {"author": NAME})
    sheet.write_url(
        3, 0, "mailto:kitagawa@example.jp", string=NAME, tip=f"{NAME}にメール"
    )
    sheet.set_header(f"&L{NAME}&R&D")
    sheet.data_validation(
        4,
        0,
        4,
        0,
        {"validate": "list", "source": [NAME, "東"], "input_title": NAME},
    )
    sheet.add_table(
        6,
        0,
        7,
        1,
        {
            "name": table_name,
            "columns": [{"header": f"{NAME}の分"}, {"header": "額"}],
        },
    )
    sheet.conditional_format(
        1,
        0,
        1,
        0,
        {
            "type": "text",
            "criteria": "containing",
            "value": NAME,
            "format": bold,
        },
    )
    book.define_name("area", f"='{sheet_name}'!$A$1:$B$2")
    chart = book.add_chart({"type": "column"})
    chart.add_series(
        {
            "name": f"='{sheet_name}'!$A$2",
            "values": f"='{sheet_name}'!$B$2:$B$2",
            "name_formula": NAME,
        }
    )
    chart.set_title({"name": f"{NAME}の推移"})
    sheet.insert_chart(9, 0, chart, {"description": f"{NAME}の図"})
    sheet.insert_textbox(20, 0, f"{NAME}の枠")
    book.set_properties(
        {
            "author": NAME,
            "manager": NAME,
            "company": f"{NAME}商店",
            "comments": NAME,
        }
    )
    book.set_custom_property("担当", NAME)
    book.close()
    return out.getvalue()


def test_a_name_in_every_corner_is_hidden_and_comes_back() -> None:
    data = workbook()
    there = replaced(data, "a.xlsx", HIDDEN)
    assert [
        text[:60]
        for text in everything(there)
        if NAME in text or "北川" in text
    ] == []
    back = replaced(there, "a.xlsx", SHOWN)
    assert [text.text for text in texts_of(back, "a.xlsx").texts] == [
        text.text for text in texts_of(data, "a.xlsx").texts
    ]


def test_what_is_written_is_a_workbook_with_the_same_shape() -> None:
    there = openpyxl.load_workbook(
        io.BytesIO(replaced(workbook(), "a.xlsx", HIDDEN))
    )
    sheet = there["〔氏名1〕の台帳"]
    assert sheet["A2"].value == "〔氏名1〕"
    assert sheet["A3"].value == "〔氏名1〕\n同居\t東"
    assert sheet["C2"].value == "担当は〔氏名1〕です"
    assert sheet["B3"].value == "=SUM('〔氏名1〕の台帳'!B2:B2)"
    assert sheet["A2"].comment.text == "〔氏名1〕に確認"
    assert (
        sheet.tables["Roster"].tableColumns[0].name
        == sheet["A7"].value
        == "〔氏名1〕の分"
    )
    assert (
        there.defined_names["area"].attr_text == "'〔氏名1〕の台帳'!$A$1:$B$2"
    )
    assert len(sheet._charts) == 1


def test_nothing_is_added_that_the_schema_of_drawings_does_not_know() -> None:
    there = members(replaced(workbook(), "a.xlsx", HIDDEN))
    drawings = [
        part
        for name, part in there.items()
        if name.startswith(("xl/drawings/", "xl/charts/"))
    ]
    assert any("〔氏名1〕".encode() in part for part in drawings)
    assert not any(b"xml:space" in part for part in drawings)


def test_a_name_of_a_sheet_that_would_become_too_long_is_said() -> None:
    with pytest.raises(ReadError, match="シートの名前"):
        replaced(workbook(sheet_name=f"{NAME}" + "の" * 27), "a.xlsx", HIDDEN)


def test_a_list_of_choices_that_would_become_too_long_is_said() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet().data_validation(
        0,
        0,
        0,
        0,
        {"validate": "list", "source": [f"{NAME}{n}" for n in range(35)]},
    )
    book.close()
    with pytest.raises(ReadError, match="選択肢"):
        replaced(out.getvalue(), "a.xlsx", HIDDEN)


def test_a_table_called_by_a_name_is_said() -> None:
    with pytest.raises(ReadError, match="表の名前"):
        replaced(workbook(table_name=NAME), "a.xlsx", HIDDEN)
