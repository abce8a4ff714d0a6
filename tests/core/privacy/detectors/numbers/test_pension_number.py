"""基礎年金番号: only after its label."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("基礎年金番号 1234-567890", "1234-567890"),
        ("年金手帳（１２３４－５６７８９０）", "１２３４－５６７８９０"),
        ("年金番号は1234567890です", "1234567890"),
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
    ],
)
def test_left_alone(text: str) -> None:
    assert found("pension_number", text) == []
