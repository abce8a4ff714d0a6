"""The coordinator opens the report of a trial that has ended, follows a number to its definition, writes, and takes it along."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import DESK, YAKUBA, City, running, sign_in
from tests.browser.pictures import Pictures
from tests.browser.test_every_page import PHONE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """みどり野市 after three months of trial."""
    with running(
        tmp_path_factory.mktemp("tried"), prepare=[[YAKUBA, "demo", "pilot"]]
    ) as made:
        yield made


@pytest.fixture
def context(browser: Browser, tried: City) -> Iterator[BrowserContext]:
    made = browser.new_context(
        base_url=tried.address,
        viewport=DESK,
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
    )  # type: ignore[arg-type]
    yield made
    made.close()


def _no_barrier(page: Page) -> None:
    """At the desk and on a phone."""
    for size in (PHONE, DESK):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        result = Axe().run(page)
        assert result.violations_count == 0, result.generate_report()
        assert not page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )


def test_from_the_dashboard_to_the_report_for_the_mayor(
    page: Page, tried: City, pictures: Pictures, tmp_path: Path
) -> None:
    sign_in(page, tried, "jimu")
    page.goto("/pilots/1/dashboard/")
    expect(
        page.get_by_role("heading", name="応募から利用まで")
    ).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("第13週"))).to_be_visible()
    pictures.take(page, "report-dashboard")
    _no_barrier(page)

    page.get_by_role("link", name="報告書", exact=True).click()
    expect(
        page.get_by_text("始める前に決めた継続の条件を、すべて満たしました。")
    ).to_be_visible()
    pictures.take(page, "report-screen")
    _no_barrier(page)
    page.get_by_role("link", name="［1］").first.click()
    expect(page.locator("#definition-1")).to_be_in_viewport()
    shown = page.get_by_role(
        "img", name=re.compile("^横棒グラフ。答えた人の割合")
    )
    shown.scroll_into_view_if_needed()
    assert shown.evaluate("picture => picture.naturalWidth") > 0

    page.get_by_role("link", name="文章を書く").click()
    page.get_by_label(re.compile("^次に行うこと")).fill(
        "令和9年度は、全庁で100人に広げます。\n運用ルールは、4月に改めます。"
    )
    page.get_by_label(re.compile("^問合せ先")).fill(
        "DX推進課　電話 029-000-0000"
    )
    page.get_by_role("button", name="保存して報告書を見る").click()
    expect(page.get_by_text("全庁で100人に広げます").first).to_be_visible()

    with page.expect_download() as taken:
        page.get_by_role("link", name="PDF", exact=True).click()
    taken.value.save_as(tmp_path / "report.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    first = document[0]
    assert "全庁で100人に広げます" in re.sub(
        r"\s", "", first.get_textpage().get_text_bounded()
    )
    pictures.keep("report-first-page", first.render(scale=1.4).to_pil())
    document.close()
