"""Tables of Word: the grid as it is drawn, whatever it is written with."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.adapters.readers.making import read
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
from yakuba.adapters.readers.base import ReaderBounds, ReadError
from yakuba.adapters.readers.tables import Cell
from yakuba.adapters.readers.word.grid import WordTable
from yakuba.adapters.readers.word.markup import w

SPAN = '<w:gridSpan w:val="{}"/>'
DOWN = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"
HEADING = "<w:tblHeader/>"


def cells(*rows: str) -> list[Cell]:
    table = etree.fromstring(part("w:tbl", "".join(rows)).encode())

    def text(cell: etree._Element) -> str:
        return "".join(run.text or "" for run in cell.iter(w("t")))

    return WordTable(table, text, ReaderBounds()).cells


def test_cells_know_what_they_cover() -> None:
    assert cells(
        tr(tc("施設", properties=DOWN), tc("使用料", properties=SPAN.format(2))),
        tr(tc("", properties=GOES_ON), "昼", "夜"),
        tr(tc("", properties='<w:vMerge w:val="continue"/>'), "1", "2"),
        tr("和室", "3", "4"),
    ) == [
        Cell("施設", 0, 0, rows=3),
        Cell("使用料", 0, 1, columns=2),
        Cell("昼", 1, 1),
        Cell("夜", 1, 2),
        Cell("1", 2, 1),
        Cell("2", 2, 2),
        Cell("和室", 3, 0),
        Cell("3", 3, 1),
        Cell("4", 3, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            [tr("a", properties='<w:gridBefore w:val="2"/>')],
            [Cell("a", 0, 2)],
        ),
        (
            [tr(tc("a", properties=GOES_ON)), tr(tc("b", properties=GOES_ON))],
            [Cell("a", 0, 0, rows=2)],
        ),
        (
            [tr(tc("a", properties='<w:hMerge w:val="restart"/>'), tc("", properties="<w:hMerge/>"), "b")],
            [Cell("a", 0, 0, columns=2), Cell("b", 0, 2)],
        ),
        (
            [tr(tc("a", properties=DOWN), "b"), tr("c", tc("d", properties=GOES_ON))],
            [Cell("a", 0, 0), Cell("b", 0, 1), Cell("c", 1, 0), Cell("d", 1, 1)],
        ),
        (
            [tr(tc("a", properties=DOWN)), tr(tc("b", properties=DOWN)), tr(tc("", properties=GOES_ON))],
            [Cell("a", 0, 0), Cell("b", 1, 0, rows=2)],
        ),
        ([tr(tc("a", properties=SPAN.format(0)))], [Cell("a", 0, 0)]),
        ([tr(tc("a", properties=SPAN.format("x")), "b")], [Cell("a", 0, 0), Cell("b", 0, 1)]),
        ([tr(tc("a", properties=SPAN.format(9_999_999)), "b")], [Cell("a", 0, 0, columns=200)]),
        ([tr(), tr()], []),
        ([], []),
    ],
    ids=[
        "begins further in",
        "goes on from nothing",
        "merged in the way of before",
        "goes on beside it",
        "two below one another",
        "covers nothing",
        "covers no number",
        "covers millions",
        "no cells",
        "no rows",
    ],
)  # fmt: skip
def test_grids_of_many_kinds(rows: list[str], found: list[Cell]) -> None:
    assert cells(*rows) == found


def test_rows_that_repeat_on_each_page_are_headings() -> None:
    found = cells(
        tr("区分", properties=HEADING),
        tr("昼", properties=HEADING),
        tr("1"),
        tr("2", properties=HEADING),
    )
    assert [cell.is_heading for cell in found] == [True, True, False, False]


def test_hidden_rows_are_told() -> None:
    rows = tbl(
        tr("品目", "数"),
        tr("机", "3"),
        tr("秘", "9", properties="<w:hidden/>"),
    )
    found = shown(rows)
    assert [block.text for block in found.blocks] == ["品目：机、数：3"]
    (note,) = found.notes
    assert (note.kind, "1行" in note.text) == ("left_out", True)


def test_paragraphs_and_lines_of_a_cell_stay_apart() -> None:
    both = tc(p("月曜日"), p("水曜日", "<w:r><w:br/></w:r>", "金曜日"))
    rows = tbl(tr("曜日", "時間"), tr(both, "9時"))
    assert texts(rows) == ["曜日：月曜日 水曜日 金曜日、時間：9時"]


def test_a_table_in_a_cell_is_read_once_in_its_row() -> None:
    inner = tbl(tr("色", "数"), tr("赤", "2"), tr("青", "5"))
    rows = tbl(tr("品目", "内訳"), tr("旗", tc(p("次のとおり"), inner, p())))
    assert texts(rows) == ["品目：旗、内訳：次のとおり 色：赤、数：2 色：青、数：5"]  # fmt: skip


def test_a_frame_of_one_cell_is_read_as_its_text() -> None:
    box = tbl(
        tr(
            tc(
                p("【お願い】"),
                p("印鑑を持って来てください。"),
                tbl(tr("品", "数"), tr("机", "3")),
            )
        )
    )
    found = shown(p("題", style="1"), box, p("後。"))
    assert [block.text for block in found.blocks] == [
        "題",
        "【お願い】",
        "印鑑を持って来てください。",
        "品：机、数：3",
        "後。",
    ]  # fmt: skip


words = st.integers(1000, 9999).map("w{}x".format)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(words, st.integers(1, 3)), min_size=1, max_size=4),
        min_size=1,
        max_size=5,
    )
)
def test_every_cell_stands_once_where_it_begins(
    rows: list[list[tuple[str, int]]],
) -> None:
    written = [
        tr(*(tc(text, properties=SPAN.format(span)) for text, span in row))
        for row in rows
    ]
    expected = []
    for number, row in enumerate(rows):
        column = 0
        for text, span in row:
            expected.append(Cell(text, number, column, columns=span))
            column += span
    assert cells(*written) == expected


def test_tables_in_tables_without_end_are_refused_or_read() -> None:
    for depth in (20, 60, 400):
        inner = p("底")
        for _ in range(depth):
            inner = tbl(tr(tc(inner), "x"))
        try:
            found = "".join(texts(inner))
        except ReadError:
            assert depth > 20
        else:
            assert found.count("底") == 1


def test_a_table_of_too_many_rows_is_refused() -> None:
    rows = [tr("a", "b") for _ in range(60)]
    with pytest.raises(ReadError, match="1つの表 50行"):
        read(document(tbl(*rows)), "a.docx", max_cells=10_000)


def test_many_columns_in_many_rows_are_bounded() -> None:
    row = tr(*(tc(r(""), properties=SPAN.format(9)) for _ in range(500)))
    assert cells(*([row] * 3))[-1].column < 200
