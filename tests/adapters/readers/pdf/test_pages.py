"""Pictures of pages, and where on them a text stands."""

import pytest

from tests.adapters.readers.making import CITY, block, of_city, pdf
from yakuba.adapters.readers.base import ReadError
from yakuba.adapters.readers.pdf import pages


def test_a_page_is_drawn_as_wide_as_asked() -> None:
    image = pages.render(pdf(["Hello."]), 1, 200)
    assert image.startswith(b"\x89PNG\r\n\x1a\n")
    # A page has no whole number of pixels.
    assert int.from_bytes(image[16:20], "big") in (200, 201)


@pytest.mark.parametrize("page", [0, -1, 2])
def test_a_page_that_is_not_there_is_a_sentence(page: int) -> None:
    with pytest.raises(ReadError, match="そのページはありません"):
        pages.render(pdf(["Hello."]), page, 200)


def test_a_text_is_located_on_its_line_whatever_its_spaces() -> None:
    ((left, top, right, bottom),) = pages.locate(
        pdf(["First line.", "Second line."]), 1, "Second  line."
    )
    assert 0 < left < right < 1
    assert 0 < top < bottom < 1
    ((_, first, _, _),) = pages.locate(
        pdf(["First line.", "Second line."]), 1, "First line."
    )
    assert first < top


def test_a_text_over_two_lines_has_a_box_for_each() -> None:
    data = pdf(["First line", "second line."])
    assert len(pages.locate(data, 1, "First line second line.")) == 2


@pytest.mark.parametrize("text", ["elsewhere", ""])
def test_a_text_that_is_not_on_the_page_has_no_box(text: str) -> None:
    assert pages.locate(pdf(["Hello."]), 1, text) == []


def test_what_was_read_is_found_again_on_its_page() -> None:
    data = (CITY / "haikibutsu_jorei.pdf").read_bytes()
    article = block(of_city("haikibutsu_jorei.pdf"), "第1条")
    assert pages.locate(data, 1, article.text)
