"""The security officer's lists in a real browser: from a spreadsheet, from the documents, and what they do."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import City, sign_in
from tests.browser.pictures import Pictures

pytestmark = pytest.mark.browser

TABLE = """名称,パターン,検査数字,見つけるべき例,見つけてはいけない例
世帯番号,S-#{6},,"世帯番号 S-123456
S-000001","S-12345
2026-123456"
"""


def test_from_a_spreadsheet_and_from_the_documents_to_the_findings(
    page: Page, city: City, pictures: Pictures
) -> None:
    sign_in(page, city, "anzen")
    page.get_by_text("管理", exact=True).click()
    page.get_by_role("link", name="漏えい防止").click()
    pictures.take(page, "lists")

    page.get_by_role("link", name="市が定める番号").click()
    page.get_by_role("link", name="ファイルから登録する").click()
    page.locator("input[type=file]").set_input_files(
        {
            "name": "番号.csv",
            "mimeType": "text/csv",
            "buffer": TABLE.encode("cp932"),
        }
    )
    page.get_by_role("button", name="内容を確かめる").click()
    page.get_by_role("button", name="1件を登録する").click()
    expect(page.get_by_text("1件を登録しました")).to_be_visible()
    page.get_by_role("link", name="世帯番号を直す").click()
    expect(page.get_by_label("見つけるべき例")).to_have_value(
        "世帯番号 S-123456\nS-000001"
    )

    page.get_by_role("link", name="資料から登録").click()
    expect(
        page.get_by_text("登録するまで、何も許可されません")
    ).to_be_visible()
    pictures.take(page, "lists-learn")
    page.get_by_role("button", name="すべてを登録する").click()
    expect(page.get_by_text("件を登録しました")).to_be_visible()
    page.get_by_role("link", name="住所 0件").click()
    expect(page.get_by_text("新しい候補はありません")).to_be_visible()

    page.get_by_role("link", name="試す", exact=True).click()
    text = "市役所はみどり野市本町一丁目1番1号です。携帯は 090-0000-0000、世帯番号は S-123456 です。"
    page.get_by_label("試す文章").fill(text)
    page.get_by_role("button", name="試す").click()
    expect(page.locator("mark[data-state=allowed]")).to_contain_text(
        "本町一丁目1番1号"
    )
    expect(page.locator("mark[data-state=found]")).to_have_count(2)
    pictures.take(page, "lists-try")

    page.get_by_role("link", name="市が定める番号").click()
    page.get_by_label("世帯番号を選ぶ").check()
    page.get_by_role("button", name="選んだものを削除する").click()
    page.get_by_role("button", name="削除する", exact=True).click()
    expect(page.get_by_text("1件を削除しました")).to_be_visible()
