"""旅券: only after its label."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("旅券番号 TK1234567", "TK1234567"),
        ("パスポート：ＭＺ７６５４３２１", "ＭＺ７６５４３２１"),
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
    ],
)
def test_left_alone(text: str) -> None:
    assert found("passport", text) == []
