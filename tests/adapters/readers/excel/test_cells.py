"""What stands in a cell, whoever wrote it, and what is said of cells that show nothing."""

import io
import re

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font

from tests.adapters.readers.excel.parts import (
    MAIN,
    STRICT,
    lines,
    styles,
    workbook,
    worksheet,
)
from tests.adapters.readers.making import archive, members, read
from yakuba.adapters.readers.excel.strings import unescaped
from yakuba.core.evidence.extract import Extract

STRINGS = (
    f'<sst xmlns="{MAIN}"><si><t>印鑑</t></si>'
    "<si><r><t>印鑑</t></r><r><rPr><b/></rPr><t>登録</t></r></si>"
    '<si><t>佐野</t><rPh sb="0" eb="2"><t>サノ</t></rPh><phoneticPr fontId="1"/></si>'
    '<si><r><t>佐野</t></r><r><t>市</t></r><rPh sb="0" eb="3"><t>サノシ</t></rPh></si>'
    "<si><t>一行目_x000D_\n二行目</t></si></sst>"
)


def shown(cell: str, **parts: str) -> list[str]:
    """The texts of a sheet whose only cell this is."""
    data = workbook(worksheet(lines([cell])), strings=STRINGS, **parts)
    return [block.text for block in read(data, "a.xlsx").blocks[1:]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', "印鑑"),
        ('<c r="A1" t="s"><v>1</v></c>', "印鑑登録"),
        ('<c r="A1" t="s"><v>2</v></c>', "佐野"),
        ('<c r="A1" t="s"><v>3</v></c>', "佐野市"),
        ('<c r="A1" t="s"><v>4</v></c>', "一行目 二行目"),
        ('<c t="s"><v>0</v></c>', "印鑑"),
        (
            '<c r="A1" t="inlineStr"><is><r><t>届</t></r><r><t>出</t></r><rPh><t>トドケデ</t></rPh></is></c>',
            "届出",
        ),
        (
            '<c r="A1" t="inlineStr"><is><t>山　田 太郎</t></is></c>',
            "山　田 太郎",
        ),
        ('<c r="A1" t="str"><f>A2&amp;"様"</f><v>佐野様</v></c>', "佐野様"),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', "2"),
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="A1"><v>0042</v></c>', "42"),
        ('<c r="A1" t="inlineStr"><is><t>0042</t></is></c>', "0042"),
        ('<c r="A1"><v>0.30000000000000004</v></c>', "0.3"),
        ('<c r="A1" t="d"><v>2026-04-01T00:00:00</v></c>', "2026/4/1"),
        ('<c r="A1" s="1" t="d"><v>2026-04-01</v></c>', "令和8年"),
        ('<c r="A1" s="1"><v>46113</v></c>', "令和8年"),
        ('<c r="A1" s="2"><v>600123</v></c>', "〒060-0123"),
        ('<c r="A1" s="99"><v>1200</v></c>', "1200"),
        ('<c r="A1" s="x"><v>1200</v></c>', "1200"),
        ('<c r="A1" t="n"><v>三</v></c>', "三"),
        ('<c r="?"><v>7</v></c>', "7"),
    ],
)
def test_a_cell_stands_as_the_sheet_shows_it(cell: str, text: str) -> None:
    codes = styles("[$-411]ggge年", "&quot;〒&quot;000-0000")
    assert shown(cell, styles=codes) == [text]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" t="s"><v>99</v></c>',
        '<c r="A1" t="s"><v>-1</v></c>',
        '<c r="A1" t="s"/>',
        '<c r="A1" t="str"><f>IF(B1="","",B1)</f><v></v></c>',
        '<c r="A1" t="inlineStr"/>',
        '<c r="A1" t="inlineStr"><is><t> </t></is></c>',
        '<c r="A1"><v></v></c>',
    ],
)
def test_a_cell_that_looks_empty_is_nothing(cell: str) -> None:
    found = read(workbook(worksheet(lines([cell]))), "a.xlsx")
    assert [block.text for block in found.blocks] == ["Sheet1"]
    assert found.notes == ()


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("一_x000D_二", "一\r二"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x00Z0_", "_x00Z0_"),
    ],
)
def test_characters_that_xml_cannot_hold(written: str, text: str) -> None:
    assert unescaped(written) == text


