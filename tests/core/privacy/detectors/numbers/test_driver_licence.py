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
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("driver_licence", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "免許証の更新は5年ごと",
        "301234567890番の書類",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("driver_licence", text) == []
