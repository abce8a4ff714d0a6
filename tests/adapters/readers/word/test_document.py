"""Headings, titles and blanks of a Word document."""

import pytest

from tests.adapters.readers.word.making import p, r, shown, texts

CENTRE = '<w:jc w:val="center"/>'


def style(identifier: str, name: str, more: str = "", based: str = "a") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/>{more}</w:style>'
    )


def outline(level: int) -> str:
    return f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>'


@pytest.mark.parametrize(
    ("styles", "name", "level"),
    [
        ("", "1", 1),
        ("", "2", 2),
        ("", "a3", 1),
        ("", "a", 0),
        ("", "unknown", 0),
        (style("x", "章の見出し", based="2"), "x", 2),
        (style("x", "見出し 3"), "x", 3),
        (style("x", "表題"), "x", 1),
        (style("x", "節", outline(3)), "x", 4),
        (style("x", "本文の段", outline(9), based="1"), "x", 0),
        (style("x", "x", based="y") + style("y", "y", based="x"), "x", 0),
    ],
)
def test_levels_of_headings_come_from_styles(
    styles: str, name: str, level: int
) -> None:
    (block,) = shown(p("会館の使い方", style=name), styles=styles).blocks
    assert (block.level, block.kind == "heading") == (level, level > 0)


def test_an_outline_level_of_the_paragraph_alone() -> None:
    (block,) = shown(p("概要", properties='<w:outlineLvl w:val="1"/>')).blocks
    assert (block.kind, block.level) == ("heading", 2)


def test_a_sentence_in_the_style_of_a_heading_is_text() -> None:
    long = "第3条の使用料は、" + "次に掲げる事項に応じ、" * 6 + "納める。"
    (block,) = shown(p(long, style="1")).blocks
    assert block.kind == "paragraph"


def test_a_heading_of_two_lines_is_one() -> None:
    (block,) = shown(
        p("令和8年度", "<w:r><w:br/></w:r>", "募集要項", style="1")
    ).blocks
    assert block.text == "令和8年度 募集要項"  # fmt: skip


BODY = p("本文が続きます。")
LARGE = '<w:sz w:val="32"/>'
SMALL = p("第12号", properties='<w:jc w:val="right"/>')


@pytest.mark.parametrize(
    ("title", "body", "found"),
    [
        ("会館の手引き", [p("一般の見出し", style="1")], "会館の手引き"),
        ("Microsoft Word - 文書1", [p("会館の案内", style="1")], "会館の案内"),
        ("無題", [p("概要", style="1"), p("会館の案内", style="a3")], "会館の案内"),
        ("", [SMALL, p("会館条例", properties=CENTRE), BODY], "会館条例"),
        ("", [p("記", properties=CENTRE), p("会館条例", properties=CENTRE)], "会館条例"),
        ("", [BODY, SMALL], ""),
        ("", [SMALL, p(r("会館を使う人へ", LARGE)), p("設備", style="1")], "会館を使う人へ"),
        ("", [p("設備", style="1"), p("会館条例", properties=CENTRE)], "設備"),
        ("", [p("令和8年4月1日"), p("町内会長　様"), p("　　会館管理規則"), BODY], "会館管理規則"),
        ("", [p("様式第2号", properties=CENTRE), p("使用届", properties=CENTRE), p("会館使用届", properties=CENTRE)], "会館使用届"),
        ("", [p("目次", style="1"), p("会館の案内", style="1")], "会館の案内"),
        ("", [], ""),
    ],
)  # fmt: skip
def test_the_title_of_a_document(
    title: str, body: list[str], found: str
) -> None:
    assert shown(*body, title=title).title == found


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("令和　　年　　月　　日", "令和　年　月　日"),
        ("申請者　住所　　　　　氏名　　　　印", "申請者　住所　氏名　印"),
        ("会長　森一郎　　副会長　林花子", "会長　森一郎　副会長　林花子"),
        ("　第9条　第2項に定める者は", "第9条　第2項に定める者は"),
        ("委　任　状", "委　任　状"),
    ],
)
def test_blanks_that_mean_something_stay(written: str, kept: str) -> None:
    assert texts(p(written)) == [kept]


def test_tabs_keep_columns_apart() -> None:
    tab = "<w:r><w:tab/></w:r>"
    assert texts(p("大ホール", tab, "小ホール", tab, tab, "和室")) == [
        "大ホール 小ホール 和室"
    ]


def test_runs_are_joined_as_they_stand() -> None:
    runs = [r(each) for each in ("使用料は", "1,2", "00", "円", "です。")]
    assert texts(p(*runs)) == ["使用料は1,200円です。"]
