"""基礎年金番号: only after its label."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("基礎年金番号 1234-567890", "1234-567890"),
        ("年金手帳（１２３４－５６７８９０）", "１２３４－５６７８９０"),
        ("年金番号は1234567890です", "1234567890"),
        ("基礎年金番号通知書：1234-567890", "1234-567890"),
        ("年金番号が二つあるとのこと。1234-567890", "1234-567890"),
        ("年金手帳 1 2 3 4 - 5 6 7 8 9 0", "1 2 3 4 - 5 6 7 8 9 0"),
        ("年金番号は、夫が１２３４ー５６７８９０", "１２３４ー５６７８９０"),
        ("基礎年金番号は1234、567890", "1234、567890"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("pension_number", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "注文番号 1234-567890",
        "年金番号を確認する",
        "年金証書の番号欄",
        "年金の相談は0299-001234へ",
        "年金機構の様式2024-123456号",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("pension_number", text) == []
