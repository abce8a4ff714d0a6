"""Vertical writing, as official gazettes and regulations have it, in a PDF that a browser printed."""

import pytest
from playwright.sync_api import Browser

from yakuba.adapters import readers
from yakuba.adapters.readers.base import ReaderBounds

pytestmark = pytest.mark.browser

ARTICLES = [
    "第一条　この規程は、公印の取扱いを定める。",
    "第二条　公印は、総務課長が保管する。",
]


def test_vertical_text_is_read_in_its_order(browser: Browser) -> None:
    page = browser.new_page()
    style = 'writing-mode: vertical-rl; height: 20cm; font-family: "Noto Sans CJK JP"'
    page.set_content(
        f"<body style='{style}'><h1>公印規程</h1>{''.join(f'<p>{text}</p>' for text in ARTICLES)}"
    )
    found = readers.read(page.pdf(format="A4"), "規程.pdf", ReaderBounds())
    page.close()
    text = "".join("".join(block.text.split()) for block in found.blocks)
    assert text == "公印規程" + "".join(
        "".join(article.split()) for article in ARTICLES
    )
