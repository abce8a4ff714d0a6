"""What somebody typed or was answered outlasts the end of a sign-in, and gets to the clipboard or says that it does not."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import City, sign_in

pytestmark = pytest.mark.browser

QUESTION = "粗大ごみの出し方と料金を教えてください"
# A failed load would stand in the console, where no error may.
OFFLINE_ONCE = """() => {
  const reached = window.fetch;
  window.fetch = () => { window.fetch = reached; return Promise.reject(new TypeError("offline")); };
}"""
NEXT = "燃えるごみの収集は、何曜日ですか。"


def sign_in_again(page: Page, city: City, name: str) -> None:
    """In the dialog that the page shows."""
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("入力した内容と会話は、この画面に残って")
    dialog.get_by_label("ユーザー名").fill(name)
    dialog.get_by_label("パスワード").fill(city.password)
    dialog.get_by_role("button", name="サインイン").click()


def ask(page: Page, question: str) -> None:
    page.get_by_label("質問", exact=True).fill(question)
    page.keyboard.press("Enter")


def test_a_question_after_the_end_of_the_sign_in_is_asked_all_the_same(
    page: Page, city: City
) -> None:
    sign_in(page, city, "aoi")
    page.goto("/")
    ask(page, QUESTION)
    expect(page.get_by_role("button", name="印刷")).to_have_count(1)
    page.context.clear_cookies(name="sessionid")
    ask(page, NEXT)
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("ユーザー名").fill("aoi")
    dialog.get_by_label("パスワード").fill("間違ったパスワード")
    dialog.get_by_role("button", name="サインイン").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    page.evaluate(OFFLINE_ONCE)
    dialog.get_by_label("パスワード").fill(city.password)
    dialog.get_by_role("button", name="サインイン").click()
    expect(dialog.get_by_text("つながりませんでした")).to_be_visible()
    sign_in_again(page, city, "aoi")
    expect(page.get_by_role("button", name="印刷")).to_have_count(2)
    expect(page.locator(".turn")).to_have_count(2)


def test_who_does_not_sign_in_again_at_once_loses_nothing(
    page: Page, city: City
) -> None:
    sign_in(page, city, "aoi")
    page.goto("/")
    page.context.clear_cookies(name="sessionid")
    ask(page, NEXT)
    page.get_by_role("dialog").get_by_role("button", name="あとで").click()
    expect(page.get_by_text("入力した内容はこの画面に残って")).to_be_visible()
    expect(page.get_by_label("質問", exact=True)).to_have_value(NEXT)


def test_another_person_is_not_given_the_conversation(
    page: Page, city: City
) -> None:
    sign_in(page, city, "aoi")
    page.goto("/")
    ask(page, QUESTION)
    expect(page.get_by_role("button", name="印刷")).to_have_count(1)
    page.context.clear_cookies(name="sessionid")
    ask(page, NEXT)
    sign_in_again(page, city, "anzen")
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.get_by_label("質問", exact=True)).to_have_value("")


def test_a_long_letter_outlasts_the_end_of_the_sign_in(
    page: Page, city: City
) -> None:
    sign_in(page, city, "aoi")
    page.goto("/tasks/notice/")
    points = page.locator("[data-ask] textarea").first
    points.fill("一時間かけて書いた要点。")
    for field in page.locator("[data-ask] input[type=text]").all():
        field.fill("件名")
    page.context.clear_cookies(name="sessionid")
    page.locator("[data-send]").click()
    sign_in_again(page, city, "aoi")
    expect(page.locator(".turn")).to_have_count(1)
    expect(points).to_have_value("一時間かけて書いた要点。")


@pytest.mark.parametrize(
    ("copies", "said"),
    [(True, "会話をコピーしました"), (False, "コピーできませんでした")],
)
def test_over_plain_http_a_copy_is_made_otherwise_or_said_not_to_be(
    page: Page, city: City, copies: bool, said: str
) -> None:
    """As under a name other than localhost, where browsers give a page no clipboard."""
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
    )
    if not copies:
        page.add_init_script("Document.prototype.execCommand = () => false;")
    sign_in(page, city, "aoi")
    page.goto("/")
    ask(page, QUESTION)
    page.get_by_role("button", name="会話をコピー").click()
    expect(page.get_by_role("button", name=said)).to_be_visible()
