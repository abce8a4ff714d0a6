"""郵便番号."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("〒310-0001", "〒310-0001"),
        ("〒３１０－０００１", "〒３１０－０００１"),
        ("郵便番号 3100001", "3100001"),
        ("310-0001 茨城県みどり野市", "310-0001"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("postal_code", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "310-0001",
        "第310-0001号",
        "〒マーク",
        "310-00012 みどり市",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("postal_code", text) == []
