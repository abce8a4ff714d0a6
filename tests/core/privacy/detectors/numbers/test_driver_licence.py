"""運転免許証の番号: only after its label."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("運転免許証番号 301234567890", "301234567890"),
        (
            "免許証番号 第３０１２３４５６７８９１号",
            "３０１２３４５６７８９１",
        ),
        ("運転者 北川（免許 301234567890）", "301234567890"),
        ("運転経歴証明書：301234567890", "301234567890"),
        ("免許証の写しを受領、番号は301234567890", "301234567890"),
        ("免許は3012-3456-7890", "3012-3456-7890"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("driver_licence", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "免許証の更新は5年ごと",
        "301234567890番の書類",
        "免許の申請は年に301234567890件ではない",
        "免許の有効期間は3年です。次の更新では整理番号301234567890",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("driver_licence", text) == []
