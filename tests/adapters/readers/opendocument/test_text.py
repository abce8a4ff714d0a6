"""OpenDocument texts: what stands on the page, each once, in its order."""

import pytest

from tests.adapters.readers.making import archive, read
from tests.adapters.readers.opendocument.making import (
    NAMES,
    extract,
    parts,
    texts,
)

RUNS = [
    ("申請<text:s/>書", "申請 書"),
    ("令和<text:s text:c='4'/>年", "令和 年"),
    ("種類<text:tab/>手数料", "種類 手数料"),
    ("\n  二つの\n  行  ", "二つの 行"),
    ("<text:span>太</text:span>字", "太字"),
    (
        "<text:ruby><text:ruby-base>御厨</text:ruby-base><text:ruby-text>みくりや</text:ruby-text></text:ruby>支所",
        "御厨支所",
    ),
    ("前<text:change-start/>足した文<text:change-end/>後", "前足した文後"),
    ("<text:date>令和8年4月1日</text:date>施行", "令和8年4月1日施行"),
    (
        "区分：<text:drop-down><text:label text:value='一般'/><text:label text:value='学生'/>学生</text:drop-down>",
        "区分：学生",
    ),
    (
        "<text:hidden-text text:is-hidden='true'>隠れた</text:hidden-text>見える",
        "見える",
    ),
    (
        "<text:hidden-text text:is-hidden='false'>出た</text:hidden-text>文",
        "出た文",
    ),
    (
        "氏名：<loext:content-control loext:showing-place-holder='true'>ここに入力</loext:content-control>",
        "氏名：",
    ),
    (
        "氏名：<loext:content-control>山田</loext:content-control>",
        "氏名：山田",
    ),
    ("<text:conditional-text>該当</text:conditional-text>する", "該当する"),
    ("<text:bookmark-ref>第3条</text:bookmark-ref>による", "第3条による"),
    ("<text:a xlink:href='https://example.jp/'>市の頁</text:a>", "市の頁"),
    ("<text:placeholder>氏名</text:placeholder>", "氏名"),
]


@pytest.mark.parametrize(("xml", "shown"), RUNS)
def test_a_paragraph_says_what_is_shown_of_it(xml: str, shown: str) -> None:
    assert texts("text", f"<text:p>{xml}</text:p>") == [shown]


def test_a_line_break_begins_a_line() -> None:
    body = "<text:p>日時：7月3日<text:line-break/>会場：公民館</text:p>"
    assert texts("text", body) == ["日時：7月3日", "会場：公民館"]


def test_headings_have_their_levels() -> None:
    body = (
        "<text:h text:outline-level='1'>総則</text:h>"
        "<text:h text:outline-level='2'>目的</text:h><text:p>定める。</text:p>"
    )
    found = extract("text", body)
    assert [(each.kind, each.level) for each in found.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_what_was_deleted_is_gone() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        "<text:p>消した文</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>残った文</text:p>"
    )
    assert texts("text", body) == ["残った文"]


ARTICLES = """
<text:list-style style:name="L1">
 <text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="第" style:num-suffix="条"/>
 <text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（" style:num-suffix="）"/>
 <text:list-level-style-number text:level="3" style:num-format="ア, イ, ウ, ..."/>
</text:list-style>
<text:list-style style:name="L2">
 <text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
</text:list-style>
<text:list-style style:name="L3">
 <text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、" text:start-value="10"/>
 <text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
</text:list-style>
<text:list-style style:name="L4">
 <text:list-level-style-number text:level="1" style:num-format="１, ２, ３, ..." loext:num-list-format="【%1%】"/>
</text:list-style>
"""


def items(*texts: str, style: str = "L1", more: str = "") -> str:
    inner = "".join(
        f"<text:list-item>{each if each.startswith('<') else f'<text:p>{each}</text:p>'}</text:list-item>"
        for each in texts
    )
    return f'<text:list text:style-name="{style}" {more}>{inner}</text:list>'


