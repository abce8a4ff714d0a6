"""PowerPoint: what is seen of each slide, in the order in which people read it."""

from collections.abc import Mapping
from typing import Any

import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from tests.adapters.readers.making import (
    archive,
    members,
    of_city,
    powerpoint,
    read,
)
from yakuba.adapters.readers.powerpoint.vocabulary import NAMESPACES
from yakuba.core.evidence.extract import Extract

TITLE_ONLY = 5
BLANK = 6
SLIDE = "ppt/slides/slide1.xml"
RELATIONS = "ppt/slides/_rels/slide1.xml.rels"


def slide(deck: Any, title: str = "題名") -> Any:
    made = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    made.shapes.title.text = title
    return made


def box(
    made: Any, text: str, left: float = 2, top: float = 6, width: float = 8
) -> Any:
    shape = made.shapes.add_textbox(Cm(left), Cm(top), Cm(width), Cm(2))
    shape.text_frame.text = text
    return shape


def extract(build: Any) -> Extract:
    return read(powerpoint(build), "a.pptx")


def texts(build: Any) -> list[str]:
    return [block.text for block in extract(build).blocks]


def with_shapes(
    *shapes: str, parts: Mapping[str, tuple[str, str]] | None = None
) -> list[str]:
    """The texts of a slide on which shapes stand that python-pptx does not make; then what is noted.

    `parts` are the kind and XML of what the slide names, by identifier.
    """
    names = " ".join(
        f'xmlns:{each}="{uri}"' for each, uri in NAMESPACES.items()
    )
    tree = "".join(f"<x {names}>{shape}</x>" for shape in shapes)
    packed = members(powerpoint(slide))
    root = etree.fromstring(packed[SLIDE])
    holder = root.find(".//p:spTree", NAMESPACES)
    assert holder is not None
    for made in etree.fromstring(f"<all>{tree}</all>"):
        holder.extend(made)
    packed[SLIDE] = etree.tostring(root)
    for identifier, (kind, xml) in (parts or {}).items():
        packed[f"ppt/{identifier}.xml"] = xml.encode()
        relation = f'<Relationship Id="{identifier}" Type="http://x/{kind}" Target="../{identifier}.xml"/></Relationships>'
        relations = packed[RELATIONS].decode()
        packed[RELATIONS] = relations.replace(
            "</Relationships>", relation
        ).encode()
    found = read(archive(packed), "a.pptx")
    return [block.text for block in found.blocks] + [
        str(note) for note in found.notes
    ]


def sp(paragraphs: str, more: str = "") -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="9" name="x" {more}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/>{paragraphs}</p:txBody></p:sp>"
    )


def p(text: str, properties: str = "") -> str:
    return f"<a:p>{properties}<a:r><a:t>{text}</a:t></a:r></a:p>"


def test_slides_are_pages_and_their_titles_headings() -> None:
    found = of_city("ai_setsumeikai.pptx")
    assert found.pages == 4
    assert [
        (item.text, item.place.page)
        for item in found.blocks
        if item.kind == "heading"
    ][1] == ("期間と参加者", 2)


def test_tables_notes_and_groups_of_a_slide_are_read() -> None:
    def build(deck: Any) -> None:
        made = slide(deck)
        table = made.shapes.add_table(2, 2, 0, Cm(4), Cm(5), Cm(3)).table
        for cell, text in zip(
            table.iter_cells(),
            ["品目", "区分", "布団", "粗大ごみ"],
            strict=True,
        ):
            cell.text = text
        group = made.shapes.add_group_shape()
        group.shapes.add_textbox(
            0, Cm(9), Cm(3), Cm(3)
        ).text_frame.text = "組の中の文"
        made.notes_slide.notes_text_frame.text = "話すことの控え"

    assert texts(build) == [
        "題名",
        "品目：布団、区分：粗大ごみ",
        "組の中の文",
        "発表者ノート",
        "話すことの控え",
    ]


