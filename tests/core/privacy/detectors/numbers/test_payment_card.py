"""Payment cards: Luhn's check digit decides."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("カード 4111 1111 1111 1111", "4111 1111 1111 1111"),
        (
            "カード番号４１１１－１１１１－１１１１－１１１１",
            "４１１１－１１１１－１１１１－１１１１",
        ),
        ("3782-822463-10005", "3782-822463-10005"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("payment_card", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1112",
        "2021 2022 2023 2024",
        "4111-1111 1111-1111",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("payment_card", text) == []