LISTS = [
    (items("目的", "定義"), ["第1条　目的", "第2条　定義"]),
    (
        items("<text:p>使う者</text:p>" + items("市民", "通う者"), "料金"),
        ["第1条　使う者", "（1）　市民", "（2）　通う者", "第2条　料金"],
    ),
    # A deeper list in an item of its own counts nothing above it.
    (
        items("使う者", items("市民"), "料金"),
        ["第1条　使う者", "（1）　市民", "第2条　料金"],
    ),
    (items("印鑑", "通帳", style="L2"), ["印鑑", "通帳"]),
    (items("甲", "乙", style="L3"), ["十、　甲", "十一、　乙"]),
    (
        items("<text:p>甲</text:p>" + items("乙", style="L3"), style="L3"),
        ["十、　甲", "十.1　乙"],
    ),
    (items("届出", style="L4"), ["【１】　届出"]),
    (
        items("目的")
        + "<text:p>間の文</text:p>"
        + items("定義", more="text:continue-numbering='true'"),
        ["第1条　目的", "間の文", "第2条　定義"],
    ),
    (
        items("目的") + "<text:p>別の表</text:p>" + items("定義"),
        ["第1条　目的", "別の表", "第1条　定義"],
    ),
    (
        items("目的", more="xml:id='n1'")
        + items("印鑑", style="L2")
        + items("定義", more="text:continue-list='n1'"),
        ["第1条　目的", "印鑑", "第2条　定義"],
    ),
]


@pytest.mark.parametrize(("body", "shown"), LISTS)
def test_items_say_the_number_that_is_printed(
    body: str, shown: list[str]
) -> None:
    assert texts("text", body, automatic=ARTICLES) == shown


def cell(text: str, more: str = "") -> str:
    return (
        f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"
    )


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def test_a_table_stands_where_it_was_with_its_column_names() -> None:
    rows = row(cell("種類"), cell("手数料")) + row(
        cell("住民票"), cell("300円")
    )
    body = f"<text:p>前の文。</text:p><table:table>{rows}</table:table><text:p>後の文。</text:p>"
    assert texts("text", body) == [
        "前の文。",
        "種類：住民票、手数料：300円",
        "後の文。",
    ]


def test_notes_and_frames_follow_the_paragraph_on_which_they_hang() -> None:
    body = (
        "<text:p>料金は620円です<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>市外の人は930円です。</text:p></text:note-body></text:note>。"
        "<draw:frame><draw:text-box><text:p>枠の中の文</text:p></draw:text-box><svg:title>代わりの文</svg:title></draw:frame>"
        "</text:p><text:p>次の文</text:p>"
    )
    assert texts("text", body) == [
        "料金は620円です。",
        "枠の中の文",
        "市外の人は930円です。",
        "次の文",
    ]


def test_what_hangs_on_a_cell_is_read_after_its_table() -> None:
    noted = "100円<text:note><text:note-body><text:p>税込み</text:p></text:note-body></text:note>"
    rows = row(cell("区分"), cell("料金")) + row(cell("大人"), cell(noted))
    body = f"<table:table>{rows}</table:table>"
    assert texts("text", body) == ["区分：大人、料金：100円", "税込み"]


def test_header_rows_of_a_table_are_its_headings() -> None:
    rows = (
        f"<table:table-header-rows>{row(cell('年度'), cell('令和7'))}</table:table-header-rows>"
        + row(cell("件数"), cell("12"))
    )
    body = f"<table:table>{rows}</table:table>"
    assert texts("text", body) == ["年度：件数、令和7：12"]


def test_a_frame_around_a_text_is_no_table() -> None:
    rows = row(
        "<table:table-cell><text:h text:outline-level='1'>注意</text:h><text:p>枠の文</text:p></table:table-cell>"
    )
    assert texts("text", f"<table:table>{rows}</table:table>") == [
        "注意",
        "枠の文",
    ]


HIDDEN_STYLES = (
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="HP" style:family="paragraph"><style:text-properties text:display="none"/></style:style>'
)


@pytest.mark.parametrize(
    "body",
    [
        "<text:p>見える<text:span text:style-name='H'>内緒</text:span></text:p>",
        "<text:p text:style-name='HP'>内緒</text:p><text:p>見える</text:p>",
        "<text:section text:display='none'><text:p>内緒</text:p></text:section><text:p>見える</text:p>",
        "<text:p>見える<text:variable-set text:display='none'>内緒</text:variable-set></text:p>",
        "<text:p>内緒<text:hidden-paragraph text:is-hidden='true'/></text:p><text:p>見える</text:p>",
    ],
)
def test_what_is_hidden_is_left_out_and_told(body: str) -> None:
    found = extract("text", body, automatic=HIDDEN_STYLES)
    assert [block.text for block in found.blocks] == ["見える"]
    assert [str(note) for note in found.notes] == [
        "隠し文字（印刷されない文字）が1か所にあり、読み取っていません。"
        "必要な文字は、隠し文字の設定を外して保存し直してください。"
    ]


