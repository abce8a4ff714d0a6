"""Lines in reading order, and which are one paragraph."""

from collections.abc import Sequence

import pytest

from tests.adapters.readers.pdf.drawing import glyphs
from yakuba.adapters.readers.pdf import layout, paragraphs
from yakuba.adapters.readers.pdf.glyphs import Glyph

WIDTH = 500.0
FULL = "この条例は、職員が公務のため旅行するときに支給する旅費について必要な事項等を定め"  # 40


def texts(drawn: Sequence[Glyph]) -> list[str]:
    rows = layout.rows_of(layout.pieces_of(drawn))
    items = [
        item
        for column in layout.columns_of(rows, WIDTH)
        for item in layout.items_of(column)
    ]
    return [
        block.text for block in paragraphs.blocks((item, 1) for item in items)
    ]


def page(*lines: tuple[str, float]) -> list[Glyph]:
    return [
        glyph
        for number, (text, left) in enumerate(lines)
        for glyph in glyphs(text, left, 50 + 15 * number)
    ]


def test_a_full_line_goes_on() -> None:
    assert texts(page((FULL, 50), ("るものとする。", 50))) == [
        FULL + "るものとする。"
    ]


def test_a_line_that_ends_early_does_not() -> None:
    entries = ["手数料条例の一部を改正する条例について", "市道の認定"]
    assert texts(page(*((text, 50) for text in entries))) == entries


@pytest.mark.parametrize(
    "entry",
    [
        "議案第2号\u3000市道",
        "・市道",
        "（2）市道",
        "第2条\u3000市道",
        "①\u3000市道",
    ],
)
def test_what_begins_an_entry_begins_anew(entry: str) -> None:
    assert texts(page((FULL, 50), (entry, 50))) == [FULL, entry]


def test_a_full_line_that_ends_a_sentence_ends_a_paragraph() -> None:
    ended = FULL[:-1] + "。"
    assert len(texts(page((ended, 50), ("次に掲げる者", 50)))) == 2


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"左の段の{number}行目はここまでで折り返し" for number in "12345"]
    right = [f"右の段の{number}行目はここまでで折り返し" for number in "12345"]
    drawn = []
    for number, pair in enumerate(zip(left, right, strict=True)):
        drawn += glyphs(pair[0], 50, 50 + 15 * number)
        drawn += glyphs(pair[1], 270, 50 + 15 * number)
    assert "".join(texts(drawn)) == "".join([*left, *right])


def test_a_large_line_is_a_heading_of_the_rank_of_its_size() -> None:
    drawn = [*glyphs("手数料の改定", 50, 20, size=16), *page((FULL, 50))]
    rows = layout.rows_of(layout.pieces_of(drawn))
    column = layout.PageColumn(rows, WIDTH)
    heading, _ = paragraphs.blocks((i, 1) for i in layout.items_of(column))
    assert (heading.kind, heading.level) == ("heading", 1)


def test_an_entry_whose_next_line_hangs_goes_on() -> None:
    entries = [
        ("議案第1号\u3000市道の認定", 50.0),
        ("議案第2号\u3000事業の設備及び運営に関する基準を定める条", 50.0),
        ("例の一部を改正する条例", 110.0),
        ("議案第3号\u3000市道の廃止", 50.0),
    ]
    joined = entries[1][0] + entries[2][0]
    assert texts(page(*entries)) == [entries[0][0], joined, entries[3][0]]
