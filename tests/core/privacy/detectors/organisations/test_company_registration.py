"""会社法人等番号: only after its label."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("会社法人等番号 0100-01-012345", "0100-01-012345"),
        (
            "会社法人等番号：０１０００１０１２３４５",
            "０１０００１０１２３４５",
        ),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("company_registration", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "0100-01-012345",
        "会社法人等番号を書く",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("company_registration", text) == []