WHITE = '<xf numFmtId="0" fontId="1" fillId="0"/><xf numFmtId="0" fontId="2" fillId="1"/>'


def notes(found: Extract) -> list[tuple[str, str]]:
    return [(str(note.place), note.kind) for note in found.notes]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<c r="B2"><f>SUM(B3:B9)</f></c>', "計算結果が保存されていない"),
        (
            '<c r="B2"><f>SUM(B3:B9)</f><v></v></c>',
            "計算結果が保存されていない",
        ),
        ('<c r="B2"><f t="shared" si="0"/></c>', "計算結果が保存されていない"),
        ('<c r="B2" t="e"><v>#REF!</v></c>', "エラー"),
        ('<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "エラー"),
        ('<c r="B2" s="1"><v>-5</v></c>', "エラー"),
        ('<c r="B2" s="2"><v>5</v></c>', "見えない設定"),
        ('<c r="B2" s="3"><v>5</v></c>', "見えない設定"),
    ],
)
def test_what_a_cell_lacks_is_said_once_with_its_place(
    cell: str, said: str
) -> None:
    sheet = worksheet(
        lines(["項目", "額"], ["使用料", cell], ["手数料", "五"])
    )
    data = workbook(sheet, styles=styles("h:mm", ";;;", extra=WHITE))
    found = read(data, "a.xlsx")
    assert notes(found) == [("シート「Sheet1」B2", "left_out")]
    assert said in found.notes[0].text
    assert "1個" in found.notes[0].text
    text = " ".join(block.text for block in found.blocks)
    assert "手数料" in text
    assert "REF" not in text


@pytest.mark.parametrize("style", [4, 0])
def test_white_on_a_colour_is_read(style: int) -> None:
    data = workbook(
        worksheet(lines([f'<c r="A1" s="{style}"><v>5</v></c>'])),
        styles=styles("0", "0", extra=WHITE),
    )
    found = read(data, "a.xlsx")
    assert [block.text for block in found.blocks] == ["Sheet1", "5"]
    assert found.notes == ()


def test_white_may_stand_on_what_a_table_or_a_condition_paints() -> None:
    painted = '<conditionalFormatting sqref="A1"/>'
    rows = lines(['<c r="A1" s="3"><v>5</v></c>'])
    data = workbook(
        worksheet(rows, after=painted),
        styles=styles("0", "0", extra=WHITE),
    )
    assert read(data, "a.xlsx").blocks[-1].text == "5"


def test_places_are_few_and_more_are_counted() -> None:
    cells = [f'<c r="A{row}"><f>1</f></c>' for row in range(1, 13)]
    data = workbook(worksheet(lines(*[[cell] for cell in cells])))
    (note,) = read(data, "a.xlsx").notes
    assert note.place.cells == "A1、A2、A3、A4、A5ほか"
    assert "12個" in note.text


STRUCK = "<rPr><strike/></rPr>"
KEPT = '<rPr><strike val="0"/></rPr>'


@pytest.mark.parametrize(
    ("cell", "text", "is_told"),
    [
        (f"<r>{STRUCK}<t>三百円</t></r><r><t>五百円</t></r>", "五百円", True),
        (f"<r>{STRUCK}<t>三百円</t></r>", "", True),
        (f"<r>{KEPT}<t>三百円</t></r>", "三百円", False),
    ],
)
def test_what_is_struck_through_is_not_read_and_told(
    cell: str, text: str, is_told: bool
) -> None:
    inline = f'<c r="A1" t="inlineStr"><is>{cell}</is></c>'
    found = read(workbook(worksheet(lines([inline, "額"]))), "a.xlsx")
    said = " ".join(block.text for block in found.blocks[1:])
    assert said == "、".join(filter(None, [text, "額"]))
    assert [note.text[:6] for note in found.notes] == (
        ["取り消し線の"] if is_told else []
    )


def test_a_cell_whose_font_is_struck_through_is_not_read() -> None:
    book = openpyxl.Workbook()
    book.active.append([300, 500])
    book.active["A1"].font = Font(strike=True)
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue(), "a.xlsx")
    assert [block.text for block in found.blocks[1:]] == ["500"]
    assert notes(found) == [("シート「Sheet」A1", "left_out")]


