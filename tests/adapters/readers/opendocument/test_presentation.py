"""OpenDocument presentations: slides as people see them."""

from tests.adapters.readers.making import archive, read
from tests.adapters.readers.opendocument.making import extract, parts, texts

HIDDEN = (
    '<style:style style:name="dp2" style:family="drawing-page">'
    '<style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
)


def box(
    text: str, left: int, top: int, more: str = "", width: int = 10
) -> str:
    paragraphs = "".join(
        f"<text:p>{each}</text:p>" for each in text.split("|")
    )
    return (
        f'<draw:frame svg:x="{left}cm" svg:y="{top}cm" svg:width="{width}cm" svg:height="2cm" {more}>'
        f"<draw:text-box>{paragraphs}</draw:text-box></draw:frame>"
    )


def page(*shapes: str, more: str = "") -> str:
    return f"<draw:page {more}>{''.join(shapes)}</draw:page>"


TITLE = 'presentation:class="title"'


def test_the_title_comes_first_then_what_stands_on_the_slide_in_its_order() -> (
    None
):
    body = page(
        box("2番目：見に行く|月に1回", 14, 5),
        box("1番目：登録する|様式第2号", 2, 5),
        box("見守りの<text:line-break/>流れ", 2, 1, TITLE, 22),
    )
    found = extract("presentation", body)
    assert found.pages == 1
    assert [block.text for block in found.blocks] == [
        "見守りの流れ",
        "1番目：登録する",
        "様式第2号",
        "2番目：見に行く",
        "月に1回",
    ]
    assert {block.place.page for block in found.blocks} == {1}


def test_a_line_above_the_rest_is_the_title_of_a_slide_without_one() -> None:
    found = extract(
        "presentation",
        page(box("地区の人数", 2, 1), box("北部は42人です。", 2, 5))
        + page(box("南部は31人です。", 2, 1)),
    )
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("heading", "地区の人数"),
        ("list_item", "北部は42人です。"),
        ("heading", "スライド2"),
        ("list_item", "南部は31人です。"),
    ]


def test_hidden_slides_are_left_out_and_told() -> None:
    body = page(box("見える", 2, 1)) + page(
        box("隠した", 2, 1), more='draw:style-name="dp2"'
    )
    found = extract("presentation", body, automatic=HIDDEN)
    assert "隠した" not in str(found.blocks)
    assert [str(note) for note in found.notes] == [
        "2ページ：非表示のスライド（2枚目）は読んでいません。要るときは、表示に戻して保存し直してください。"
    ]


def test_prompts_and_running_lines_are_not_read() -> None:
    body = page(
        box("題名", 2, 1, TITLE),
        box("本文", 2, 5),
        box("タイトルを入力", 2, 8, 'presentation:placeholder="true"'),
        box("12", 2, 14, 'presentation:class="page-number"'),
    )
    assert texts("presentation", body) == ["題名", "本文"]


def test_what_stands_on_every_slide_is_said_once() -> None:
    footer = box("取扱注意", 8, 14, 'presentation:class="footer"')
    declared = '<presentation:footer-decl presentation:name="f1">福祉課</presentation:footer-decl>'
    used = 'presentation:use-footer-name="f1" draw:master-page-name="M"'
    master = (
        f"<style:master-page style:name='M'>{box('みずほ野市', 1, 14)}"
        f"{box('マスターの題', 2, 1, TITLE)}</style:master-page>"
    )
    body = declared + 2 * page(box("題", 2, 1, TITLE), footer, more=used)
    assert texts("presentation", body, masters=master) == [
        "題",
        "取扱注意",
        "みずほ野市",
        "福祉課",
        "題",
    ]


def test_what_the_speaker_says_stands_under_its_own_heading() -> None:
    notes = (
        "<presentation:notes>"
        + box("写真を見せる。", 2, 10, 'presentation:class="notes"')
        + box("ノートを入力", 2, 10, 'presentation:placeholder="true"')
        + "</presentation:notes>"
    )
    body = page(box("題名", 2, 1, TITLE), box("本文", 2, 5), notes)
    assert texts("presentation", body) == [
        "題名",
        "本文",
        "発表者ノート",
        "写真を見せる。",
    ]


def test_a_slide_of_pictures_alone_is_told() -> None:
    picture = (
        '<draw:frame svg:x="1cm"><draw:image xlink:href="a.png"/></draw:frame>'
    )
    found = extract("presentation", page(picture))
    assert "画像だけのスライド（1枚目）" in str(found.notes[0])


def test_what_stands_in_a_group_stays_together() -> None:
    group = f"<draw:g>{box('札の二', 9, 5, width=2)}{box('札の一', 2, 5, width=2)}</draw:g>"
    body = page(box("後の文", 2, 9), group)
    assert texts("presentation", body) == [
        "スライド1",
        "札の一",
        "札の二",
        "後の文",
    ]


def test_what_is_turned_stands_where_it_is_seen() -> None:
    layout = (
        '<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="28cm" fo:page-height="16cm"/>'
        "</style:page-layout>"
    )
    master = '<style:master-page style:name="M" style:page-layout-name="P"/>'
    turned = box("縦の題", 0, 0).replace(
        "<draw:frame ",
        '<draw:frame draw:transform="rotate (1.5707963) translate (1cm 15.9cm)" ',
    )
    body = page(box("右の文", 9, 2), turned, more='draw:master-page-name="M"')
    data = parts("presentation", body, masters=master)
    data["styles.xml"] = data["styles.xml"].replace(
        b"<office:master-styles>",
        f"<office:automatic-styles>{layout}</office:automatic-styles><office:master-styles>".encode(),
    )
    found = read(archive(data), "a.odp")
    assert [block.text for block in found.blocks] == ["縦の題", "右の文"]
    assert found.notes == ()
