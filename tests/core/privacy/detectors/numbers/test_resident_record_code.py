"""住民票コード: only after its label."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("住民票コード：12345678901", "12345678901"),
        ("住民票コード 12345-678901", "12345-678901"),
        ("住民票コード\n１２３４ ５６７８ ９０１", "１２３４ ５６７８ ９０１"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("resident_record_code", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "12345678901",
        "携帯は09012345678です",
        "住民票コードの通知書が届く",
        "住民票コード 123456789012",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("resident_record_code", text) == []
