"""A file of one's own beside the question, in a real browser: for this conversation and no longer."""

from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.assistant.answering.own_files.making import HANDBOOK, quotation
from tests.browser.conftest import City, sign_in
from tests.browser.pictures import Pictures

pytestmark = pytest.mark.browser
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
QUESTION = "演台の単価はいくらですか"


def file(name: str, data: bytes, kind: str = "") -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": data}


def attach(page: Page, *files: FilePayload) -> None:
    page.locator("[data-attach] input[type=file]").set_input_files(list(files))


def ask(page: Page, question: str) -> Any:
    page.get_by_label("質問", exact=True).fill(question)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="送る")).to_be_enabled()
    return page.locator(".turn").last


def test_a_file_is_asked_in_one_conversation_and_forgotten_in_the_next(
    page: Page, city: City, pictures: Pictures
) -> None:
    sign_in(page, city, "aoi")
    page.goto("/")
    expect(page.get_by_text("添付したファイルだけ")).to_be_hidden()
    attach(page, file("見積書.xlsx", quotation(), EXCEL))
    expect(
        page.get_by_role("button", name="見積書.xlsxを外す")
    ).to_be_visible()
    expect(page.get_by_label("探す範囲")).to_be_disabled()

    turn = ask(page, QUESTION)
    expect(turn.locator(".lead")).to_contain_text("41,000円")
    source = turn.locator(".source").first
    expect(source).to_contain_text("見積書.xlsx")
    expect(source).to_contain_text("シート「見積」A4:C4")
    expect(turn).to_contain_text("添付：見積書.xlsx")
    pictures.take(page, "attached")

    turn = ask(page, "納期は？")
    expect(turn.locator(".answer")).to_contain_text("30日")

    page.get_by_label("資料とあわせて").check()
    expect(page.get_by_label("探す範囲")).to_be_enabled()
    turn = ask(page, "住民票の写しの手数料はいくらですか")
    expect(turn.locator(".answer")).to_contain_text("300円")

    page.get_by_role("button", name="新しい会話").click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator(".chip")).to_have_count(0)
    turn = ask(page, QUESTION)
    expect(turn).not_to_contain_text("41,000円")


def test_a_file_that_cannot_be_read_is_told_beside_the_box(
    page: Page, city: City, pictures: Pictures
) -> None:
    sign_in(page, city, "aoi")
    page.goto("/")
    said = page.locator("[data-problem]")
    attach(page, file("空.txt", b""))
    expect(said).to_contain_text("「空.txt」：ファイルの中身が空です")
    expect(page.locator(".chip")).to_have_count(0)

    attach(page, file("見積書.xlsx", quotation()[:-400], EXCEL))
    page.get_by_label("質問", exact=True).fill(QUESTION)
    page.keyboard.press("Enter")
    expect(said).to_contain_text("「見積書.xlsx」：ファイルが壊れている")
    expect(page.get_by_label("質問", exact=True)).to_have_value(QUESTION)
    expect(page.locator(".turn")).to_have_count(0)
    pictures.take(page, "attached-unreadable")

    page.get_by_role("button", name="見積書.xlsxを外す").click()
    expect(said).to_be_hidden()
    handbook = HANDBOOK.encode()
    attach(page, *(file(f"手引{number}.md", handbook) for number in range(4)))
    expect(said).to_contain_text("3つまで")
    expect(page.locator(".chip")).to_have_count(3)
