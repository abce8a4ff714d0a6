"""What stands beside the body: boxes, notes, headers and footers, charts, comments; each once."""

from collections.abc import Sequence

import pytest

from tests.adapters.readers.making import archive, members, read
from tests.adapters.readers.word.making import (
    document,
    p,
    part,
    r,
    shown,
    tbl,
    tc,
    texts,
    tr,
)


def content(*paragraphs: str) -> str:
    return f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"


def drawing(inner: str, more: str = "") -> str:
    return (
        f'<w:drawing><wp:anchor><wp:docPr id="1" name="n" {more}/><a:graphic><a:graphicData uri="u">{inner}'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


def shape(inner: str) -> str:
    return f"<wps:wsp><wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp>"


def old_shape(inner: str) -> str:
    return (
        f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    )


TEXT = content(p("夜間の受付は東口です。"))
BOXES = {
    "today": drawing(shape(TEXT)),
    "before": old_shape(TEXT),
    "group": drawing(f"<wpg:wgp><wpg:grpSp>{shape(TEXT)}</wpg:grpSp></wpg:wgp>"),
    "old group": f"<w:pict><v:group><v:group><v:rect><v:textbox>{TEXT}</v:textbox></v:rect></v:group></v:group></w:pict>",
    "both": (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing(shape(TEXT))}</mc:Choice>'
        f"<mc:Fallback>{old_shape(TEXT)}</mc:Fallback></mc:AlternateContent>"
    ),
    "nothing but the older": (
        f'<mc:AlternateContent><mc:Choice Requires="wps"/>'
        f"<mc:Fallback>{old_shape(TEXT)}</mc:Fallback></mc:AlternateContent>"
    ),
    "art": '<w:pict><v:shape><v:textpath string="夜間の受付は東口です。"/></v:shape></w:pict>',
    "canvas": drawing("<a:txSp><a:txBody><a:p><a:r><a:t>夜間の受付は</a:t></a:r><a:r><a:t>東口です。</a:t></a:r></a:p></a:txBody></a:txSp>"),
}  # fmt: skip


@pytest.mark.parametrize("name", BOXES)
def test_the_text_of_a_box_stands_once_after_its_paragraph(name: str) -> None:
    box = f"<w:r>{BOXES[name]}</w:r>"
    assert texts(p("昼の受付は", box, "西口です。"), p("次。")) == [
        "昼の受付は西口です。",
        "夜間の受付は東口です。",
        "次。",
    ]


def test_a_box_in_a_box_and_a_table_in_it() -> None:
    inner = p("内", f"<w:r>{drawing(shape(content(p('奥'))))}</w:r>")
    rows = tbl(tr("品目", "数"), tr("机", "3"))
    box = f"<w:r>{drawing(shape(content(inner, rows)))}</w:r>"
    assert texts(p("外", box)) == ["外", "内", "奥", "品目：机、数：3"]


def test_nothing_of_the_body_stands_under_a_heading_of_a_box() -> None:
    box = drawing(shape(content(p("お知らせ", style="1"), p("【注意】"))))
    found = shown(
        p("本文の題", style="1"), p(f"<w:r>{box}</w:r>"), p("本文。")
    )
    assert [(block.text, block.level) for block in found.blocks] == [
        ("本文の題", 1),
        ("お知らせ", 0),
        ("【注意】", 0),
        ("本文。", 0),
    ]
    assert found.title == "本文の題"


def test_a_hidden_shape_is_told() -> None:
    box = drawing(shape(TEXT), 'hidden="1"')
    found = shown(p("a", run(box)))
    assert [block.text for block in found.blocks] == ["a"]
    assert found.notes[0].kind == "left_out"


def test_a_paragraph_in_a_frame_is_a_paragraph() -> None:
    framed = p("提出先は2番窓口", properties='<w:framePr w:w="2000"/>')
    assert texts(p("前。"), framed) == ["前。", "提出先は2番窓口"]


def notes(kind: str, *written: str) -> dict[str, tuple[str, str]]:
    name = kind[:-1]
    lines = f'<w:{name} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{name}>'
    body = "".join(
        f'<w:{name} w:id="{number}">{p("<w:r><w:footnoteRef/></w:r>", text)}</w:{name}>'
        for number, text in enumerate(written, start=1)
    )
    return {f"{kind}.xml": (kind, part(f"w:{kind}", lines + body))}


def call(kind: str, number: int) -> str:
    return f'<w:r><w:{kind[:-1]}Reference w:id="{number}"/></w:r>'