def test_comments_are_told_and_not_read() -> None:
    body = "<text:p>前<office:annotation><dc:creator>係</dc:creator><text:p>要確認</text:p></office:annotation>後</text:p>"
    found = extract("text", body)
    assert [block.text for block in found.blocks] == ["前後"]
    assert [(note.kind, note.text) for note in found.notes] == [
        ("aside", "コメントが1件あります。本文としては読みません：「要確認」")
    ]


def test_contents_repeat_the_headings_and_are_not_read() -> None:
    body = (
        "<text:table-of-content><text:index-body><text:p>総則<text:tab/>3</text:p></text:index-body></text:table-of-content>"
        "<text:h text:outline-level='1'>総則</text:h>"
    )
    assert texts("text", body) == ["総則"]


RUNNING = """
<style:master-page style:name="Standard" style:next-style-name="Next">
 <style:header><text:p>住宅課</text:p></style:header>
 <style:footer><text:p>改訂 令和8年2月 <text:page-number>1</text:page-number>/<text:page-count>2</text:page-count></text:p>
  <text:p>- <text:page-number>1</text:page-number> -</text:p><text:p>ページ <text:page-number>1</text:page-number></text:p></style:footer>
 <style:footer-left style:display="false"><text:p>出ない文</text:p></style:footer-left>
</style:master-page>
<style:master-page style:name="Next"><style:header><text:p>住宅課</text:p></style:header></style:master-page>
<style:master-page style:name="Other"><style:header><text:p>使わない頁</text:p></style:header></style:master-page>
"""


def test_headers_and_footers_are_read_once_without_page_numbers() -> None:
    body = "<text:p>本文です。</text:p>"
    assert texts("text", body, masters=RUNNING) == [
        "住宅課",
        "改訂 令和8年2月",
        "本文です。",
    ]


TITLES = [
    ("空き家の手引き", "<text:p>文</text:p>", "空き家の手引き"),
    ("", "<text:h text:outline-level='1'>見出し</text:h>", "見出し"),
    (
        "",
        "<text:p>集会所の使用に関する要領</text:p><text:h>総則</text:h>",
        "集会所の使用に関する要領",
    ),
    (
        "",
        "<text:p>1枚目</text:p><text:p text:style-name='C'>夏のお知らせ</text:p>",
        "夏のお知らせ",
    ),
    ("無題 1", "<text:p text:style-name='Title'>題</text:p>", "題"),
]


@pytest.mark.parametrize(("said", "body", "title"), TITLES)
def test_the_title_is_that_of_the_document(
    said: str, body: str, title: str
) -> None:
    style = (
        '<style:style style:name="Title" style:family="paragraph"/>'
        '<style:style style:name="C" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>'
    )
    assert extract("text", body, title=said, styles=style).title == title


CHARTS = [
    ("local-table.$B$2:.$B$2", ["図", "人口", "令和7年、北部：120"]),
    # Drawn from a table that stands in the document.
    ("Table1.$B$2:.$B$2", ["図", "人口"]),
]


@pytest.mark.parametrize(("address", "said"), CHARTS)
def test_a_chart_says_its_title_and_its_own_figures(
    address: str, said: list[str]
) -> None:
    gap = '<table:table-cell office:value="NaN"><text:p>NaN</text:p></table:table-cell>'
    chart = (
        f"<office:document-content {NAMES}><office:body><office:chart><chart:chart>"
        "<chart:title><text:p>人口</text:p></chart:title>"
        f'<chart:plot-area><chart:series chart:values-cell-range-address="{address}"/></chart:plot-area><table:table>'
        f"<table:table-header-rows>{row(cell(''), cell('北部'), cell('南部'))}</table:table-header-rows>"
        f"{row(cell('令和7年'), cell('120'), gap)}</table:table></chart:chart></office:chart></office:body></office:document-content>"
    )
    inner = "<draw:object xlink:href='./Object 1'><text:p/></draw:object>"
    body = f"<text:p>図<draw:frame>{inner}</draw:frame></text:p>"
    data = archive(
        parts("text", body) | {"Object 1/content.xml": chart.encode()}
    )
    found = [block.text for block in read(data, "a.odt").blocks]
    assert found[: len(said)] == said
    assert ("120" in str(found)) == address.startswith("local")


def test_an_embedded_object_is_told() -> None:
    body = "<text:p>式<draw:frame><draw:object xlink:href='./Object 1'/></draw:frame></text:p>"
    assert "埋め込まれたもの" in extract("text", body).notes[0].text
