"""What stands on nearly every page is kept once; page numbers are not."""

import pytest

from yakuba.adapters.readers.pdf.layout import Line, PageTable
from yakuba.adapters.readers.pdf.running_heads import Item, items_of


def line(text: str) -> Item:
    return Line(text, 50, 50, 200, 60, 500)


def texts(*pages: list[str]) -> list[str]:
    items = items_of([[line(text) for text in page] for page in pages])
    return [item.text for item, _ in items if isinstance(item, Line)]


def page(number: int, head: str = "みどり野市例規") -> list[str]:
    return [head, f"第{number}条", f"- {number} -"]


def test_a_head_is_kept_once_and_page_numbers_are_left_out() -> None:
    assert texts(page(1), page(2), page(3)) == [
        "みどり野市例規",
        "第1条",
        "第2条",
        "第3条",
    ]


def test_a_head_is_no_part_of_what_follows() -> None:
    pages = [[line(text) for text in page(number)] for number in range(3)]
    head, _ = next(items_of(pages))
    assert isinstance(head, Line)
    assert head.margin == float("inf")


def test_two_pages_have_no_running_head() -> None:
    assert len(texts(page(1), page(2))) == 6


@pytest.mark.parametrize(("with_head", "kept"), [(3, 1), (2, 2)])
def test_on_how_many_of_five_pages_a_head_must_stand(
    with_head: int, kept: int
) -> None:
    pages = [page(number) for number in range(with_head)]
    pages += [
        page(number, f"別の見出し{'あ' * number}")
        for number in range(5 - with_head)
    ]
    assert texts(*pages).count("みどり野市例規") == kept


def test_a_page_of_two_lines_has_no_edges() -> None:
    pages = [["みどり野市", "本文"]] * 4
    assert texts(*pages) == ["みどり野市", "本文"] * 4


def test_a_table_at_the_edge_is_no_running_head() -> None:
    table = PageTable([], [], 0, 0, 0, 0)
    pages = [[table, line("あ"), line(str(number))] for number in range(4)]
    assert [item for item, _ in items_of(pages)].count(table) == 4


def test_every_item_has_its_page() -> None:
    pages = [[line(text) for text in "abc"], [line(text) for text in "def"]]
    assert [number for _, number in items_of(pages)] == [1, 1, 1, 2, 2, 2]
