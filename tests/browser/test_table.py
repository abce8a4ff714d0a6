"""Rows of a table in an answer: a table on the page, text in what is copied."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import City, sign_in
from tests.browser.pictures import Pictures
from tests.browser.test_a_day_at_the_desk import ask, upload_into

pytestmark = pytest.mark.browser
KILNS = """窯の種類,1回の額,予約,最高の温度
小窯,1回800円,不要,900度
中窯,1回2400円,必要,1250度
登り窯,1日19000円,必要,1300度
"""
PHONE = {"width": 390, "height": 844}


def test_all_rows_stand_in_a_table_that_scrolls_on_a_phone(
    page: Page, city: City, tmp_path: Path, pictures: Pictures
) -> None:
    kilns = tmp_path / "陶芸窯の一覧.csv"
    kilns.write_text(KILNS, encoding="utf-8")
    sign_in(page, city, "aoi")
    upload_into(page, "手続き・申請", kilns, pictures)

    page.goto("/")
    page.set_viewport_size(PHONE)
    ask(page, "陶芸窯の種類をすべて一覧で教えてください")
    table = page.locator(".answer .quoted table")
    expect(table.locator("tbody tr")).to_have_count(3)
    expect(table.locator("thead th")).to_have_text(
        ["窯の種類", "1回の額", "予約", "最高の温度"]
    )
    expect(table.locator("tbody th").last).to_have_text("登り窯")
    expect(page.locator(".answer .item")).to_have_count(0)
    expect(page.locator(".source:visible")).to_have_count(1)
    table.locator(".cite").click()
    expect(page.locator(".source:target")).to_contain_text("陶芸窯の一覧")
    fits = "document.documentElement.scrollWidth <= innerWidth"
    assert page.evaluate(fits)
