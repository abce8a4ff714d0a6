"""A question that leans on the one before it, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import City, sign_in
from tests.browser.pictures import Pictures

pytestmark = pytest.mark.browser


def ask(page: Page, question: str, *, turns: int) -> None:
    page.get_by_label("質問", exact=True).fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(turns)
    expect(page.get_by_role("button", name="送る")).to_be_enabled()


def test_a_follow_up_keeps_its_subject_until_that_is_left(
    page: Page, city: City, pictures: Pictures
) -> None:
    sign_in(page, city, "aoi")
    page.goto("/")
    chip = page.locator("[data-subject]")
    expect(chip).to_be_hidden()

    ask(page, "住民票の写しの手数料はいくらですか", turns=1)
    expect(chip).to_contain_text("住民票の写しについて")
    ask(page, "郵便で請求できますか", turns=2)
    last = page.locator(".turn").last
    expect(last).to_contain_text(
        "「住民票の写し」についての質問として探しました。"
    )
    expect(last.locator(".answer")).to_contain_text("請求書")
    pictures.take(page, "follow-up")

    chip.get_by_role("button", name="この話題を離れる").click()
    expect(chip).to_be_hidden()
    ask(page, "手数料は？", turns=3)
    expect(page.locator(".turn").last).not_to_contain_text("住民票の写し」に")

    ask(page, "洪水のとき市民体育館に避難できますか", turns=4)
    expect(chip).to_contain_text("市民体育館について")
    ask(page, "第二小学校は？", turns=5)
    expect(chip).to_contain_text("第二小学校について")
    expect(page.locator(".turn").last.locator(".answer")).to_contain_text(
        "第二小学校"
    )
