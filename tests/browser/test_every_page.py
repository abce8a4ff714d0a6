"""Every page for everybody: keyboard, screen reader, dark and light, a phone, 200 % zoom."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, City, sign_in

pytestmark = pytest.mark.browser

PAGES = {
    "aoi": [
        "/",
        "/summarise/",
        "/mask/",
        "/restore/",
        "/search/",
        "/library/",
        "/library/1/",
        "/library/1/upload/",
        "/documents/1/",
        "/passages/1/",
        "/terms/",
        "/terms/new/",
        "/history/",
        "/retention/",
        "/pilots/",
        "/notices/",
        "/pilots/endorsements/",
        "/tasks/",
        "/usage/",
    ],
    "jimu": [
        "/pilots/new/",
        "/me/",
        "/me/password/",
        "/staff/",
        "/staff/import/",
        "/staff/transfers/",
        "/offices/",
        "/policy/",
        "/policy/publish/",
        "/terms/import/",
        "/terms/suggestions/",
        "/readiness/",
        "/terms/starter/0/",
        "/units/",
        "/library/new/",
        "/usage/quotas/",
    ],
    "johou": ["/jobs/", "/endpoints/", "/endpoints/order/", "/endpoints/new/"],
    "anzen": [
        "/lists/contacts/",
        "/lists/kinds/new/",
        "/lists/contacts/import/",
        "/lists/learn/",
        "/lists/try/",
        "/ledger/",
        "/ledger/head/",
        "/destinations/rules/",
        "/destinations/standing/",
        "/destinations/work/",
        "/destinations/presets/",
        "/retention/decide/",
        "/retention/access/",
        "/retention/deletions/",
    ],
}
ALL = [(user, path) for user, paths in PAGES.items() for path in paths]
# Also 1280 pixels at 400 % (WCAG 2.2, 1.4.10)
PHONE = {"width": 320, "height": 640}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("user", PAGES)
def test_no_page_has_a_barrier(
    browser: Browser, city: City, user: str, scheme: str
) -> None:
    context = browser.new_context(
        base_url=city.address,
        viewport=DESK,
        locale="ja-JP",
        color_scheme=scheme,
    )  # type: ignore[arg-type]
    page = context.new_page()
    sign_in(page, city, user)
    found = {}
    for path in ["/", *PAGES[user]]:
        page.goto(path)
        result = Axe().run(page)
        if result.violations_count:
            found[path] = result.generate_report()
    context.close()
    assert found == {}


@pytest.mark.parametrize("user", PAGES)
def test_nothing_needs_to_be_scrolled_sideways_on_a_phone(
    browser: Browser, city: City, user: str
) -> None:
    context = browser.new_context(
        base_url=city.address, viewport=PHONE, locale="ja-JP", has_touch=True
    )  # type: ignore[arg-type]
    page = context.new_page()
    sign_in(page, city, user)
    wide = []
    for path in PAGES[user]:
        page.goto(path)
        if page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        ):
            wide.append(path)
    context.close()
    assert wide == []


def test_the_keyboard_reaches_everything(page: Page, city: City) -> None:
    sign_in(page, city, "aoi")
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("本文へ移る")
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "document.activeElement.id || document.activeElement.textContent.trim()"
            )
        )
    assert {
        "question",
        "collection",
        "送る",
        "新しい会話",
        "要約する",
        "サインアウト",
    } <= reached


def test_the_chosen_brightness_stays(page: Page, city: City) -> None:
    sign_in(page, city, "aoi")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="明るさ").click()
    page.goto("/library/")
    after = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert before != after