def test_a_shape_without_geometry_and_notes_without_text_do_not_stop_the_reading() -> (
    None
):
    """Other programs leave out what python-pptx always writes."""

    def build(deck: Any) -> None:
        made = slide(deck)
        shape = box(made, "形のない枠")
        shape._element.nvSpPr.cNvSpPr.attrib.pop("txBox")
        shape._element.spPr.remove(shape._element.spPr.prstGeom)
        notes = made.notes_slide.notes_text_frame._txBody.getparent()
        notes.getparent().remove(notes)

    assert texts(build) == ["題名", "形のない枠"]


BREAKS = [
    ("日時：7月3日\v会場：公民館", ["日時：7月3日", "会場：公民館"]),
    ("申請は市民課の\v窓口で行います。", ["申請は市民課の窓口で行います。"]),
    ("月曜日、\v水曜日", ["月曜日、水曜日"]),
    ("持ち物は\v・印鑑\v・通帳", ["持ち物は", "・印鑑", "・通帳"]),
    ("会長　山田\t副会長　鈴木", ["会長　山田 副会長　鈴木"]),
    ("受付は午前9時\v終了は午後5時", ["受付は午前9時", "終了は午後5時"]),
]


@pytest.mark.parametrize(("written", "shown"), BREAKS)
def test_lines_are_kept_apart_unless_a_sentence_goes_on(
    written: str, shown: list[str]
) -> None:
    assert texts(lambda deck: box(slide(deck), written))[1:] == shown


def test_shapes_are_read_in_their_order_on_the_slide() -> None:
    def build(deck: Any) -> None:
        made = slide(deck)
        box(made, "右の札", 14, 6)
        box(made, "下の文", 2, 12, 20)
        box(made, "左の札", 2, 6)

    assert texts(build) == ["題名", "左の札", "右の札", "下の文"]


def test_placeholders_without_a_place_stand_where_their_layout_has_them() -> (
    None
):
    def build(deck: Any) -> None:
        made = deck.slides.add_slide(deck.slide_layouts[3])
        made.shapes.title.text = "二段"
        tree = made.shapes._spTree
        made.placeholders[2].text = "右の段"
        made.placeholders[1].text = "左の段"
        tree.append(tree[3])

    assert texts(build) == ["二段", "左の段", "右の段"]


def test_a_title_of_two_lines_is_one_heading() -> None:
    assert texts(lambda deck: slide(deck, "ごみの出し方\v令和8年度")) == [
        "ごみの出し方 令和8年度"
    ]


def test_hidden_slides_are_left_out_and_told() -> None:
    def build(deck: Any) -> None:
        slide(deck, "見える")
        slide(deck, "隠した")._element.set("show", "0")

    found = extract(build)
    assert [block.text for block in found.blocks] == ["見える"]
    assert [(note.kind, note.place.page) for note in found.notes] == [
        ("left_out", 2)
    ]
    assert "非表示のスライド（2枚目）" in found.notes[0].text


def test_what_lies_beside_the_slide_is_left_out_and_told() -> None:
    found = extract(lambda deck: box(slide(deck), "没にした文", 40, 6))
    assert [block.text for block in found.blocks] == ["題名"]
    assert "スライドの外" in found.notes[0].text


def test_hidden_shapes_are_left_out_and_told() -> None:
    found = with_shapes(sp(p("隠した文"), 'hidden="1"'), sp(p("見える文")))
    assert found[:2] == ["題名", "見える文"]
    assert "隠した図形" in found[2]


CHARTS = [XL_CHART_TYPE.COLUMN_CLUSTERED, XL_CHART_TYPE.LINE]


@pytest.mark.parametrize("kind", CHARTS)
def test_a_chart_says_its_title_and_its_figures(kind: XL_CHART_TYPE) -> None:
    def build(deck: Any) -> None:
        data = CategoryChartData(number_format="#,##0")
        data.categories = ["令和6年度", "令和7年度"]
        data.add_series("貸出冊数", (12_300, 14_560))
        data.add_series("予約件数", (820, 1_050))
        frame = slide(deck).shapes.add_chart(
            kind, Cm(2), Cm(5), Cm(15), Cm(9), data
        )
        frame.chart.has_title = True
        frame.chart.chart_title.text_frame.text = "図書館の利用"

    found = texts(build)
    assert found[1] == "図書館の利用"
    assert "貸出冊数：12,300、予約件数：820" in found[2]
    assert found[2].startswith("令和6年度")


