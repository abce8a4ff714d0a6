"""Whatever the cells are: all that stands in them stands in some block, and as often as is bounded."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.adapters.readers import tables
from yakuba.adapters.readers.tables import Cell

TEXTS = st.one_of(
    st.sampled_from(
        "区分 品目 手数料 名称 電話 平日 休日 合計 備考 （円） ※注 1,000円 300 無料 ○ 4月 令和6年度".split()
    ),
    st.just("申し込みは、電話で受け付けます。"),
    st.just("あ" * 50),
)
WORDS = re.compile(r"w\d+")


@st.composite
def grids(draw: st.DrawFn) -> list[Cell]:
    """Cells with spans that may cover one another; each has a word of its own."""
    places = draw(
        st.lists(
            st.tuples(st.integers(0, 9), st.integers(0, 7)),
            min_size=1,
            max_size=30,
        )
    )
    return [
        Cell(
            f"{draw(TEXTS)}w{number}",
            row,
            column,
            draw(st.sampled_from([1, 1, 1, 2, 3, 10**9])),
            draw(st.sampled_from([1, 1, 1, 2, 4, 10**9])),
            draw(st.integers(0, 5)) == 0,
        )
        for number, (row, column) in enumerate(places)
    ]


@settings(max_examples=300, deadline=None)
@given(grids(), st.booleans())
def test_every_cell_stands_in_some_block(
    cells: list[Cell], is_sheet: bool
) -> None:
    read = tables.sheet_blocks if is_sheet else tables.blocks
    found = set()
    for block in read(cells):
        found |= set(WORDS.findall(block.text))

    assert found == {WORDS.findall(cell.text)[0] for cell in cells}


def test_spans_of_a_million_are_bounded() -> None:
    cells = [
        Cell(f"w{number}", number, number % 40, 10**6, 10**6)
        for number in range(400)
    ]
    assert len(list(tables.sheet_blocks(cells))) < 2_000


def test_a_large_sheet_is_read_once_through() -> None:
    rows = 5_000
    cells = [
        Cell(f"値{row}" if column else f"名{row}", row * 2, column)
        for row in range(rows)
        for column in range(6)
    ]
    assert len(list(tables.sheet_blocks(cells))) >= rows - 1
