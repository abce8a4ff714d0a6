"""在留カード: its form is enough."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("在留カードAB12345678CD", "AB12345678CD"),
        ("番号ＡＢ１２３４５６７８ＣＤの方", "ＡＢ１２３４５６７８ＣＤ"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("residence_card", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "XAB12345678CD",
        "AB1234567CD",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("residence_card", text) == []