@pytest.mark.parametrize("kind", ["footnotes", "endnotes"])
def test_notes_stand_after_the_paragraph_that_calls_them(kind: str) -> None:
    found = shown(
        p("期間は3週間", call(kind, 2), "です", call(kind, 1), "。"),
        p("次。", call(kind, 2), call(kind, 9)),
        parts=notes(kind, "祝日を除く。", "年末は5週間。"),
    )
    assert [block.text for block in found.blocks] == [
        "期間は3週間です。",
        "年末は5週間。",
        "祝日を除く。",
        "次。",
    ]


def test_notes_and_boxes_of_a_table_stand_after_it() -> None:
    box = f"<w:r>{drawing(shape(TEXT))}</w:r>"
    rows = tbl(
        tr("品目", "数"),
        tr("机", tc(p("3", call("footnotes", 1), box))),
        tr("棚", "2"),
    )
    assert texts(rows, parts=notes("footnotes", "予備を含む。")) == [
        "品目：机、数：3",
        "品目：棚、数：2",
        "夜間の受付は東口です。",
        "予備を含む。",
    ]


def test_a_note_that_calls_itself_ends() -> None:
    body = f'<w:footnote w:id="1">{p("注", call("footnotes", 1))}</w:footnote>'
    parts = {"footnotes.xml": ("footnotes", part("w:footnotes", body))}
    assert texts(p("本文", call("footnotes", 1)), parts=parts) == [
        "本文",
        "注",
    ]


PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
PAGES = (
    '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>12</w:t></w:r></w:fldSimple>'
)


def running(
    *written: tuple[str, str, Sequence[str]],
) -> tuple[dict[str, tuple[str, str]], str]:
    """Headers and footers, and what names them in a section."""
    parts = {}
    section = ""
    for number, (kind, of_pages, body) in enumerate(written):
        name = f"{kind}{number}.xml"
        root = "w:hdr" if kind == "header" else "w:ftr"
        parts[name] = (kind, part(root, "".join(body)))
        section += f'<w:{kind}Reference w:type="{of_pages}" r:id="{name}"/>'

    return parts, section


def test_headers_and_footers_stand_once_and_without_page_numbers() -> None:
    parts, section = running(
        ("header", "default", [p("取扱注意")]),
        ("header", "first", [p("取扱注意"), p("令和8年度版")]),
        ("footer", "default", [p("- ", PAGE, " / ", PAGES, " ページ -"), p("内線 1234")]),
        ("footer", "even", [p("偶数の頁")]),
    )  # fmt: skip
    body = p("本文。")
    extract = shown(body, parts=parts, section=section + "<w:titlePg/>")
    assert [block.text for block in extract.blocks] == [
        "取扱注意",
        "令和8年度版",
        "内線 1234",
        "本文。",
    ]


def test_headers_that_no_page_shows_are_not_read() -> None:
    parts, section = running(
        ("header", "first", [p("最初の頁")]),
        ("header", "even", [p("偶数の頁")]),
    )
    assert texts(p("本文。"), parts=parts, section=section) == ["本文。"]
    settings = part("w:settings", "<w:evenAndOddHeaders/>")
    parts["settings.xml"] = ("settings", settings)
    assert "偶数の頁" in texts(p("本文。"), parts=parts, section=section)


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("3", False),
        ("- 3 -", False),
        ("3 / 12 ページ", False),
        ("Page 3 of 12", False),
        ("全12頁中3頁", False),
        ("電話 0000-12-3456", True),
        ("0000-12-3456", True),
        ("様式第3号", True),
        ("令和8年", True),
        ("P.3", False),
    ],
)
def test_which_lines_of_a_footer_are_the_number_of_a_page(
    line: str, *, stays: bool
) -> None:
    parts, section = running(("footer", "default", [p(line)]))
    found = texts(p("本文。"), parts=parts, section=section)
    assert (line in found) == stays


def test_a_table_in_a_header_heads_nothing() -> None:
    rows = tbl(tr("市民課"), tr("窓口の手引き"))
    parts, section = running(("header", "default", [rows]))
    found = shown(p("a"), parts=parts, section=section)
    assert {block.kind for block in found.blocks} <= {"paragraph", "table_row"}
    assert "市民課" in found.blocks[0].text


def test_a_box_in_a_header_is_read() -> None:
    box = f"<w:r>{old_shape(content(p('社外秘')))}</w:r>"
    parts, section = running(("header", "default", [p(box)]))
    assert texts(p("a"), parts=parts, section=section) == ["社外秘", "a"]


