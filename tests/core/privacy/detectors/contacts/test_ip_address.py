"""IP addresses."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("接続元は192.168.0.1", "192.168.0.1"),
        ("2001:db8::8a2e:370:7334から", "2001:db8::8a2e:370:7334"),
        ("fe80::1", "fe80::1"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("ip_address", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "第1.2.3.4章 手続",
        "バージョン1.2.3.4",
        "10:30:00",
        "999.1.1.1",
        "12:34",
        "::",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("ip_address", text) == []
