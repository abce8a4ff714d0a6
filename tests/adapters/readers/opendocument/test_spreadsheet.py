"""OpenDocument spreadsheets: values as the sheet shows them, and nothing that it hides."""

import pytest

from tests.adapters.readers.opendocument.making import extract, texts
from yakuba.adapters.readers.base import ReadError
from yakuba.core.evidence.extract import Place


def cell(text: str, more: str = "") -> str:
    paragraphs = "".join(
        f"<text:p>{each}</text:p>" for each in text.split("|")
    )
    return f"<table:table-cell {more}>{paragraphs if text else ''}</table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    each = (one if one.startswith("<") else cell(one) for one in cells)
    return f"<table:table-row {more}>{''.join(each)}</table:table-row>"


def sheet(*rows: str, more: str = 'table:name="料金"') -> str:
    return f"<table:table {more}>{''.join(rows)}</table:table>"


HEAD = row("種類", "窓口", "手数料")
ORDINARY = row("住民票", "市民課", "300円")


def test_rows_say_their_columns_and_know_their_cells() -> None:
    found = extract("spreadsheet", sheet(HEAD, ORDINARY))
    assert [block.text for block in found.blocks] == [
        "料金",
        "種類：住民票、窓口：市民課、手数料：300円",
    ]
    assert found.blocks[1].place == Place(sheet="料金", cells="A2:C2")
    assert found.notes == ()


VALUES = [
    ('office:value-type="float" office:value="1234.5"', "", "1234.5"),
    ('office:value-type="float" office:value="0.25"', "25%", "25%"),
    ('office:value-type="percentage" office:value="0.25"', "", "25%"),
    (
        'office:value-type="currency" office:currency="JPY" office:value="620"',
        "",
        "620円",
    ),
    (
        'office:value-type="date" office:date-value="2026-04-01"',
        "",
        "2026年4月1日",
    ),
    ('office:value-type="boolean" office:boolean-value="true"', "", "TRUE"),
    ('office:value-type="string" office:string-value="可"', "", "可"),
    ('office:value-type="string"', "一行目|二行目", "一行目 二行目"),
    ('office:value-type="float" office:value="12"', "△12", "△12"),
]


@pytest.mark.parametrize(("more", "text", "shown"), VALUES)
def test_a_cell_says_what_is_shown_of_its_value(
    more: str, text: str, shown: str
) -> None:
    body = sheet(row("項目", "内容"), row("値", cell(text, more)))
    assert texts("spreadsheet", body)[1] == f"項目：値、内容：{shown}"


def test_a_million_empty_rows_and_columns_are_nothing() -> None:
    body = sheet(
        row(
            "種類", "手数料", cell("", 'table:number-columns-repeated="16382"')
        ),
        row("住民票", "300円"),
        row(
            cell("", 'table:number-columns-repeated="16384"'),
            more='table:number-rows-repeated="1048574"',
        ),
    )
    assert texts("spreadsheet", body)[1:] == ["種類：住民票、手数料：300円"]


def test_what_repeats_is_said_each_time() -> None:
    body = sheet(
        row("種類", "手数料"),
        row("写し", "300円", more='table:number-rows-repeated="2"'),
    )
    assert texts("spreadsheet", body)[1:] == ["種類：写し、手数料：300円"] * 2


@pytest.mark.parametrize(
    "rows",
    [
        row("多い", more='table:number-rows-repeated="1048576"'),
        row(
            cell("広い", 'table:number-columns-repeated="16384"'),
            more='table:number-rows-repeated="40000"',
        ),
    ],
)
def test_what_repeats_without_end_is_refused(rows: str) -> None:
    with pytest.raises(ReadError, match="ファイルが大きすぎます"):
        extract("spreadsheet", sheet(rows))


def test_a_cell_that_covers_others_counts_for_them() -> None:
    covered = "<table:covered-table-cell><text:p>隠れた値</text:p></table:covered-table-cell>"
    body = sheet(
        row("会場", "区分", "料金"),
        row(
            cell("大ホール", 'table:number-rows-spanned="2"'), "平日", "100円"
        ),
        row(covered, "土日", "200円"),
        row(cell("和室", 'table:number-rows-spanned="2"'), "平日", "50円"),
        row(covered, "土日", "70円"),
    )
    assert texts("spreadsheet", body)[1:] == [
        "会場：大ホール、区分：平日、料金：100円",
        "会場：大ホール、区分：土日、料金：200円",
        "会場：和室、区分：平日、料金：50円",
        "会場：和室、区分：土日、料金：70円",
    ]


