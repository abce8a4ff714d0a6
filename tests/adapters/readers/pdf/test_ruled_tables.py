"""Cells between the lines of a table."""

from tests.adapters.readers.pdf.drawing import glyphs, grid
from yakuba.adapters.readers.pdf import ruled_tables
from yakuba.adapters.readers.pdf.glyphs import Glyph
from yakuba.adapters.readers.pdf.layout import PageTable
from yakuba.adapters.readers.pdf.rules import DrawnLine, DrawnLines


def tables(
    lines: DrawnLines, drawn: list[Glyph]
) -> tuple[list[Glyph], list[PageTable]]:
    return ruled_tables.take(drawn, ruled_tables.grids_of(lines))


def cells(table: PageTable) -> list[tuple[str, int, int, int, int]]:
    return [
        (cell.text, cell.row, cell.column, cell.rows, cell.columns)
        for cell in table.cells
    ]


def test_blank_cells_stay_blank() -> None:
    drawn = [*glyphs("健診", 55, 55), *glyphs("費用", 155, 55)]
    drawn += glyphs("200円", 155, 75)
    left, (table,) = tables(grid((50, 150, 250), (50, 70, 90)), drawn)
    assert left == []
    assert cells(table) == [
        ("健診", 0, 0, 1, 1),
        ("費用", 0, 1, 1, 1),
        ("", 1, 0, 1, 1),
        ("200円", 1, 1, 1, 1),
    ]


def test_a_cell_without_a_line_within_covers_both() -> None:
    lines = grid((50, 150, 250), (50, 70, 90))
    top = DrawnLine(150, 70, 90)
    merged = DrawnLines(lines.across, [lines.down[0], top, lines.down[2]])
    drawn = [*glyphs("費用", 120, 55), *glyphs("1", 55, 75)]
    drawn += glyphs("2", 155, 75)
    _, (table,) = tables(merged, drawn)
    assert ("費用", 0, 0, 1, 2) in cells(table)


def test_a_line_that_fills_its_cell_goes_on_in_the_next() -> None:
    drawn = [*glyphs("市民税課の窓口で", 55, 52), *glyphs("受付", 55, 63)]
    drawn += [*glyphs("月", 145, 52), *glyphs("火", 145, 63)]
    _, (table,) = tables(grid((50, 140, 250), (50, 75, 90)), drawn)
    assert cells(table)[0][0] == "市民税課の窓口で受付"
    assert cells(table)[1][0] == "月 火"


def test_a_box_around_text_is_no_table() -> None:
    drawn = glyphs("お知らせ", 60, 60)
    left, found = tables(grid((50, 250), (50, 90)), drawn)
    assert (left, found) == (drawn, [])


def test_what_stands_outside_stays() -> None:
    outside = glyphs("表の上", 50, 20)
    inside = [*glyphs("あ", 55, 55), *glyphs("い", 155, 55)]
    left, (table,) = tables(
        grid((50, 150, 250), (50, 70)), [*outside, *inside]
    )
    assert left == outside
    assert [cell.text for cell in table.cells] == ["あ", "い"]


def test_a_line_that_meets_none_is_no_table() -> None:
    rule = DrawnLine(100.0, 0.0, 50.0)
    assert ruled_tables.grids_of(DrawnLines([], [rule])) == []
    assert ruled_tables.grids_of(DrawnLines([rule], [])) == []
