"""Documents that contradict each other on what was asked."""

from datetime import date

import pytest

from yakuba.core.brief import AskedWord, Evidence
from yakuba.core.contradiction import contradictions

ASKED = (AskedWord("住民", 1.0), AskedWord("票", 1.0), AskedWord("手数", 1.0))
OLD = Evidence(1, "住民票の写しの手数料は、1通300円です。", "手数料一覧", "市民課", written_on=date(2024, 4, 1))


def newer(text: str, title: str = "手数料改定のお知らせ") -> Evidence:
    return Evidence(2, text, title, "市民課", written_on=date(2026, 4, 1))


def test_both_are_named_newest_first() -> None:
    ((first, second),) = contradictions(ASKED, (OLD, newer("郵送もできます。住民票の写しの手数料は、1通350円です。")))
    assert (first.value, first.mark, first.written_on) == ("350円", 2, date(2026, 4, 1))
    assert (second.value, second.mark, second.sentence) == ("300円", 1, "住民票の写しの手数料は、1通300円です。")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("住民票の写しの手数料は、1通三百円です。", "案内"),
        ("印鑑登録証明書の手数料は、1通350円です。", "案内"),
        ("住民票の写しは、2週間で届きます。", "案内"),
        ("住民票の写しの手数料は、市民は300円、市外の人は400円です。", "案内"),
        ("住民票の写しの手数料は、1通350円です。", "手数料一覧"),
    ],
)
def test_what_is_no_contradiction(text: str, title: str) -> None:
    assert contradictions(ASKED, (OLD, newer(text, title))) == []


def test_an_undated_document_comes_last() -> None:
    undated = Evidence(3, "住民票の写しの手数料は、1通250円です。", "メモ", "市民課")
    ((first, second),) = contradictions(ASKED, (undated, OLD))
    assert (first.mark, second.mark) == (1, 3)
