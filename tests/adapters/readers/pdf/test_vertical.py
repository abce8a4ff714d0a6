"""Pages written from top to bottom."""

from tests.adapters.readers.pdf.drawing import SIZE, glyphs
from yakuba.adapters.readers.pdf import layout, vertical
from yakuba.adapters.readers.pdf.glyphs import Glyph


def column(text: str, left: float) -> list[Glyph]:
    return [
        glyph
        for number, character in enumerate(text)
        for glyph in glyphs(character, left, 50 + number * SIZE)
    ]


def test_columns_are_read_from_right_to_left() -> None:
    drawn = [*column("市民の皆さま", 400), *column("手数料を改め", 380)]
    assert vertical.is_vertical(drawn)
    turned = vertical.as_horizontal(drawn, 500)
    rows = layout.rows_of(layout.pieces_of(turned))
    texts = [
        "".join(glyph.text for piece in row for glyph in piece.glyphs)
        for row in rows
    ]
    assert texts == ["市民の皆さま", "手数料を改め"]


def test_a_page_of_lines_is_not_vertical() -> None:
    assert not vertical.is_vertical(glyphs("市民の皆さま", 50, 50))
    assert not vertical.is_vertical([])
