"""PDF: the text layer, pages, pictures of pages."""

import pytest

from tests.adapters.readers.making import CITY, block, of_city, pdf, read
from yakuba.adapters.readers import pdf as reader
from yakuba.adapters.readers.base import ReadError


def test_text_knows_its_page() -> None:
    found = of_city("haikibutsu_jorei.pdf")
    assert found.pages == 2
    assert block(found, "第1章").kind == "heading"
    assert block(found, "第1条").place.page == 1
    assert {item.place.page for item in found.blocks} == {1, 2}


def test_an_article_broken_over_lines_is_one_block() -> None:
    article = block(of_city("ryohi_kisoku.pdf"), "第1条")
    assert article.text == "第1条　この規則は、公務のため旅行する職員に支給する旅費について定める。"


def test_a_scan_gives_no_text_and_a_note_that_says_what_to_do() -> None:
    found = of_city("scan_tsuchi.pdf")
    assert (found.blocks, found.pages) == ((), 1)
    assert found.notes[0].startswith("1ページ目に文字の情報がありません")
    assert "OCR" in found.notes[0]


def test_a_page_without_text_among_others_is_named() -> None:
    found = read(pdf(["One."], [], ["Three."]), "a.pdf")
    assert [item.place.page for item in found.blocks] == [1, 3]
    assert found.notes[0].startswith("2ページ目に")


def test_a_running_head_is_kept_once_and_page_numbers_are_left_out() -> None:
    pages = [["Midorino City", f"Rule number {number}.", f"- {number} -"] for number in range(1, 6)]
    found = [item.text for item in read(pdf(*pages), "a.pdf").blocks]
    assert found == ["Midorino City", *(f"Rule number {number}." for number in range(1, 6))]


def test_a_page_is_drawn_as_wide_as_asked() -> None:
    image = reader.render(pdf(["Hello."]), 1, 200)
    assert image.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(image[16:20], "big") in (200, 201)  # a page has no whole number of pixels


@pytest.mark.parametrize("page", [0, -1, 2])
def test_a_page_that_is_not_there_is_a_sentence(page: int) -> None:
    with pytest.raises(ReadError, match="そのページはありません"):
        reader.render(pdf(["Hello."]), page, 200)


def test_a_text_is_located_on_its_line_whatever_its_spaces() -> None:
    ((left, top, right, bottom),) = reader.locate(pdf(["First line.", "Second line."]), 1, "Second  line.")
    assert 0 < left < right < 1
    assert 0 < top < bottom < 1
    ((_, first, _, _),) = reader.locate(pdf(["First line.", "Second line."]), 1, "First line.")
    assert first < top


def test_a_text_over_two_lines_has_a_box_for_each() -> None:
    assert len(reader.locate(pdf(["First line", "second line."]), 1, "First line second line.")) == 2


@pytest.mark.parametrize("text", ["elsewhere", ""])
def test_a_text_that_is_not_on_the_page_has_no_box(text: str) -> None:
    assert reader.locate(pdf(["Hello."]), 1, text) == []


def test_what_was_read_is_found_again_on_its_page() -> None:
    data = (CITY / "haikibutsu_jorei.pdf").read_bytes()
    article = block(of_city("haikibutsu_jorei.pdf"), "第1条")
    assert reader.locate(data, 1, article.text)


@pytest.mark.parametrize(
    ("line", "noted"),
    [("北　川　久　人　は　窓　口　に　い　ま　す", True), ("北川久人は窓口にいます　市民課　電話のとき", False)],
)
def test_many_stray_spaces_are_repaired_and_said(line: str, noted: bool) -> None:
    said = list(reader._spaced([[line] * 8]))
    assert bool(said) is noted
    assert all("余分な空白80か所" in note for note in said)
