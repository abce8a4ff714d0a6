"""A request to write opens its form filled in; small talk is met with questions to try."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import City, sign_in

pytestmark = pytest.mark.browser

REQUEST = (
    "防災訓練の打合せの開催通知を作って。日時は2月5日14時、場所は東集会所"
)


def test_a_request_to_write_opens_its_form_filled_in(
    page: Page, context: BrowserContext, city: City
) -> None:
    sign_in(page, city, "aoi")
    page.goto("/")
    page.get_by_label("質問", exact=True).fill(REQUEST)
    page.keyboard.press("Enter")
    turn = page.locator(".turn").last
    expect(turn).to_contain_text("「通知文・依頼文」の様式で下書きを作れます")
    expect(turn).to_contain_text("防災訓練の打合せの開催について")

    with context.expect_page() as opened:
        turn.get_by_role("button", name="様式を開く").click()
    form = opened.value
    expect(form.get_by_label("標題")).to_have_value(
        "防災訓練の打合せの開催について"
    )
    expect(form.get_by_label("記に書くこと")).to_have_value(
        "日時：2月5日14時\n場所：東集会所"
    )
    expect(form.get_by_label("文書の種類")).to_have_value("通知")
    assert re.fullmatch(r".*/tasks/notice/filled/", form.url)
    form.get_by_label("宛先").fill("各自治会長　様")
    form.get_by_label("発信者").fill("みどり野市長")
    form.get_by_label("趣旨").fill("訓練の進め方を打ち合わせます。")
    form.get_by_role("button", name="下書きを作る").click()
    draft = form.get_by_label("下書き（ここで直せます）")
    expect(draft).to_have_value(re.compile("２　場所　東集会所"))
    # The conversation is where it was.
    expect(turn).to_be_visible()


def test_small_talk_is_met_with_questions_to_try(
    page: Page, city: City
) -> None:
    sign_in(page, city, "aoi")
    page.goto("/")
    page.get_by_label("質問", exact=True).fill("何ができますか")
    page.keyboard.press("Enter")
    turn = page.locator(".turn").last
    expect(turn).to_contain_text("庁内の資料から探し")
    examples = turn.get_by_role("list", name="質問の例").get_by_role("button")
    expect(examples).to_have_count(3)
    example = examples.first.inner_text()
    examples.first.click()
    expect(page.get_by_label("質問", exact=True)).to_have_value(example)
    page.keyboard.press("Enter")
    expect(page.locator(".turn").last.locator(".source").first).to_be_visible()
