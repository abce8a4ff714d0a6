"""What a page is called."""

import pytest

from tests.adapters.readers.making import read
from yakuba.adapters.readers.html import page_of


@pytest.mark.parametrize(
    ("written", "body", "title"),
    [
        ("道路の占用 | しおさい町", "<h1>道路の占用</h1>", "道路の占用"),
        ("しおさい町／道路の占用", "<h1>道路の占用</h1>", "道路の占用"),
        ("道路の占用 - しおさい町公式ホームページ", "<p>文</p>", "道路の占用"),
        ("道路の占用｜くらし｜しおさい町", "<h1>しおさい町</h1><h2>道路の占用</h2>", "道路の占用"),
        ("しおさい町ホームページ", "<h1>道路の占用</h1>", "道路の占用"),
        ("住民票／戸籍の証明", "<h1>住民票／戸籍の証明</h1>", "住民票／戸籍の証明"),
        ("道路", "<h1>令和9年度 道路の占用</h1>", "道路"),
        ("古い題名のまま", "<h1>道路の占用</h1>", "道路の占用"),
        ("道路の占用", "<h1>しおさい町</h1>", "道路の占用"),
        ("無題ドキュメント", "<h2>道路の占用</h2>", "道路の占用"),
        ("", "<h3>道路の占用</h3>", "道路の占用"),
        ("", "<p>文</p>", ""),
        ("index", "<font size='5'>しおさい町道路占用規則</font><p>平成9年</p>", "しおさい町道路占用規則"),
        ("しおさい町例規集", "<p>○しおさい町道路占用規則</p><p>平成9年</p>", "しおさい町道路占用規則"),
        ("○しおさい町道路占用規則", "<p>第1条　目的</p>", "しおさい町道路占用規則"),
        ("k100RG00000001", "<div>○ しおさい町道路占用規則</div>", "しおさい町道路占用規則"),
    ],
)  # fmt: skip
def test_titles(written: str, body: str, title: str) -> None:
    source = f"<html><head><title>{written}</title></head><body>{body}</body></html>"
    assert read(source.encode(), "a.html").title == title


def test_the_title_for_sharing_stands_in() -> None:
    source = '<html><head><title>無題</title><meta property="og:title" content="道路の占用 | しおさい町"></head><p>文'
    assert page_of(source).title == "道路の占用"
