"""健康保険・介護保険 after their labels."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("介護保険被保険者番号：0012345678", "0012345678"),
        ("保険証の記号 12 番号 3456", "12 番号 3456"),
        ("記号・番号：みど12-3456", "みど12-3456"),
        ("後期高齢者医療被保険者番号 12345678", "12345678"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("insurance_number", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "※保険者番号39282025となります",
        "地図の記号と番号",
        "被保険者番号の届出は14日以内",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("insurance_number", text) == []
