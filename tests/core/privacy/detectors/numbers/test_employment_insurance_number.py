"""雇用保険被保険者番号: four, six and one digits."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("雇用保険被保険者番号 1234-567890-1", "1234-567890-1"),
        (
            "被保険者番号：１２３４－５６７８９０－１",
            "１２３４－５６７８９０－１",
        ),
        ("雇用保険番号12345678901", "12345678901"),
        ("雇用保険の番号1234-567890-1", "1234-567890-1"),
        ("雇用保険 番号は1234-567890-1", "1234-567890-1"),
        ("離職票 1234-567890-1", "1234-567890-1"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("employment_insurance_number", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "受付1234-567890-1",
        "雇用保険の手続",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("employment_insurance_number", text) == []