CHART = part(
    "c:chartSpace",
    "<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>利用者の数</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    "<c:plotArea><c:barChart>"
    + "".join(
        f"<c:ser><c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>"
        "<c:cat><c:strRef><c:strCache><c:pt idx='0'><c:v>4月</c:v></c:pt></c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:numCache><c:pt idx='0'><c:v>{value}</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>"
        for name, value in (("本館", 1200), ("分館", 340))
    )
    + "</c:barChart></c:plotArea></c:chart>",
)
DIAGRAM = part(
    "dgm:dataModel",
    "<dgm:ptLst>"
    + "".join(
        f'<dgm:pt modelId="{number}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for number, text in enumerate(("申請", "審査"))
    )
    + "</dgm:ptLst>",
)


def test_charts_and_diagrams_say_what_they_show() -> None:
    chart = drawing('<c:chart r:id="chart1.xml"/>')
    diagram = drawing('<dgm:relIds r:dm="data1.xml"/>')
    found = shown(
        p("前。", f"<w:r>{chart}</w:r>"),
        p(f"<w:r>{diagram}</w:r>", "後。"),
        parts={
            "chart1.xml": ("chart", CHART),
            "data1.xml": ("diagramData", DIAGRAM),
        },
    )
    assert [block.text for block in found.blocks] == [
        "前。",
        "利用者の数",
        "4月、本館：1200、分館：340",
        "後。",
        "申請",
        "審査",
    ]
    assert found.notes == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (run(drawing('<c:chart r:id="gone.xml"/>')), "グラフ"),
        (run(drawing('<dgm:relIds r:dm="gone.xml"/>')), "SmartArt"),
        (run('<w:object><w:control r:id="x"/></w:object>'), "埋め込"),
        (
            '<w:r><w:object><o:OLEObject Type="Embed"/></w:object></w:r>',
            "埋め込",
        ),
    ],
)
def test_what_cannot_be_read_is_told(content: str, told: str) -> None:
    (note,) = shown(p("a", content)).notes
    assert note.kind == "left_out"
    assert told in note.text


def test_a_file_that_is_put_in_whole_is_told() -> None:
    (note,) = shown(p("a"), '<w:altChunk r:id="x"/>').notes
    assert (note.kind, "差し込まれた" in note.text) == ("left_out", True)


def test_pictures_are_told_where_there_is_nothing_else() -> None:
    picture = f"<w:r>{drawing('<pic:pic/>')}</w:r>"
    (note,) = shown(p(picture)).notes
    assert "画像が1枚" in note.text
    assert shown(p("本文", picture)).notes == ()


def test_comments_are_told_and_are_not_the_text() -> None:
    body = f'<w:comment w:id="1">{p("要確認です")}</w:comment>'
    parts = {"comments.xml": ("comments", part("w:comments", body))}
    marks = (
        '<w:commentRangeStart w:id="1"/>',
        '<w:r><w:commentReference w:id="1"/></w:r>',
    )
    found = shown(p(marks[0], "料金は300円", marks[1]), parts=parts)
    assert [block.text for block in found.blocks] == ["料金は300円"]
    (note,) = found.notes
    assert (note.kind, "「要確認です」" in note.text) == ("aside", True)


TOC = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)


def test_a_table_of_contents_says_nothing_that_the_document_does_not() -> None:
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = [
        p("目次"),
        p(TOC, "第1条（目的）", "<w:r><w:tab/><w:t>1</w:t></w:r>"),
        p("第2条（定義）", "<w:r><w:tab/><w:t>2</w:t></w:r>", end),
        p("第1条　市の花を定める。"),
    ]
    assert texts(*body) == ["目次", "第1条　市の花を定める。"]


def test_a_template_and_a_file_with_macros_are_read_as_documents() -> None:
    data = document(p("本文"), parts={"vbaProject.bin": ("vbaProject", "x")})
    for name in ("a.docm", "a.dotx", "a.dotm", "a.zip"):
        assert read(data, name).blocks[0].text == "本文"


def test_entities_and_strangers_in_further_parts_do_no_harm() -> None:
    parts = members(document(p("本文", call("footnotes", 1))))
    parts["word/header9.xml"] = b"\x00\xff"
    assert read(archive(parts), "a.docx").blocks[0].text == "本文"
    assert r("x") in p(r("x"))
