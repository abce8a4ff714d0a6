"""A page whose characters are damaged: what the reader of an answer sees of it, and whoever looks at the document."""

import re
import zlib
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, City, sign_in
from tests.browser.pictures import Pictures
from tests.browser.test_a_day_at_the_desk import ask, upload_into

pytestmark = pytest.mark.browser
GUIDE = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>かまどの貸出し</title>
<style>body { font-family: "Noto Sans CJK JP"; } h2 { break-before: page; }</style>
<h1>かまどの貸出し</h1><p>かまどの薪代は、ひと束につき1,240円です。</p>
<h2>かまどの申込み</h2><p>かまどを使う人は、公園の窓口で申し込みます。</p>"""
MAP = re.compile(rb"/ToUnicode (\d+) 0 R")
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def damaged(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A PDF that the browser prints and that no longer says which of its characters are the figures."""
    path = tmp_path_factory.mktemp("own") / "かまど.pdf"
    page = browser.new_page()
    page.set_content(GUIDE)
    data = page.pdf(format="A4")
    page.close()
    path.write_bytes(MAP.sub(partial(without_figures, data), data))
    return path


def without_figures(data: bytes, found: re.Match[bytes]) -> bytes:
    """The reference to a table of characters, by another name where figures are among them."""
    begins = rb"(?<!\d)%s 0 obj\b.*?stream\r?\n(.*?)endstream" % found[1]
    table = re.search(begins, data, re.DOTALL)
    assert table is not None
    written = zlib.decompressobj().decompress(table[1])
    holds_figures = re.search(rb"<003\d>", written)
    name = b"/ToNothing" if holds_figures else b"/ToUnicode"
    return found[0].replace(b"/ToUnicode", name)


def test_what_may_be_misread_is_not_quoted_and_the_original_is_shown(
    page: Page, city: City, damaged: Path, pictures: Pictures
) -> None:
    sign_in(page, city, "aoi")
    upload_into(page, "手続き・申請", damaged, pictures)

    page.goto("/")
    ask(page, "かまどの薪代はいくらですか")
    answer = page.locator(".answer")
    expect(answer).to_contain_text("読み取りが不確かな資料")
    expect(answer).to_contain_text("引用しません")
    expect(answer).not_to_contain_text("円です")
    expect(page.locator(".check.ok")).to_have_count(0)
    source = page.locator(".source:visible", has_text="読み取りが不確か")
    with page.expect_popup() as opened:
        source.first.get_by_role("link", name="元の資料で確かめる").click()
    shown = opened.value
    expect(shown.get_by_text("読み取りが不確かな資料です")).to_be_visible()
    expect(shown.locator(".page img")).to_be_visible()
    expect(shown.locator("#quote mark")).to_have_count(0)
    shown.close()

    page.goto("/search/")
    words = page.get_by_label("探す言葉")
    expect(words).to_be_focused()
    words.fill("かまどの薪代")
    page.get_by_role("button", name="探す", exact=True).click()
    result = page.locator(".results li", has_text="かまど").first
    expect(result).to_contain_text("読み取りが不確かな資料")
    expect(result.locator("mark")).to_have_count(0)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_was_read_stands_beside_the_page_it_was_read_from(
    page: Page,
    city: City,
    damaged: Path,
    pictures: Pictures,
    size: dict[str, int],
    theme: str,
) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.set_viewport_size(size)  # type: ignore[arg-type]
    sign_in(page, city, "aoi")
    upload_into(page, "手続き・申請", damaged, pictures)
    page.get_by_role("link", name="かまどの貸出し").first.click()
    picture = page.locator(".beside .page img")
    expect(picture).to_be_visible()
    text = page.locator(".beside .passage").first
    expect(text).to_contain_text("円")
    left = picture.bounding_box()
    right = text.bounding_box()
    assert left is not None
    assert right is not None
    is_beside = left["x"] + left["width"] <= right["x"]
    is_below = left["y"] + left["height"] <= right["y"]
    assert is_beside if size == DESK else is_below
    # Nothing runs out of the screen.
    assert (
        page.evaluate("document.documentElement.scrollWidth")
        <= (size["width"])
    )
    page.get_by_role("link", name="次のページ").click()
    expect(page.locator(".beside")).to_contain_text("公園の窓口で申し込みます")
