"""What a member of staff does in a day, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import City, sign_in
from tests.browser.pictures import Pictures

pytestmark = pytest.mark.browser

GUIDE = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>傘の貸出しの手引き</title>
<style>body { font-family: "Noto Sans CJK JP"; } h2 { break-before: page; }</style>
<h1>傘の貸出しの手引き</h1><p>令和8年11月1日 市民課</p>
<p>この手引きは、窓口に来た人に傘を貸し出すときの取扱いを定めます。急な雨のときに、だれでも借りることができます。</p>
<h2>貸出しの期間</h2><p>傘の貸出しの期間は、貸し出した日から9日以内です。期間を過ぎたときは、電話で連絡して返却をお願いします。</p>
<p>傘をなくした人には、弁償金として700円を納めてもらいます。ただし、災害によるときは、この限りではありません。</p>
<h2>傘の数</h2><p>傘は、市民課に40本、北野出張所に12本を備えます。毎月末に本数を数え、不足したときは総務課へ連絡します。</p>"""


@pytest.fixture(scope="module")
def guide(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of the person's own, printed by the browser from a page they wrote."""
    path = tmp_path_factory.mktemp("own") / "傘の貸出しの手引き.pdf"
    page = browser.new_page()
    page.set_content(GUIDE)
    page.pdf(path=path, format="A4")
    page.close()
    return path


def ask(page: Page, question: str) -> None:
    page.get_by_label("質問", exact=True).fill(question)
    page.keyboard.press("Enter")


def test_from_sign_in_to_sign_out(
    page: Page, city: City, guide: Path, pictures: Pictures
) -> None:
    page.goto("/")
    pictures.take(page, "sign-in")
    sign_in(page, city, "aoi")

    page.goto("/")
    ask(page, "引っ越してきたら何日以内に届け出ればいいですか")
    expect(page.locator(".answer p.lead")).to_contain_text("14日以内")
    expect(page.locator(".answer p:not(.lead)").first).to_contain_text(
        "次のとおり書かれています"
    )
    expect(page.locator(".answer")).to_contain_text("14日以内")
    expect(
        page.locator(".tools").get_by_role("button", name="印刷")
    ).to_be_visible()
    for line in page.locator(".answer p:not(.lead)").all():
        assert line.locator("a.cite").count() > 0, line.text_content()
    pictures.take(page, "answer")

    upload_into(page, "手続き・申請", guide, pictures)

    page.goto("/")
    ask(page, "傘をなくした人からいくらもらいますか")
    expect(page.locator(".answer")).to_contain_text("700円")
    with page.expect_popup() as opened:
        page.locator(".source:visible a").first.click()
    source = opened.value
    expect(source.get_by_role("heading", level=1)).to_contain_text(
        "傘の貸出し"
    )
    expect(source.get_by_text("2ページ").first).to_be_visible()
    expect(source.locator(".page img")).to_be_visible()
    assert (
        source.locator(".page img").evaluate(
            "image => image.decode().then(() => image.naturalWidth)"
        )
        > 500
    )
    assert source.locator(".page rect").count() > 0
    assert source.locator("#quote mark").text_content().count("700円") == 1  # type: ignore[union-attr]
    pictures.take(source, "source")
    source.close()

    page.goto("/summarise/")
    page.get_by_label("ファイル").set_input_files(guide)
    page.get_by_role("button", name="要約する").click()
    expect(
        page.locator(".tools").get_by_role("button", name="印刷")
    ).to_be_visible(timeout=20_000)
    expect(page.locator(".answer")).to_contain_text("傘")
    expect(page.locator(".source:visible").first).to_contain_text("ページ")
    pictures.take(page, "summary")

    page.get_by_role("button", name="サインアウト").click()
    expect(page.get_by_label("パスワード")).to_be_visible()
    page.goto("/library/")
    expect(page.get_by_label("パスワード")).to_be_visible()


def upload_into(
    page: Page, collection: str, file: Path, pictures: Pictures
) -> None:
    page.goto("/library/")
    page.get_by_role("link", name=collection).click()
    page.get_by_role("link", name="資料を登録する").click()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator("[data-chosen]")).to_contain_text(file.name)
    page.get_by_role("button", name="登録する").click()
    row = page.locator("tr", has_text=file.name)
    expect(row.locator(".state")).to_have_text("検索できます", timeout=20_000)
    pictures.take(page, "collection")


