"""Answered, only near, or nothing: what the reader sees of each, in a real browser."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import City, sign_in

pytestmark = pytest.mark.browser
NOT_FOUND = (
    "お尋ねの内容に答えられる記載は、読める資料の中に見つかりませんでした"
)


def asked(page: Page, city: City, question: str) -> Locator:
    sign_in(page, city, "aoi")
    page.goto("/")
    page.get_by_label("質問", exact=True).fill(question)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="送る")).to_be_enabled()
    return page.locator(".turn")


def test_an_answer_is_quoted_with_its_source_and_unit(
    page: Page, city: City
) -> None:
    turn = asked(page, city, "犬の登録の手数料はいくらですか")
    expect(turn.locator(".answer")).to_contain_text("3,000円")
    expect(turn.locator(".answer")).not_to_contain_text(NOT_FOUND)
    expect(turn.locator(".answer .cite").first).to_be_visible()
    expect(turn.locator(".source:visible").first).to_be_visible()
    expect(turn.get_by_text("担当：環境課")).to_be_visible()
    expect(turn.get_by_role("button", name="印刷")).to_be_visible()


def test_what_is_only_near_is_shown_as_near_with_what_stands_nowhere(
    page: Page, city: City
) -> None:
    turn = asked(page, city, "粗大ごみの保管料はいくらですか")
    answer = turn.locator(".answer")
    expect(answer).to_contain_text(NOT_FOUND)
    expect(answer).to_contain_text("「保管料」に当たる記載はありません")
    expect(answer.locator(".cite")).to_have_count(0)
    expect(answer.locator(".lead")).to_have_count(0)
    expect(turn.locator(".check")).to_have_count(0)
    expect(turn.locator(".source:visible").first).to_be_visible()
    expect(turn.get_by_text("担当：環境課")).to_be_visible()


def test_where_nothing_has_to_do_with_it_nothing_is_shown(
    page: Page, city: City
) -> None:
    turn = asked(page, city, "プラネタリウムの上映時間を教えてください")
    expect(turn.locator(".answer")).to_contain_text(NOT_FOUND)
    expect(turn.locator(".source")).to_have_count(0)
    expect(turn.get_by_text("担当：")).to_have_count(0)
