"""Which unit is responsible, below an answer, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import City, sign_in

pytestmark = pytest.mark.browser


def test_an_answer_says_whom_to_ask_unless_it_is_oneself(
    page: Page, city: City
) -> None:
    page.goto("/")
    sign_in(page, city, "aoi")
    page.goto("/")
    ask(page, "犬の登録の手数料はいくらですか")
    expect(page.get_by_text("担当：環境課（0000-12-3170）")).to_be_visible()

    page.goto("/")
    ask(page, "転入の届出は何日以内ですか")
    expect(page.locator(".answer").last).to_contain_text("14日以内")
    expect(page.get_by_text("担当：市民課")).to_have_count(0)


def ask(page: Page, question: str) -> None:
    page.get_by_label("質問", exact=True).fill(question)
    page.keyboard.press("Enter")