def test_the_answer_comes_word_by_word(page: Page, city: City) -> None:
    """The first line is on the page before the stream has ended."""
    sign_in(page, city, "ken")
    page.goto("/")
    page.evaluate(
        """() => {
            window.seen = [];
            const list = document.querySelector("[data-conversation]");
            new MutationObserver(() => {
                const lines = list.querySelectorAll(".answer p").length;
                const ended = list.querySelectorAll(".tools button").length > 0;
                window.seen.push([lines, ended]);
            }).observe(list, { childList: true, subtree: true });
        }"""
    )
    ask(page, "粗大ごみの手数料はいくらですか")
    expect(
        page.locator(".tools").get_by_role("button", name="コピー", exact=True)
    ).to_be_visible()
    seen = page.evaluate("window.seen")
    assert any(lines > 0 and not ended for lines, ended in seen)


def test_a_sentence_shows_what_it_rests_on_and_the_source_opens_there(
    page: Page, city: City
) -> None:
    sign_in(page, city, "ken")
    page.goto("/")
    ask(page, "住民票の写しの手数料はいくらですか")
    # The mark stands in the margin of the line.
    line = page.locator(".answer p", has_text="・窓口では1通300円です。")
    check = line.get_by_role("button", name="根拠あり。資料の記載を見る").first
    expect(check).to_have_attribute("aria-expanded", "false")
    check.press("Enter")
    expect(check).to_have_attribute("aria-expanded", "true")
    shown = page.locator(".evidence:visible")
    expect(shown).to_contain_text("窓口では1通300円です。")
    with page.context.expect_page() as opened:
        shown.get_by_role("link").click()
    assert (
        opened.value.locator("#quote mark").text_content()
        == "窓口では1通300円です。"
    )
    opened.value.close()
    check.click()
    expect(shown).to_have_count(0)


def test_a_text_to_write_is_told_what_can_be_done_without_a_model(
    page: Page, city: City
) -> None:
    sign_in(page, city, "ken")
    page.goto("/")
    ask(page, "粗大ごみの手数料の案内文を書いてください")
    expect(page.locator(".answer")).to_contain_text("様式で下書きを作れます")


def test_what_the_documents_do_not_say_is_not_answered(
    page: Page, city: City, pictures: Pictures
) -> None:
    sign_in(page, city, "ken")
    page.goto("/")
    ask(page, "プラネタリウムの上映時間を教えてください")
    expect(page.locator(".answer")).to_contain_text("見つかりませんでした")
    expect(page.locator(".answer .cite")).to_have_count(0)
    pictures.take(page, "not-found")


def test_a_short_question_is_asked_back_and_a_follow_up_keeps_the_matter(
    page: Page, city: City
) -> None:
    sign_in(page, city, "ken")
    page.goto("/")
    ask(page, "教えてください")
    expect(page.locator(".answer")).to_contain_text("もう少し詳しく")
    ask(page, "住民票の写しの手数料はいくらですか")
    expect(page.locator(".turn").nth(1).locator(".answer")).to_contain_text(
        "300円"
    )
    expect(
        page.locator(".turn").nth(1).get_by_role("button", name="印刷")
    ).to_be_visible()
    ask(page, "では、郵送でも取れますか")
    expect(page.locator(".turn").nth(2).locator(".answer")).to_contain_text(
        "返信用封筒"
    )


def test_a_search_marks_what_was_found_and_keeps_it_out_of_the_address(
    page: Page, city: City
) -> None:
    sign_in(page, city, "ken")
    page.goto("/search/")
    words = page.get_by_label("探す言葉")
    expect(words).to_be_focused()
    words.fill("避難所 体育館")
    page.get_by_role("button", name="探す").click()
    expect(page.locator(".results mark").first).to_be_visible()
    assert re.fullmatch(r".*/search/", page.url)


def test_another_units_collection_is_not_shown(page: Page, city: City) -> None:
    sign_in(page, city, "ken")
    page.goto("/library/")
    expect(page.get_by_role("link", name="市民向けFAQ")).to_be_visible()
    expect(page.get_by_role("link", name="人事（総務課限り）")).to_have_count(
        0
    )
