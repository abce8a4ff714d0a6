"""PDF: the text layer and its pages."""

from tests.adapters.readers.making import block, of_city, pdf, read


def test_text_knows_its_page() -> None:
    found = of_city("haikibutsu_jorei.pdf")
    assert found.pages == 2
    assert block(found, "第1章").kind == "heading"
    assert block(found, "第1条").place.page == 1
    assert {item.place.page for item in found.blocks} == {1, 2}


def test_an_article_broken_over_lines_is_one_block() -> None:
    article = block(of_city("ryohi_kisoku.pdf"), "第1条")
    assert (
        article.text
        == "第1条　この規則は、公務のため旅行する職員に支給する旅費について定める。"
    )


def test_a_scan_gives_no_text_and_a_note_that_says_what_to_do() -> None:
    found = of_city("scan_tsuchi.pdf")
    assert (found.blocks, found.pages) == ((), 1)
    assert found.notes[0].text.startswith("1ページ目に文字の情報がありません")
    assert "OCR" in found.notes[0].text


def test_an_empty_page_is_no_picture_and_nothing_is_said_of_it() -> None:
    found = read(pdf(["One."], [], ["Three."]), "a.pdf")
    assert [item.place.page for item in found.blocks] == [1, 3]
    assert (found.pages, found.notes) == (3, ())


def test_a_running_head_is_kept_once_and_page_numbers_are_left_out() -> None:
    pages = [
        ["Midorino City", f"Rule number {number}.", f"- {number} -"]
        for number in range(1, 6)
    ]
    found = [item.text for item in read(pdf(*pages), "a.pdf").blocks]
    assert found == [
        "Midorino City",
        *(f"Rule number {number}." for number in range(1, 6)),
    ]
