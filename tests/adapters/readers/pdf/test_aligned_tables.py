"""Rows without rules are a table where their pieces stand in columns, and only there."""

import pytest

from yakuba.adapters.readers import tables
from yakuba.adapters.readers.pdf import aligned_tables, gaps, layout
from yakuba.adapters.readers.pdf.glyphs import Glyph

SIZE = 10.0
# From the left edge of the page, in characters.
Line = list[tuple[float, str]]


def read(*lines: Line | None, step: float = 2.2) -> list[str]:
    """What stands in each row of the page; None is a line that goes on with the one above."""
    glyphs = []
    top = 0.0
    for line in lines:
        for left, text in line or []:
            for number, character in enumerate(text):
                x = (left + number) * SIZE
                glyphs.append(Glyph(character, x, top, x + SIZE, top + SIZE))
        top += step * SIZE

    rows = layout.rows_of(layout.pieces_of(glyphs))
    found: list[str] = []
    for row in aligned_tables.with_tables(rows):
        if row[0].table is None:
            texts = [gaps.text_of(piece.glyphs) for piece in row]
            found.append(" | ".join(texts))
            continue
        found += [block.text for block in tables.blocks(row[0].table.cells)]

    return found


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            [
                [(0, "料金の表")],
                [(0, "部屋"), (10, "平日"), (20, "休日")],
                [(0, "集会室"), (10, "710円"), (20, "860円")],
                [(0, "調理室"), (20, "1,080円")],
                [(0, "和室"), (10, "無料")],
                [(0, "よろしくお願いします。")],
            ],
            [
                "料金の表",
                "部屋：集会室、平日：710円、休日：860円",
                "部屋：調理室、休日：1,080円",
                "部屋：和室、平日：無料",
                "よろしくお願いします。",
            ],
            id="blank cells",
        ),
        pytest.param(
            [
                [(0, "部屋"), (10, "市内の団体"), (30, "市外の団体")],
                [(10, "平日"), (20, "休日"), (30, "平日"), (40, "休日")],
                [(0, "集会室"), (10, "7円"), (20, "8円"), (30, "9円"), (40, "10円")],
                [(0, "調理室"), (10, "5円"), (20, "6円"), (30, "7円"), (40, "11円")],
            ],
            [
                "部屋：集会室、市内の団体（平日）：7円、市内の団体（休日）：8円、市外の団体（平日）：9円、市外の団体（休日）：10円",
                "部屋：調理室、市内の団体（平日）：5円、市内の団体（休日）：6円、市外の団体（平日）：7円、市外の団体（休日）：11円",
            ],
            id="names in two rows",
        ),
        pytest.param(
            [
                [(0, "町"), (8, "人口"), (18, "世帯")],
                [(0, "浜町"), (12, "2,310"), (22, "1,004")],
                [(0, "宮前"), (13, "876"), (23, "390")],
            ],
            ["町：浜町、人口：2,310、世帯：1,004", "町：宮前、人口：876、世帯：390"],
            id="figures at the right, names at the left",
        ),
        pytest.param(
            [[(0, "日時"), (6, "5月10日")], [(0, "場所"), (6, "公民館")], [(0, "費用"), (6, "無料")]],
            ["日時：5月10日", "場所：公民館", "費用：無料"],
            id="two columns",
        ),
        pytest.param(
            [[(0, "日時"), (6, "5月10日")], [(0, "場所"), (7, "公民館")], [(0, "費用"), (9, "無料")]],
            ["日時 | 5月10日", "場所 | 公民館", "費用 | 無料"],
            id="two columns that are none",
        ),
        pytest.param(
            [[(0, "総則…………"), (30, "1")], [(0, "手続…………"), (30, "4")], [(0, "雑則…………"), (30, "9")]],
            ["総則………… | 1", "手続………… | 4", "雑則………… | 9"],
            id="a table of contents",
        ),
        pytest.param(
            [
                [(0, "年度"), (10, "件数"), (16, "金額")],
                [(0, "令和6年度"), (10, "42"), (16, "8,400円")],
                [(0, "令和7年度"), (10, "51件で10,200円")],
            ],
            ["年度 | 件数 | 金額", "令和6年度 | 42 | 8,400円", "令和7年度 | 51件で10,200円"],
            id="cells that cannot be told apart",
        ),
        pytest.param(
            [[(0, "令和"), (6, "年"), (10, "月"), (14, "日")]] * 3,
            ["令和 | 年 | 月 | 日"] * 3,
            id="a date to be filled in",
        ),
        pytest.param(
            [[(0, "市民課"), (30, "課長")], [(0, "届出の方法についてお知らせします")]],
            ["市民課 | 課長", "届出の方法についてお知らせします"],
            id="too few rows",
        ),
        pytest.param(
            [[(0, "あ" * 20), (22, "い" * 20)]] * 4,
            [f"{'あ' * 20} | {'い' * 20}"] * 4,
            id="columns of prose",
        ),
    ],
)  # fmt: skip
def test_rows(lines: list[Line], expected: list[str]) -> None:
    assert read(*lines) == expected


def test_a_cell_of_several_lines_is_one() -> None:
    """Its lines stand nearer to one another than rows do."""
    rows = [
        [(0, "制度"), (8, "窓口"), (16, "額")],
        None,
        [(0, "住宅改修"), (8, "建築課"), (16, "5円")],
        [(0, "補助")],
        None,
        [(0, "太陽光"), (8, "環境課"), (16, "7円")],
        [(0, "発電")],
        None,
    ]
    assert read(*rows, step=1.4) == [
        "制度：住宅改修補助、窓口：建築課、額：5円",
        "制度：太陽光発電、窓口：環境課、額：7円",
    ]


def test_entries_that_count_up_are_a_list() -> None:
    entries = [
        [(0.0, f"議案第{number}号"), (10.0, "市道の認定")]
        for number in range(1, 5)
    ]
    expected = [f"議案第{number}号 | 市道の認定" for number in range(1, 5)]
    assert read(*entries) == expected


def test_words_that_are_spaced_out_are_no_columns() -> None:
    spaced: Line = [(3.0 * at, word) for at, word in enumerate("歳入歳出予算")]
    assert read(spaced, spaced, spaced) == [" | ".join("歳入歳出予算")] * 3
