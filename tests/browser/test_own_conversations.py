"""What becomes of a conversation: the asker takes it along, and finds it again where the city keeps it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import City, sign_in

pytestmark = pytest.mark.browser

QUESTION = "粗大ごみの出し方と料金を教えてください"
FOLLOW_UP = "では、手数料はいくらですか"


def decide(page: Page, city: City, mode: str, days: str) -> None:
    """As the security officer, who also lets go what is there."""
    sign_in(page, city, "anzen")
    page.goto("/retention/decide/")
    page.get_by_label(mode).check()
    page.get_by_label("保存する日数").fill(days)
    if page.get_by_label("今すぐすべて消す").count():
        page.get_by_label("今すぐすべて消す").check()
    page.get_by_role("button", name="この方式に決める").click()
    expect(page.get_by_text("保存の方式を決めました")).to_be_visible()
    page.get_by_role("button", name="サインアウト").click()


def ask(page: Page, question: str, answers: int) -> None:
    page.get_by_label("質問", exact=True).fill(question)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="印刷")).to_have_count(answers)


def test_the_conversation_is_downloaded_from_the_page_alone(
    page: Page, city: City
) -> None:
    sign_in(page, city, "aoi")
    page.goto("/")
    ask(page, QUESTION, 1)
    ask(page, FOLLOW_UP, 2)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    with page.expect_download() as download:
        page.get_by_role("button", name="会話をダウンロード").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert download.value.suggested_filename.endswith(".md")
    assert text.startswith(f"# 会話\n\n## 質問\n\n{QUESTION}\n\n### 回答\n\n")
    assert f"## 質問\n\n{FOLLOW_UP}\n" in text
    assert "〔1〕" in text
    assert [
        address for address in requests if not address.startswith("blob:")
    ] == []


def test_a_kept_conversation_is_found_again_goes_on_and_is_deleted(
    page: Page, city: City
) -> None:
    decide(page, city, "本人履歴", "30")
    sign_in(page, city, "aoi")
    page.goto("/")
    expect(page.get_by_role("contentinfo")).to_contain_text(
        "本人だけが読める形で30日間保存されます"
    )
    ask(page, QUESTION, 1)
    page.get_by_text("資料とルール", exact=True).click()
    page.get_by_role("link", name="会話の記録").click()
    page.get_by_role("cell").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    page.get_by_role("link", name="続きを尋ねる").click()
    ask(page, FOLLOW_UP, 1)
    page.get_by_text("資料とルール", exact=True).click()
    page.get_by_role("link", name="会話の記録").click()
    expect(page.get_by_role("cell", name="2", exact=True)).to_be_visible()
    page.get_by_role("cell").get_by_role("link").first.click()
    page.get_by_role("button", name="この会話を消す").click()
    expect(page.get_by_text("読める会話はありません")).to_be_visible()
    page.get_by_role("button", name="サインアウト").click()
    decide(page, city, "保存しない", "")
