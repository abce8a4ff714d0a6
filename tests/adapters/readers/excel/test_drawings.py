"""What floats above the cells, what is printed around them, and what hangs on them."""

import io
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from tests.adapters.readers.excel.parts import (
    OFFICE,
    lines,
    relations,
    workbook,
    worksheet,
)
from tests.adapters.readers.making import read
from yakuba.adapters.readers.excel.running_text import running_lines
from yakuba.core.evidence.extract import Extract

NAMES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    f' xmlns:r="{OFFICE}"'
)


def shape(*paragraphs: str, hidden: str = "0") -> str:
    body = "".join(f"<a:p>{each}</a:p>" for each in paragraphs)
    return (
        f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="a" hidden="{hidden}"/></xdr:nvSpPr>'
        f"<xdr:txBody><a:bodyPr/>{body}</xdr:txBody></xdr:sp>"
    )


def run(text: str) -> str:
    return f"<a:r><a:rPr/><a:t>{text}</a:t></a:r>"


def anchor(content: str, row: int, column: int = 0, last: int = 0) -> str:
    return (
        f"<xdr:twoCellAnchor><xdr:from><xdr:col>{column}</xdr:col><xdr:row>{row}</xdr:row></xdr:from>"
        f"<xdr:to><xdr:col>{column + 1}</xdr:col><xdr:row>{last or row}</xdr:row></xdr:to>{content}</xdr:twoCellAnchor>"
    )


def with_drawing(*anchors: str, rows: str = "", **parts: str) -> Extract:
    """A sheet with these anchors over a small table in rows 3 and 4."""
    table = lines([], [], ["種類", "額"], ["写し", "三百円"])
    made = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            ("drawing", "../drawings/drawing1.xml")
        ),
        "xl/drawings/drawing1.xml": f"<xdr:wsDr {NAMES}>{''.join(anchors)}</xdr:wsDr>",
        **parts,
    }
    data = workbook(worksheet(rows or table), parts=made)
    return read(data, "a.xlsx")


def texts(found: Extract) -> list[str]:
    return [block.text for block in found.blocks]


def test_text_boxes_stand_before_or_behind_the_cells_as_on_the_sheet() -> None:
    found = with_drawing(
        anchor(shape(run("下の枠")), 9, 3),
        anchor(shape(run("上の"), run("枠")), 0, 1),
    )
    assert texts(found) == [
        "Sheet1",
        "上の",
        "枠",
        "種類：写し、額：三百円",
        "下の枠",
    ]
    assert str(found.blocks[1].place) == "シート「Sheet1」B1"
    assert str(found.blocks[-1].place) == "シート「Sheet1」D10"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (shape(run("期限は") + "<a:br/>" + run("6月末")), ["期限は 6月末"]),
        (shape(run("第") + '<a:fld type="x"><a:t>3</a:t></a:fld>'), ["第3"]),
        (shape("", run(" ")), []),
        (shape(run("控え"), hidden="1"), []),
        (
            f"<xdr:grpSp><xdr:grpSp>{shape(run('中の組'))}</xdr:grpSp>{shape(run('外の組'))}</xdr:grpSp>",
            ["中の組", "外の組"],
        ),
        (
            f'<mc:AlternateContent><mc:Choice Requires="a14">{shape(run("新しい形"))}</mc:Choice>'
            f"<mc:Fallback>{shape(run('古い形'))}</mc:Fallback></mc:AlternateContent>",
            ["新しい形"],
        ),
        ("<xdr:pic/>", []),
    ],
)
def test_the_texts_of_shapes(content: str, expected: list[str]) -> None:
    found = with_drawing(anchor(content, 9))
    assert texts(found)[2:] == expected


def test_what_lies_on_hidden_rows_is_hidden_with_them() -> None:
    rows = lines(["種類"], ["写し"]).replace(
        '<row r="2"', '<row r="2" hidden="1"'
    )
    found = with_drawing(anchor(shape(run("控え")), 1, last=1), rows=rows)
    assert "控え" not in str(found)


def test_what_is_beside_the_last_table_is_not_under_its_heading() -> None:
    rows = lines(["地区別の人口"], [], ["地区", "人口"], ["東", "九百人"])
    found = with_drawing(anchor(shape(run("照会は総務課")), 9), rows=rows)
    assert texts(found)[-2:] == ["Sheet1", "照会は総務課"]
    assert found.blocks[-2].level == 1


DIAGRAM = (
    '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>'
    '<dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>受付</a:t></a:r></a:p></dgm:t></dgm:pt>'
    '<dgm:pt modelId="2"><dgm:t><a:p><a:r><a:t>審査</a:t></a:r></a:p></dgm:t></dgm:pt>'
    "</dgm:ptLst></dgm:dataModel>"
)


