"""A term from its proposal to the answers it changes, in a real browser."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import City, sign_in

pytestmark = pytest.mark.browser


def ask(page: Page, question: str) -> None:
    page.goto("/")
    page.get_by_label("質問", exact=True).fill(question)
    page.keyboard.press("Enter")
    expect(
        page.locator(".tools").get_by_role("button", name="印刷")
    ).to_be_visible()


def test_a_proposed_term_changes_answers_once_it_is_approved(
    page: Page, city: City
) -> None:
    sign_in(page, city, "aoi")
    page.goto("/terms/new/")
    page.get_by_label("用語", exact=True).fill("大型ごみ")
    page.get_by_label("読み").fill("おおがたごみ")
    page.get_by_label("避ける言い方").fill("粗大ごみ")
    page.get_by_label("説明").fill("一辺が50センチメートルを超えるごみ。")
    page.get_by_role("button", name="提案する").click()
    expect(page.get_by_text("提案しました")).to_be_visible()

    page.get_by_role("button", name="サインアウト").click()
    sign_in(page, city, "jimu")
    page.goto("/terms/")
    page.get_by_label("種類").select_option("提案中")
    page.get_by_role("button", name="探す", exact=True).click()
    page.get_by_role("link", name="大型ごみ").click()
    page.get_by_role("button", name="承認する").click()
    expect(page.get_by_text("承認しました")).to_be_visible()

    ask(page, "粗大ごみの出し方を教えてください")
    answer = page.locator(".answer")
    expect(answer).to_contain_text("粗大ごみ")
    answer.get_by_role("button", name="「大型ごみ」に言い換える").click()
    expect(answer.get_by_text("に言い換えました")).to_be_visible()
    assert "粗大ごみ" not in " ".join(
        answer.locator("p:not(.notice)").all_inner_texts()
    )


def test_a_term_is_explained_by_mouse_key_and_finger(
    browser: Browser, page: Page, city: City
) -> None:
    sign_in(page, city, "aoi")
    ask(page, "引っ越してきたら何日以内に届け出ればいいですか")
    expect(
        page.get_by_text("“引っ越す”は「転入・転出・転居」でも探しました。")
    ).to_be_visible()
    term = page.locator("dfn.term").first
    explanation = term.locator(".explanation")
    expect(explanation).to_be_hidden()
    term.hover()
    expect(explanation).to_be_visible()
    page.mouse.move(0, 0)
    term.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(explanation).to_be_visible()
    page.keyboard.press("Escape")
    expect(explanation).to_be_hidden()

    phone = browser.new_context(
        base_url=city.address,
        viewport={"width": 390, "height": 844},
        has_touch=True,
        locale="ja-JP",
    )
    hand = phone.new_page()
    sign_in(hand, city, "aoi")
    ask(hand, "引っ越してきたら何日以内に届け出ればいいですか")
    hand.locator("dfn.term button").first.tap()
    expect(hand.locator(".explanation").first).to_be_visible()
    assert hand.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
    phone.close()
