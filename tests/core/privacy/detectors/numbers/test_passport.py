"""旅券: only after its label."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("旅券番号 TK1234567", "TK1234567"),
        ("パスポート：ＭＺ７６５４３２１", "ＭＺ７６５４３２１"),
        ("Passport No.: TK1234567", "TK1234567"),
        ("パスポートの写し（TK1234567）", "TK1234567"),
        ("PASSPORT TK1234567", "TK1234567"),
        ("passport number AB123456", "AB123456"),
        ("パスポート C12345678（中国）", "C12345678"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("passport", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "TK1234567",
        "パスポートの申請は本庁1階",
        "旅券の申請 2026年",
        "パスポートの申請は6か月前まで",
        "旅券の手数料16300円",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("passport", text) == []