def test_smart_art_is_read() -> None:
    frame = (
        '<xdr:graphicFrame><a:graphic><a:graphicData><dgm:relIds r:dm="rId1"'
        ' xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"/>'
        "</a:graphicData></a:graphic></xdr:graphicFrame>"
    )
    found = with_drawing(
        anchor(frame, 9),
        **{
            "xl/drawings/_rels/drawing1.xml.rels": relations(
                ("diagramData", "../diagrams/data1.xml")
            ),
            "xl/diagrams/data1.xml": DIAGRAM,
        },
    )
    assert texts(found)[2:] == ["受付", "審査"]


VML = '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">{}</xml>'
CONTROL = (
    "<v:shape><v:textbox><div><font>{text}</font></div></v:textbox>"
    '<x:ClientData ObjectType="{kind}"><x:Anchor>1, 0, 6, 0, 2, 0, 7, 0</x:Anchor>{more}</x:ClientData></v:shape>'
)


def control(kind: str, text: str, more: str = "") -> Extract:
    """A form control, drawn twice as Excel does."""
    drawn = f'<mc:AlternateContent><mc:Choice Requires="a14">{shape(run(text))}</mc:Choice></mc:AlternateContent>'
    return with_drawing(
        anchor(drawn, 6, 1),
        **{
            "xl/worksheets/_rels/sheet1.xml.rels": relations(
                ("drawing", "../drawings/drawing1.xml"),
                ("vmlDrawing", "../drawings/vmlDrawing1.vml"),
            ),
            "xl/drawings/vmlDrawing1.vml": VML.format(
                CONTROL.format(kind=kind, text=f"{text}<br>", more=more)
            ),
        },
    )


@pytest.mark.parametrize(
    ("kind", "more", "expected"),
    [
        ("Checkbox", "<x:Checked>1</x:Checked>", "☑ 新規"),
        ("Checkbox", "", "☐ 新規"),
        ("Radio", "<x:Checked>1</x:Checked>", "● 新規"),
        ("Radio", "<x:Checked>0</x:Checked>", "○ 新規"),
        ("GBox", "", "新規"),
        ("Label", "", "新規"),
        ("Button", "", "新規"),
    ],
)
def test_the_labels_of_form_controls_stand_once(
    kind: str, more: str, expected: str
) -> None:
    found = control(kind, "新規", more)
    assert texts(found)[2:] == [expected]
    assert found.blocks[-1].place.cells == "B7"


