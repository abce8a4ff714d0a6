"""Tables of pages: what each cell stands under, and tables that only lay a page out."""

import pytest
from lxml import html as lxml_html

from yakuba.adapters.readers.html import page_of
from yakuba.adapters.readers.html.table_grid import PageGrid
from yakuba.core.evidence.passages import passages


def texts(body: str) -> list[str]:
    return [block.text for block in page_of(f"<body>{body}</body>").blocks]


def places(table: str) -> list[tuple[str, int, int, int, int, bool]]:
    grid = PageGrid(lxml_html.fromstring(table), lambda element: False)
    return [
        (
            element.text_content(),
            at.row,
            at.column,
            at.rows,
            at.columns,
            at.is_heading,
        )
        for element, at in grid.cells()
    ]


def test_cells_stand_beside_those_that_reach_down() -> None:
    assert places(
        "<table><caption>表</caption><tr><th rowspan='2'>施設</th><th colspan='2'>額</th></tr>"
        "<tr><th>町内</th><th>町外</th></tr><tr><td rowspan='0'>館</td><td>1</td><td>2</td></tr>"
        "<tr><td>3</td><td>4</td></tr></table>"
    ) == [
        ("表", 0, 0, 1, 3, False),
        ("施設", 1, 0, 2, 1, True),
        ("額", 1, 1, 1, 2, True),
        ("町内", 2, 1, 1, 1, True),
        ("町外", 2, 2, 1, 1, True),
        ("館", 3, 0, 2, 1, False),
        ("1", 3, 1, 1, 1, False),
        ("2", 3, 2, 1, 1, False),
        ("3", 4, 1, 1, 1, False),
        ("4", 4, 2, 1, 1, False),
    ]


def test_a_head_is_one_and_a_foot_comes_last() -> None:
    found = places(
        "<table><thead><tr><td>区分</td><td>額</td></tr></thead><tfoot><tr><td>計</td><td>9</td></tr></tfoot>"
        "<tbody><tr><td>大人</td><td>9</td></tr></tbody></table>"
    )
    assert [text for text, *_ in found] == [
        "区分",
        "額",
        "大人",
        "9",
        "計",
        "9",
    ]
    assert [is_heading for *_, is_heading in found] == [True] * 2 + [False] * 4


@pytest.mark.parametrize(
    "span", ["1000000", "99999999999999999999", "-3", "x", "", "2.5", " 2 "]
)
def test_spans_are_bounded(span: str) -> None:
    source = f"<table><tr><td rowspan='{span}' colspan='{span}'>a</td><td>b</td></tr></table>"
    for _, _, _, rows, columns, _ in places(source):
        assert 1 <= rows <= 1
        assert 1 <= columns <= 200


def test_many_wide_cells_stay_bounded() -> None:
    row = "<tr>" + "<td rowspan='1000' colspan='200'>a</td>" * 30 + "</tr>"
    found = places(f"<table>{row * 60}</table>")
    assert len(found) == 1_800


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<table><tr><td><h2>催し</h2><p>5月です。</p></td><td>地図</td></tr></table>", ["催し", "5月です。", "地図"]),
        ("<table role='presentation'><tr><td>一</td><td>二</td></tr></table>", ["一", "二"]),
        ("<table><tr><td>一つだけの枠</td></tr></table>", ["一つだけの枠"]),
        (
            "<table><tr><td>案内</td><td><table><tr><th>室</th><th>額</th></tr><tr><td>和室</td><td>9円</td></tr></table></td></tr></table>",
            ["案内", "室：和室、額：9円"],
        ),
        (
            "<table><tr><th>区分</th><th>内訳</th></tr><tr><td>大人</td><td><table><tr><td>昼</td><td>夜</td></tr></table></td></tr></table>",
            ["区分：大人、内訳：昼：夜"],
        ),
        ("<table><tr><th>室</th><th>額<br>（円）</th></tr><tr><td>和室<br>洋室</td><td>9</td></tr></table>", ["室：和室 洋室、額（円）：9"]),
        ("<table><form><tr><td>室</td><td>額</td></tr><tr><td>和室</td><td>9円</td></tr></form></table>", ["室：和室、額：9円"]),
        ("<table>迷子の文<tr><td>室</td><td>額</td></tr><tr><td>和室</td><td>9円</td></tr></table>", ["迷子の文", "室：和室、額：9円"]),
        ("<table><td>室<td>額<tr><td>和室<td>9円</table>", ["室：和室、額：9円"]),
    ],
)  # fmt: skip
def test_tables(body: str, shown: list[str]) -> None:
    assert texts(body) == shown


OLD_PAGE = (
    "<table border='0'><tr><td>町の紋</td><td>"
    + "".join(f"第{n}条　定める。<br>" for n in range(1, 9))
    + "</td></tr></table>"
)


def test_an_old_page_in_two_columns_is_laid_out() -> None:
    assert texts(OLD_PAGE)[:2] == ["町の紋", "第1条　定める。"]
    assert len(texts(OLD_PAGE.replace("'0'", "'1'"))) == 1


def test_a_text_beside_its_numbers_is_a_text() -> None:
    rows = [("", "（目的）"), ("第1条", "水路について定める。"), ("2", "前項のほか、定める。"), ("(1)", "住所"), ("第2条（届出）", "届け出る。")]  # fmt: skip
    cells = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)
    assert texts(f"<table>{cells}</table>") == [
        "（目的）",
        "第1条　水路について定める。",
        "2　前項のほか、定める。",
        "(1)　住所",
        "第2条（届出）　届け出る。",
    ]


def test_the_caption_of_a_table_ends_with_it() -> None:
    body = (
        "<h2>料金</h2><table><caption>昼間</caption><tr><th>室</th><th>額</th></tr><tr><td>和室</td><td>9円</td></tr></table>"
        "<p>前納とします。</p>"
    )
    row, text = passages(page_of(f"<body>{body}</body>"))
    assert row.headings == ("料金", "昼間")
    assert text.headings == ("料金",)


def test_tables_in_tables_are_read_once_however_deep() -> None:
    body = "<table><tr><td>"
    assert texts(body * 60 + "底" + "</td></tr></table>" * 60) == ["底"]


def test_a_table_far_too_deep_is_read_once() -> None:
    body = "<table><tr><td>段</td><td>"
    found = "".join(texts(body * 300 + "底"))
    assert found.count("底") == 1
