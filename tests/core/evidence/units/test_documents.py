"""Who wrote a document, and whether it gathers what several units say."""

import pytest

from yakuba.core.evidence.extract import Block
from yakuba.core.evidence.units.documents import is_of_many_units, page_unit


@pytest.mark.parametrize(
    ("title", "named", "is_of_many"),
    [
        ("よくある質問集", ["市民課", "税務課", "環境課", "", ""], True),
        # Of a unit that sends people to others now and then.
        ("転入の質問", ["市民課"] * 4 + ["税務課", "環境課"], False),
        ("避難の手引き", ["市民課", "税務課", "環境課"] + [""] * 40, False),
        ("介護保険のよくある質問", ["", "福祉課"], False),
        ("広報みどり野 令和8年10月号", [""], True),
        ("令和8年第3回定例会 会議録（一般質問）", [""], True),
        ("くらしの便利帳", [""], True),
        ("会議録の作り方", [""], False),
        ("広報活動に関する規程", [""], False),
        ("旅費の手引き", ["総務課"], False),
    ],
)
def test_documents_whose_unit_only_puts_them_together(
    title: str, named: list[str], is_of_many: bool
) -> None:
    assert is_of_many_units(title, named) is is_of_many


@pytest.mark.parametrize(
    ("lines", "unit"),
    [
        (["公園の使い方", "令和7年4月1日 建設課"], "建設課"),
        (["更新日：令和8年4月1日 環境課"], "環境課"),
        (["令和7年6月2日 総務課文書係（課内限り）"], "総務課"),
        (["研修", "令和8年5月12日", "総務課"], "総務課"),
        (["令和8年10月11日 中央公民館"], ""),
        (["令和8年4月1日", "市民課に届け出てください。"], ""),
        (["各課長 様", "令和8年7月1日", "総務課長"], ""),
    ],
)
def test_the_unit_beside_the_date_of_the_opening_lines(
    lines: list[str], unit: str
) -> None:
    assert page_unit([Block(line) for line in lines]) == unit


def test_the_unit_that_a_page_ends_with() -> None:
    page = [
        Block("国民年金", "heading", 1),
        Block("加入の手続きが要ります。"),
        Block("このページに関するお問い合わせ", "heading", 2),
        Block("保険年金課 年金係\n電話 0000-12-3140"),
    ]
    assert page_unit(page) == "保険年金課"
    other = [Block("お問い合わせ", "heading", 2), Block("税務課")]
    assert page_unit([*page, *other]) == ""