def chart_of(source: str) -> Extract:
    """Two sheets, the second one hidden, and a chart of the figures of one of them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "公開"
    hidden = book.create_sheet("元 データ")
    for each in (sheet, hidden):
        each.append(["年度", "来館者"])
        each.append(["令和7年度", 1200])
        each.append(["令和8年度", 1350])
    hidden.sheet_state = "hidden"
    drawn = BarChart()
    drawn.title = "来館者の推移"
    figures = Reference(book[source], min_col=2, min_row=1, max_row=3)
    drawn.add_data(figures, titles_from_data=True)
    sheet.add_chart(drawn, "E2")
    out = io.BytesIO()
    book.save(out)
    return read(out.getvalue(), "a.xlsx")


def test_of_a_chart_of_cells_that_are_read_the_title_stands_once() -> None:
    found = texts(chart_of("公開"))
    assert found[-1] == "来館者の推移"
    assert sum("令和7年度" in text for text in found) == 1


def xlsxwriter_book(build: Any) -> Extract:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    build(book)
    book.close()
    return read(out.getvalue(), "a.xlsx")


def test_of_a_chart_of_a_hidden_sheet_the_figures_are_read() -> None:
    def build(book: Any) -> None:
        sheet = book.add_worksheet("公開")
        sheet.write(0, 0, "表紙")
        hidden = book.add_worksheet("元 データ")
        hidden.write_column(0, 0, ["令和7年度", "令和8年度"])
        hidden.write_column(0, 1, [1200, 1350])
        hidden.hide()
        drawn = book.add_chart({"type": "column"})
        drawn.add_series(
            {
                "name": "来館者",
                "categories": "='元 データ'!$A$1:$A$2",
                "values": "='元 データ'!$B$1:$B$2",
            }
        )
        sheet.insert_chart("D2", drawn)

    found = " ".join(texts(xlsxwriter_book(build)))
    assert "令和7年度" in found
    assert "1350" in found


def test_a_sheet_of_one_chart_has_its_title() -> None:
    def build(book: Any) -> None:
        sheet = book.add_worksheet("値")
        sheet.write_column(0, 0, [1, 2])
        page = book.add_chartsheet("グラフ")
        drawn = book.add_chart({"type": "line"})
        drawn.add_series({"values": "=値!$A$1:$A$2"})
        drawn.set_title({"name": "貸出しの推移"})
        page.set_chart(drawn)

    assert texts(xlsxwriter_book(build))[-2:] == ["グラフ", "貸出しの推移"]


def test_text_boxes_of_xlsxwriter() -> None:
    def build(book: Any) -> None:
        sheet = book.add_worksheet("申請書")
        sheet.write_row(2, 0, ["氏名", "住所"])
        sheet.insert_textbox(0, 3, "提出は窓口へ。\n郵送もできます。")

    assert texts(xlsxwriter_book(build))[1:3] == [
        "提出は窓口へ。",
        "郵送もできます。",
    ]


def test_comments_are_told_and_not_read() -> None:
    def build(sheet: Any) -> None:
        sheet.append(["氏名", "住所"])
        sheet["A1"].comment = Comment("代表者の名も", "係")
        sheet["B1"].comment = Comment("番地まで", "係")

    book = openpyxl.Workbook()
    build(book.active)
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue(), "a.xlsx")
    assert "番地まで" not in str(found)
    (note,) = found.notes
    assert (note.kind, note.place.cells) == ("aside", "A1、B1")
    assert "2件" in note.text


def test_threaded_comments_are_counted_once() -> None:
    thread = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="A1" id="a"><text>確認</text></threadedComment>'
        '<threadedComment ref="A1" id="b" parentId="a"><text>済み</text></threadedComment></ThreadedComments>'
    )
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            ("threadedComment", "../threadedComments/threadedComment1.xml")
        ),
        "xl/threadedComments/threadedComment1.xml": thread,
    }
    found = read(workbook(worksheet(lines(["氏名"])), parts=parts), "a.xlsx")
    assert ["1件" in note.text for note in found.notes] == [True]
    assert "済み" not in str(found)


def test_embedded_files_are_told() -> None:
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            ("oleObject", "../embeddings/oleObject1.bin"),
            ("package", "../embeddings/a.docx"),
        )
    }
    found = read(workbook(worksheet(lines(["氏名"])), parts=parts), "a.xlsx")
    assert ["2個" in note.text for note in found.notes] == [True]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("取扱注意", ["取扱注意"]),
        ("&L左&C中央&R右", ["左", "中央", "右"]),
        ('&C&"ＭＳ ゴシック,太字"&14取扱注意&R&D', ["取扱注意"]),
        ("&C&P / &N", []),
        ("&C- &P -", []),
        ("&C&P/&Nページ", []),
        ("&R&P 頁", []),
        ("&C&P / &N　企画課", ["企画課"]),
        ("&L令和8年度-&P-", ["令和8年度"]),
        ("&L&F &A", []),
        ("&C様式第3号（第&P頁）", ["様式第3号（第 頁）"]),
        ("&C&KFF0000重要&K01+000急ぎ", ["重要急ぎ"]),
        ("研究&&開発", ["研究&開発"]),
        ("&L一行目\n二行目", ["一行目", "二行目"]),
        ("&R令和8年4月1日", ["令和8年4月1日"]),
        ("&C2026", ["2026"]),
        ("", []),
    ],
)
def test_headers_and_footers_without_their_codes(
    written: str, expected: list[str]
) -> None:
    assert list(running_lines(written)) == expected


def test_headers_and_footers_stand_once_around_the_cells() -> None:
    after = (
        '<headerFooter differentFirst="1" differentOddEven="1"><oddHeader>&amp;C取扱注意</oddHeader>'
        "<oddFooter>&amp;P</oddFooter><evenHeader>取扱注意</evenHeader>"
        "<evenFooter>照会先　福祉課</evenFooter><firstHeader>表紙</firstHeader></headerFooter>"
    )
    data = workbook(worksheet(lines(["氏名", "住所"]), after=after))
    assert texts(read(data, "a.xlsx")) == [
        "Sheet1",
        "取扱注意",
        "表紙",
        "氏名、住所",
        "照会先　福祉課",
    ]
    unused = after.replace('differentFirst="1" differentOddEven="1"', "")
    data = workbook(worksheet(lines(["氏名", "住所"]), after=unused))
    assert "表紙" not in texts(read(data, "a.xlsx"))


@pytest.mark.parametrize(
    ("rows", "name", "title"),
    [
        (
            lines(["使用料の一覧"], [], ["種類", "額"], ["写し", "三百円"]),
            "表",
            "使用料の一覧",
        ),
        (lines(["種類", "額"], ["写し", "三百円"]), "使用料", "使用料"),
        (lines(["種類", "額"], ["写し", "三百円"]), "Sheet1", ""),
        (lines(["種類", "額"], ["写し", "三百円"]), "シート1", ""),
        ("", "Sheet", ""),
    ],
)
def test_the_title_is_what_stands_above_the_table_or_the_only_sheet(
    rows: str, name: str, title: str
) -> None:
    data = workbook((name, "visible", worksheet(rows)))
    assert read(data, "a.xlsx").title == title