COLLAPSED = 'table:visibility="collapse"'
HIDDEN = [
    (
        sheet(HEAD, ORDINARY, row("秘密", "総務課", "0円", more=COLLAPSED)),
        "表示されていない行が1行あり",
    ),
    (
        sheet(
            HEAD,
            ORDINARY,
            row("秘密", "総務課", "0円", more='table:visibility="filter"'),
        ),
        "隠れている行が1行あり",
    ),
    (
        sheet(
            "<table:table-column table:number-columns-repeated='3'/>",
            f"<table:table-column {COLLAPSED}/>",
            row("種類", "窓口", "手数料", "秘密"),
            row("住民票", "市民課", "300円", "秘密の値"),
        ),
        "表示されていない列が1列あり",
    ),
    (
        sheet(
            "<table:table-column/>",
            f"<table:table-column {COLLAPSED} table:number-columns-repeated='4'/>",
            row("種類", "秘密", "", "", "", "窓口", "手数料"),
            row("住民票", "秘密の値", "", "", "", "市民課", "300円"),
        ),
        "表示されていない列が1列あり",
    ),
    (
        sheet(HEAD, ORDINARY)
        + sheet(row("秘密"), more='table:name="控え" table:style-name="ta2"'),
        "表示されていないシートが1枚あり",
    ),
]
HIDDEN_SHEET = (
    '<style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)


@pytest.mark.parametrize(("body", "said"), HIDDEN)
def test_what_is_hidden_is_left_out_and_told(body: str, said: str) -> None:
    found = extract("spreadsheet", body, automatic=HIDDEN_SHEET)
    assert [block.text for block in found.blocks][1:] == [
        "種類：住民票、窓口：市民課、手数料：300円"
    ]
    assert len(found.notes) == 1
    assert said in found.notes[0].text


def test_formulas_without_a_value_and_errors_are_told() -> None:
    formula = "<table:table-cell table:formula='of:=SUM([.A1:.A9])'/>"
    body = sheet(
        row("項目", "内容"),
        row("合計", formula),
        row("平均", "#DIV/0!"),
    )
    found = extract("spreadsheet", body)
    assert [block.text for block in found.blocks][1:3] == [
        "項目：合計",
        "項目：平均",
    ]
    assert [note.text[:18] for note in found.notes] == [
        "計算結果が保存されていない式のセルが",
        "エラー（#REF! や #### な",
    ]


def test_comments_are_told_and_shapes_read_where_they_hang() -> None:
    comment = "<table:table-cell><office:annotation><text:p>要確認</text:p></office:annotation><text:p>300円</text:p></table:table-cell>"
    box = "<draw:frame><draw:text-box><text:p>税込みです。</text:p></draw:text-box></draw:frame>"
    hung = f"<table:table-cell><text:p>写し</text:p>{box}</table:table-cell>"
    shapes = "<table:shapes><draw:custom-shape><text:p>図形の文</text:p></draw:custom-shape></table:shapes>"
    found = extract(
        "spreadsheet",
        sheet(shapes, row("種類", "手数料"), row(hung, comment)),
    )
    assert [block.text for block in found.blocks][1:] == [
        "図形の文",
        "種類：写し、手数料：300円",
        "税込みです。",
    ]
    assert str(found.notes[0]).startswith("シート「料金」B2：コメント")


TITLES = [
    (sheet(row("手数料の一覧"), HEAD, ORDINARY), "手数料の一覧"),
    (sheet(HEAD, ORDINARY), "料金"),
    (sheet(HEAD, ORDINARY, more='table:name="Sheet1"'), ""),
]


@pytest.mark.parametrize(("body", "title"), TITLES)
def test_the_title_stands_above_the_table_or_is_the_name_of_the_only_sheet(
    body: str, title: str
) -> None:
    assert extract("spreadsheet", body).title == title


WHITE = (
    '<style:style style:name="w" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>'
    '<style:style style:name="b" style:family="table-cell" style:parent-style-name="w">'
    '<style:table-cell-properties fo:background-color="#000080"/></style:style>'
)
UNSEEN = [
    # As LibreOffice writes the format ";;;".
    row(
        "秘密",
        '<table:table-cell office:value-type="float" office:value="777"><text:p/></table:table-cell>',
    ),
    row("秘密", cell("777", 'table:style-name="w"')),
]


@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_a_cell_does_not_show_is_left_out_and_told(unseen: str) -> None:
    body = sheet(row("項目", "内容"), row("住民票", "300円"), unseen)
    found = extract("spreadsheet", body, automatic=WHITE)
    assert "777" not in str(found.blocks)
    assert "文字が見えない設定" in found.notes[0].text


def test_what_is_struck_through_is_left_out_and_told() -> None:
    struck = (
        '<style:style style:name="s" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    )
    old = cell("200円", 'table:style-name="s"')
    body = sheet(
        row("項目", "窓口", "手数料"),
        row("住民票", old, "300円"),
        row("写し", "市民課", "400円"),
    )
    found = extract("spreadsheet", body, automatic=struck)
    assert found.blocks[1].text == "項目：住民票、手数料：300円"
    assert len(found.notes) == 1


def test_white_on_a_ground_is_seen_and_a_zero_may_be_shown_as_nothing() -> (
    None
):
    zero = '<table:table-cell office:value-type="float" office:value="0"><text:p/></table:table-cell>'
    names = row(
        *(cell(text, 'table:style-name="b"') for text in ("項目", "内容"))
    )
    body = sheet(names, row("住民票", "300円"), row("写し", zero))
    found = extract("spreadsheet", body, automatic=WHITE)
    assert [block.text for block in found.blocks][1:] == [
        "項目：住民票、内容：300円",
        "項目：写し",
    ]
    assert found.notes == ()


def test_a_column_may_be_white_as_a_whole() -> None:
    columns = "<table:table-column/><table:table-column table:default-cell-style-name='w'/>"
    body = sheet(columns, row("住民票", "777"))
    found = extract("spreadsheet", body, automatic=WHITE)
    assert "777" not in str(found.blocks)