def test_zeros_that_a_sheet_does_not_show_are_not_read() -> None:
    view = '<sheetViews><sheetView showZeros="0"/></sheetViews>'
    rows = lines(['<c r="A1"><v>0</v></c>', '<c r="B1"><v>7</v></c>'])
    found = read(workbook(worksheet(rows, before=view)), "a.xlsx")
    assert [block.text for block in found.blocks[1:]] == ["7"]


def test_a_zero_that_a_program_stored_for_a_formula_is_no_value() -> None:
    """XlsxWriter does not calculate: it stores 0, and asks Excel to calculate."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("集計")
    sheet.write_row(0, 0, ["区分", "計"])
    sheet.write_row(1, 0, ["窓口", 0])
    sheet.write_string(2, 0, "郵送")
    sheet.write_formula(2, 1, "=B2*2")
    sheet.write_string(3, 0, "電子")
    sheet.write_formula(3, 1, "=B2+7", None, 7)
    book.close()
    found = read(out.getvalue(), "a.xlsx")
    assert notes(found) == [("シート「集計」B3", "left_out")]
    texts = [block.text for block in found.blocks]
    assert "区分：窓口、計：0" in texts
    assert "区分：電子、計：7" in texts


def test_a_workbook_that_counts_from_1904() -> None:
    data = workbook(
        worksheet(lines(['<c r="A1" s="1"><v>44651</v></c>'])),
        styles=styles("yyyy/m/d"),
        inside='<workbookPr date1904="1"/>',
    )
    assert read(data, "a.xlsx").blocks[-1].text == "2026/4/1"


GOOD = workbook(worksheet(lines(["種類", "額"], ["写し", "三百円"])))
ROW = "種類：写し、額：三百円"


def changed(data: bytes, name: str, xml: str | None) -> bytes:
    parts = members(data)
    if xml is None:
        del parts[name]
    else:
        parts[name] = xml.encode()
    return archive(parts)


def strict(data: bytes) -> bytes:
    parts = members(data)
    for plain, other in STRICT.items():
        for name in parts:
            parts[name] = parts[name].replace(plain.encode(), other.encode())
    return archive(parts)


def prefixed(data: bytes) -> bytes:
    """As programs write that use Microsoft's own library: <x:row>."""
    parts = members(data)
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        xml = (
            parts[name]
            .decode()
            .replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
        )
        parts[name] = re.sub(r"<(/?)(?=\w)", r"<\1x:", xml).encode()
    return archive(parts)


@pytest.mark.parametrize(
    "data",
    [
        GOOD,
        strict(GOOD),
        workbook(
            worksheet(lines(["種類", "額"], ["写し", "三百円"])),
            main="xl/workbook2.xml",
        ),
        workbook(
            worksheet(
                lines(["種類", "額"], ["写し", "三百円"]),
                before='<dimension ref="A1"/>',
            )
        ),
        workbook(
            worksheet(
                lines(["種類", "額"], ["写し", "三百円"]),
                before='<dimension ref="A1:XFD1048576"/>',
            )
        ),
        workbook(
            worksheet(lines(["種類", "額"], ["写し", "三百円"])),
            styles=f'<styleSheet xmlns="{MAIN}"><fills><fill/></fills></styleSheet>',
        ),
        changed(GOOD, "[Content_Types].xml", None),
        prefixed(GOOD),
    ],
    ids="plain strict main small-dimension huge-dimension fill types prefix".split(),
)
def test_files_that_others_call_broken_are_read(data: bytes) -> None:
    found = read(data, "a.xlsx")
    assert found.blocks[-1].text == ROW
    assert found.notes == ()


def test_broken_styles_are_a_doubt() -> None:
    data = workbook(
        worksheet(lines(["種類", "額"], ["写し", "三百円"])),
        styles="<styleSheet><numFmts>",
    )
    found = read(data, "a.xlsm")
    assert found.blocks[-1].text == ROW
    assert [note.kind for note in found.notes] == ["doubt"]
