"""The numbers that Word makes, as it prints them."""

from collections.abc import Sequence

import pytest

from tests.adapters.readers.word.making import p, shown, tbl, texts, tr
from yakuba.adapters.readers.word.number_forms import number_form


def level(
    place: int, pattern: str, form: str = "decimal", more: str = ""
) -> str:
    start = "" if "w:start" in more else '<w:start w:val="1"/>'
    return (
        f'<w:lvl w:ilvl="{place}">{start}<w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/>{more}</w:lvl>'
    )


def abstract(identifier: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identifier}">{"".join(levels)}</w:abstractNum>'


def num(identifier: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def starts(place: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def item(text: str, place: int = 0, listed: int = 1) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{listed}"/></w:numPr>'
    return p(text, properties=properties)


NOTHING = '<w:suff w:val="nothing"/>'
ORDINANCE = abstract(
    0,
    level(0, "第%1条", "decimalFullWidth"),
    level(1, "%2", "decimalFullWidth", '<w:start w:val="2"/>'),
    level(2, "（%3）", "decimal", NOTHING),
    level(3, "%4", "aiueoFullWidth"),
)
OUTLINE = abstract(0, level(0, "%1"), level(1, "%1-%2"), level(2, "%1.%2.%3"))
CASES = [
    (
        "articles, paragraphs, items",
        ORDINANCE + num(1, 0),
        [
            (0, 1),
            (1, 1),
            (2, 1),
            (3, 1),
            (3, 1),
            (2, 1),
            (1, 1),
            (0, 1),
            (2, 1),
        ],
        "第１条　x ２　x （1）x ア　x イ　x （2）x ３　x 第２条　x （1）x".split(
            " "
        ),
    ),
    (
        "levels above are counted in",
        OUTLINE + num(1, 0),
        [(0, 1), (1, 1), (2, 1), (1, 1), (2, 1), (0, 1), (1, 1)],
        ["1　x", "1-1　x", "1.1.1　x", "1-2　x", "1.2.1　x", "2　x", "2-1　x"],
    ),
    (
        "a level that begins without those above",
        OUTLINE + num(1, 0),
        [(1, 1), (1, 1), (0, 1)],
        ["1-1　x", "1-2　x", "2　x"],
    ),
    (
        "two lists count on where they share their levels",
        OUTLINE + num(1, 0) + num(2, 0),
        [(0, 1), (0, 2), (0, 1)],
        ["1　x", "2　x", "3　x"],
    ),
    (
        "one that starts itself, once",
        OUTLINE + num(1, 0) + num(2, 0, starts(0, 5)),
        [(0, 1), (0, 2), (0, 2), (1, 2)],
        ["1　x", "5　x", "6　x", "6-1　x"],
    ),
    (
        "lists of their own",
        OUTLINE + abstract(1, level(0, "（%1）")) + num(1, 0) + num(2, 1),
        [(0, 1), (0, 2), (0, 1), (0, 2)],
        ["1　x", "（1）　x", "2　x", "（2）　x"],
    ),
    (
        "never begins anew",
        abstract(
            0,
            level(0, "第%1章"),
            level(1, "第%2条", more='<w:lvlRestart w:val="0"/>'),
        )
        + num(1, 0),
        [(0, 1), (1, 1), (1, 1), (0, 1), (1, 1)],
        ["第1章　x", "第1条　x", "第2条　x", "第2章　x", "第3条　x"],
    ),
    (
        "begins anew after the first level only",
        abstract(
            0,
            level(0, "第%1章"),
            level(1, "第%2節"),
            level(2, "第%3条", more='<w:lvlRestart w:val="1"/>'),
        )
        + num(1, 0),
        [(0, 1), (1, 1), (2, 1), (1, 1), (2, 1), (0, 1), (2, 1)],
        "第1章　x 第1節　x 第1条　x 第2節　x 第2条　x 第2章　x 第1条　x".split(
            " "
        ),
    ),
    (
        "figures whatever the form above",
        abstract(
            0,
            level(0, "%1", "japaneseCounting"),
            level(1, "%1.%2", more="<w:isLgl/>"),
        )
        + num(1, 0),
        [(0, 1), (1, 1)],
        ["一　x", "1.1　x"],
    ),
    (
        "bullets are no text",
        abstract(0, level(0, "\uf0b7", "bullet")) + num(1, 0),
        [(0, 1), (0, 1)],
        ["x", "x"],
    ),
    (
        "a list that does not exist, and none",
        OUTLINE + num(1, 0),
        [(0, 0), (0, 77), (0, 1)],
        ["x", "x", "1　x"],
    ),
    (
        "a level of its own for one list",
        OUTLINE
        + num(
            1,
            0,
            f'<w:lvlOverride w:ilvl="0">{level(0, "【%1】")}</w:lvlOverride>',
        ),
        [(0, 1), (0, 1)],
        ["【1】　x", "【2】　x"],
    ),
]


@pytest.mark.parametrize(
    ("numbering", "places", "found"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_numbers_as_word_prints_them(
    numbering: str, places: Sequence[tuple[int, int]], found: list[str]
) -> None:
    body = [item("x", place, listed) for place, listed in places]
    assert texts(*body, numbering=numbering) == found


def style(identifier: str, more: str, based_on: str = "a") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{identifier}"/>'
        f'<w:basedOn w:val="{based_on}"/><w:pPr>{more}</w:pPr></w:style>'
    )


def of_list(listed: int, place: int | None = None) -> str:
    own = "" if place is None else f'<w:ilvl w:val="{place}"/>'
    return f'<w:numPr>{own}<w:numId w:val="{listed}"/></w:numPr>'


def test_numbers_that_a_style_gives() -> None:
    styles = (
        style("jo", of_list(1))
        + style("go", of_list(1, 1))
        + style("sub", "", based_on="go")
        + style("plain", of_list(0), based_on="jo")
    )
    numbering = (
        abstract(
            0,
            level(0, "第%1条", more='<w:pStyle w:val="jo"/>'),
            level(1, "（%2）", more='<w:pStyle w:val="go"/>'),
        )
        + num(1, 0)
    )  # fmt: skip
    body = [
        p("目的", style="jo"),
        p("市民", style="go"),
        p("団体", style="sub"),
        p("番号なし", style="plain"),
        p("直接なし", style="jo", properties=of_list(0)),
        p("定義", style="jo"),
        p("下げる", style="jo", properties='<w:numPr><w:ilvl w:val="1"/></w:numPr>'),
    ]  # fmt: skip
    assert texts(*body, numbering=numbering, styles=styles) == [
        "第1条　目的",
        "（1）　市民",
        "（2）　団体",
        "番号なし",
        "直接なし",
        "第2条　定義",
        "（1）　下げる",
    ]


def test_a_list_whose_levels_are_those_of_a_style() -> None:
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="ls"/></w:abstractNum>'
    own = '<w:style w:type="numbering" w:styleId="ls"><w:name w:val="ls"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    numbering = (
        abstract(0, level(0, "第%1条")) + linked + num(1, 0) + num(2, 1)
    )
    body = [item("一", listed=2), item("二", listed=1)]
    assert texts(*body, numbering=numbering, styles=own) == [
        "第1条　一",
        "第2条　二",
    ]


def test_a_form_of_the_documents_own() -> None:
    form = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    own = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{form}<w:lvlText w:val="No.%1"/></w:lvl>'
    numbering = abstract(0, own) + num(1, 0)
    assert texts(item("x"), item("x"), numbering=numbering) == [
        "No.009　x",
        "No.010　x",
    ]


def test_a_number_stands_in_a_cell_without_text() -> None:
    numbering = abstract(0, level(0, "%1")) + num(1, 0)
    rows = tbl(
        tr("番号", "品目"),
        *(tr(f"<w:tc>{item('')}</w:tc>", each) for each in ("机", "棚")),
    )
    assert texts(rows, numbering=numbering) == [
        "番号：1、品目：机",
        "番号：2、品目：棚",
    ]  # fmt: skip


def test_what_is_deleted_is_not_counted() -> None:
    by = 'w:id="1" w:author="a"'
    gone = p(
        f"<w:del {by}><w:r><w:delText>旧</w:delText></w:r></w:del>",
        properties=f"{of_list(1, 0)}<w:rPr><w:del {by}/></w:rPr>",
    )
    numbering = abstract(0, level(0, "第%1条")) + num(1, 0)
    body = [item("一"), gone, item("二")]
    assert texts(*body, numbering=numbering) == ["第1条　一", "第2条　二"]


def test_kinds_of_numbered_paragraphs() -> None:
    numbering = (
        abstract(0, level(0, "第%1条"), level(1, "（%2）"), level(2, "・", "bullet"))
        + abstract(1, level(0, "%1"), level(1, "第%1章"))
        + num(1, 0)
        + num(2, 1)
    )  # fmt: skip
    found = shown(
        item("総則", 1, 2),
        item("市の責務は、次のとおりとする。"),
        item("施設の管理", 1),
        item("施設の利用", 1),
        item("【注意】", 2),
        item("申請の手順", 0, 2),
        p("窓口で申請します。"),
        numbering=numbering,
    )
    assert [block.kind for block in found.blocks] == [
        "heading",
        "paragraph",
        *["list_item"] * 3,
        "heading",
        "paragraph",
    ]


def test_the_last_item_of_a_list_is_no_heading() -> None:
    numbering = abstract(0, level(0, "%1."), level(1, "%2)")) + num(1, 0)
    listed = [item("水"), item("毛布"), item("大人用", 1), item("乾パン")]
    for below in ([], [p("数量", style="2")], [p("■数量")]):
        found = shown(*listed, *below, numbering=numbering)
        kinds = [block.kind for block in found.blocks[:4]]
        assert kinds == ["list_item"] * 4
    found = shown(*listed, p("次のとおり配ります。"), numbering=numbering)
    assert found.blocks[3].kind == "heading"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("decimal", "1 2 3 10 12 21"),
        ("decimalZero", "01 02 03 10 12 21"),
        ("decimalFullWidth", "１ ２ ３ １０ １２ ２１"),
        ("upperRoman", "I II III X XII XXI"),
        ("lowerRoman", "i ii iii x xii xxi"),
        ("upperLetter", "A B C J L U"),
        ("lowerLetter", "a b c j l u"),
        ("aiueo", "ｱ ｲ ｳ ｺ ｼ ﾅ"),
        ("aiueoFullWidth", "ア イ ウ コ シ ナ"),
        ("iroha", "ｲ ﾛ ﾊ ﾇ ｦ ﾅ"),
        ("irohaFullWidth", "イ ロ ハ ヌ ヲ ナ"),
        ("decimalEnclosedCircle", "① ② ③ ⑩ ⑫ 21"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑶ ⑽ ⑿ 21"),
        ("decimalEnclosedFullstop", "⒈ ⒉ ⒊ ⒑ ⒓ 21"),
        ("japaneseCounting", "一 二 三 十 十二 二十一"),
        ("chineseCountingThousand", "一 二 三 十 十二 二十一"),
        ("japaneseLegal", "壱 弐 参 壱拾 壱拾弐 弐拾壱"),
        ("japaneseDigitalTenThousand", "一 二 三 一〇 一二 二一"),
        ("ideographTraditional", "甲 乙 丙 癸 12 21"),
        ("ideographZodiac", "子 丑 寅 酉 亥 21"),
        ("numberInDash", "-1- -2- -3- -10- -12- -21-"),
        ("none", "     "),
        ("something later", "1 2 3 10 12 21"),
    ],
)
def test_forms(name: str, written: str) -> None:
    form = number_form(name)
    numbers = [form(value) for value in (1, 2, 3, 10, 12, 21)]
    assert [each.replace(" ", "") for each in numbers] == written.split(" ")


def test_endless_lists_and_loops_are_bounded() -> None:
    numbering = (
        abstract(0, level(0, "%1" * 2000, "japaneseCounting"))
        + '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="ls"/></w:abstractNum>'
        + num(1, 0)
        + num(2, 1)
        + num(3, 3)
    )
    loop = (
        '<w:style w:type="numbering" w:styleId="ls"><w:name w:val="ls"/><w:basedOn w:val="ls"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    body = [item("x"), item("y", listed=2), item("z", listed=3)]
    found = texts(*body, numbering=numbering, styles=loop)
    assert [text[-1] for text in found] == ["x", "y", "z"]