FORMATS = [
    ("0.0%", 0.412, "41.2%"),
    ('#,##0"件"', 1200, "1,200件"),
    ("#,##0円", 1200, "1,200円"),
    ("General", 3.5, "3.5"),
    ("0", 12, "12"),
]


@pytest.mark.parametrize(("code", "value", "said"), FORMATS)
def test_figures_of_a_chart_are_said_as_they_are_drawn(
    code: str, value: float, said: str
) -> None:
    def build(deck: Any) -> None:
        data = CategoryChartData(number_format=code)
        data.categories = ["007"]
        data.add_series("数", (value,))
        slide(deck).shapes.add_chart(
            XL_CHART_TYPE.PIE, Cm(2), Cm(5), Cm(15), Cm(9), data
        )

    assert texts(build)[-1] == f"007、数：{said}"


def test_a_chart_without_figures_is_told() -> None:
    found = with_shapes(
        '<p:graphicFrame><a:graphic><a:graphicData><c:chart r:id="rId99"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    assert "読み取れない埋め込み" in found[1]


NUMBERED = [
    ("arabicPeriod", ["1. 受付", "2. 審査"]),
    ("arabicParenBoth", ["(1) 受付", "(2) 審査"]),
    ("circleNumDbPlain", ["① 受付", "② 審査"]),
    ("alphaUcParenR", ["A) 受付", "B) 審査"]),
    ("romanLcPeriod", ["i. 受付", "ii. 審査"]),
    ("ea1JpnKorPlain", ["一 受付", "二 審査"]),
    ("arabicDbPeriod", ["１. 受付", "２. 審査"]),
]


@pytest.mark.parametrize(("scheme", "shown"), NUMBERED)
def test_numbered_lines_say_their_numbers(
    scheme: str, shown: list[str]
) -> None:
    properties = f'<a:pPr><a:buAutoNum type="{scheme}"/></a:pPr>'
    shape = sp(p("受付", properties) + p("審査", properties))
    assert with_shapes(shape)[1:] == shown


def test_numbers_go_on_over_deeper_lines_and_begin_where_they_are_told_to() -> (
    None
):
    numbered = '<a:pPr><a:buAutoNum type="arabicPeriod" startAt="3"/></a:pPr>'
    deeper = '<a:pPr lvl="1"><a:buChar char="-"/></a:pPr>'
    shape = sp(p("受付", numbered) + p("窓口で", deeper) + p("審査", numbered))
    assert with_shapes(shape)[1:] == ["3. 受付", "窓口で", "4. 審査"]


def test_of_alternatives_one_is_read() -> None:
    shape = (
        f'<mc:AlternateContent><mc:Choice Requires="a14">{sp(p("新しい形"))}</mc:Choice>'
        f"<mc:Fallback>{sp(p('古い形'))}</mc:Fallback></mc:AlternateContent>"
    )
    assert with_shapes(shape) == ["題名", "新しい形"]


def test_the_number_of_a_slide_is_not_its_text() -> None:
    field = '<a:p><a:fld id="{0}" type="slidenum"><a:t>7</a:t></a:fld><a:r><a:t>枚目</a:t></a:r></a:p>'
    assert with_shapes(sp(field)) == ["題名", "枚目"]


def test_empty_placeholders_and_prompts_are_not_read() -> None:
    def build(deck: Any) -> None:
        made = deck.slides.add_slide(deck.slide_layouts[1])
        made.shapes.title.text = "題名"

    assert texts(build) == ["題名"]


def test_what_the_master_shows_is_said_once() -> None:
    def build(deck: Any) -> None:
        box(slide(deck, "一"), "本文")
        box(slide(deck, "二"), "本文")
        shape = deck.slide_master.shapes._spTree
        banner = box(deck.slides[0], "取扱注意", 1, 17)._element
        shape.append(banner)

    assert texts(build) == ["一", "本文", "取扱注意", "二", "本文"]


def test_a_slide_of_pictures_alone_is_told() -> None:
    def build(deck: Any) -> None:
        made = deck.slides.add_slide(deck.slide_layouts[BLANK])
        tree = made.shapes._spTree
        tree.append(etree.SubElement(tree, f"{{{NAMESPACES['p']}}}pic"))

    assert "画像だけのスライド（1枚目）" in extract(build).notes[0].text


def test_a_merged_cell_counts_for_what_it_covers() -> None:
    def build(deck: Any) -> None:
        shape = slide(deck).shapes.add_table(3, 3, 0, Cm(4), Cm(5), Cm(3))
        for cell, text in zip(
            shape.table.iter_cells(),
            "会場 区分 料金 大ホール 平日 100円 - 土日 200円".split(),
            strict=True,
        ):
            cell.text = "" if text == "-" else text
        shape.table.cell(1, 0).merge(shape.table.cell(2, 0))

    assert texts(build)[1:] == [
        "会場：大ホール、区分：平日、料金：100円",
        "会場：大ホール、区分：土日、料金：200円",
    ]


def test_what_is_typed_in_a_footer_is_said_once() -> None:
    def build(deck: Any) -> None:
        for title in ("一", "二"):
            made = slide(deck, title)
            shape = box(made, "取扱注意", 9, 17)._element
            role = etree.SubElement(
                shape.nvSpPr.nvPr, f"{{{NAMESPACES['p']}}}ph"
            )
            role.set("type", "ftr")

    assert texts(build) == ["一", "取扱注意", "二"]


def frame(content: str) -> str:
    return f"<p:graphicFrame><a:graphic><a:graphicData>{content}</a:graphicData></a:graphic></p:graphicFrame>"


def test_smartart_says_its_texts_in_their_order() -> None:
    names = f'xmlns:dgm="{NAMESPACES["dgm"]}" xmlns:a="{NAMESPACES["a"]}"'
    points = "".join(
        f'<dgm:pt modelId="{number}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for number, text in ((3, "審査"), (2, "受付"))
    )
    connections = "".join(
        f'<dgm:cxn modelId="9{at}" srcId="1" destId="{to}" srcOrd="{at}" destOrd="0"/>'
        for at, to in enumerate((2, 3))
    )
    data = (
        f'<dgm:dataModel {names}><dgm:ptLst><dgm:pt modelId="1" type="doc"/>{points}</dgm:ptLst>'
        f"<dgm:cxnLst>{connections}</dgm:cxnLst></dgm:dataModel>"
    )
    shape = frame('<dgm:relIds r:dm="d1"/>')
    assert with_shapes(shape, parts={"d1": ("diagramData", data)}) == [
        "題名",
        "受付",
        "審査",
    ]


def test_charts_of_newer_kinds_and_embedded_objects_are_told() -> None:
    newer = (
        f'<mc:AlternateContent><mc:Choice Requires="cx1">{frame("<x/>")}</mc:Choice>'
        f"<mc:Fallback>{sp(p('このグラフは表示できません'))}</mc:Fallback></mc:AlternateContent>"
    )
    found = with_shapes(newer, frame("<p:oleObj/>"))
    assert found[0] == "題名"
    assert found[1].startswith("1ページ：読み取れない埋め込み")
    assert len(found) == 2


def test_comments_are_told_and_not_read() -> None:
    found = with_shapes(parts={"c1": ("comments", "<x>要確認</x>")})
    assert found == ["題名", "1ページ：コメント（1枚目）は読んでいません。"]


def test_an_equation_in_a_line_is_part_of_it() -> None:
    formula = "<a14:m><m:oMath><m:r><m:t>x=3</m:t></m:r></m:oMath></a14:m>"
    line = f"<a:p><a:r><a:t>式は</a:t></a:r>{formula}</a:p>"
    assert with_shapes(sp(line)) == ["題名", "式はx=3"]
