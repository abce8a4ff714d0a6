"""Tables, and how their columns share a line of fifty characters."""

import pytest

from yakuba.core.report.marks import Mark
from yakuba.core.report.numbers import Number
from yakuba.core.report.tables import Cell, Table, plain


def table(*columns: tuple[Cell, ...]) -> Table:
    """A table of columns, each with its heading first."""
    headings, *rows = zip(*columns, strict=True)
    return Table("key", "表", headings, tuple(rows))


def test_marks_stand_in_brackets_where_nothing_can_be_followed() -> None:
    assert plain(("使えた人", Mark(3), "は多い")) == "使えた人［3］は多い"
    assert plain(Number(82.6, "%", 1)) == "82.6%"


def test_columns_of_figures_are_told_from_columns_of_words() -> None:
    figures = ("人数", Number(19, "人"), "―")
    assert table(("課", "税務課", "道路課"), figures).of_numbers == (
        False,
        True,
    )


# Each column has 1.5 characters beside its text.
WIDTHS = [
    pytest.param([1, 2], (2.5, 3.5), id="what each needs"),
    pytest.param([20, 27], (21.5, 28.5), id="a line just full"),
    pytest.param(
        [20, 28], (50 * 21.5 / 51, 50 * 29.5 / 51), id="one more: shared"
    ),
    pytest.param([8, 60], (9.5, 40.5), id="a short one keeps its own"),
    pytest.param([33, 90], (25.0, 25.0), id="a long one counts 34 at most"),
    pytest.param(
        [8] * 5 + [60], (9.5,) * 5 + (25.0,), id="half a line is kept"
    ),
    pytest.param(
        [9, 90, 90], (9.5, 21.66, 21.66), id="short is up to 8 characters"
    ),
]


@pytest.mark.parametrize(("lengths", "widths"), WIDTHS)
def test_how_columns_share_a_line(
    lengths: list[int], widths: tuple[float, ...]
) -> None:
    columns = [("", "字" * length) for length in lengths]
    assert table(*columns).widths == pytest.approx(widths, abs=0.005)


HEADINGS = [
    ("", 1.5),
    ("課", 2.5),
    ("六字の見出し", 7.5),
    ("七字の見出しの", 7.5),
    ("十二字の見出しは二行に入", 7.5),
    ("十三字の見出しも二行になる", 8.5),
]


@pytest.mark.parametrize(("heading", "width"), HEADINGS)
def test_a_long_heading_may_stand_in_two_lines(
    heading: str, width: float
) -> None:
    assert table((heading,)).widths == (width,)


@pytest.mark.parametrize(("length", "is_narrow"), [(28, True), (29, False)])
def test_a_narrow_table_has_less_than_thirty_characters(
    length: int, is_narrow: bool
) -> None:
    assert table(("", "字" * length)).is_narrow is is_narrow
