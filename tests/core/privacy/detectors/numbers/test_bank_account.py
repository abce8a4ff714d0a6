"""口座: after its label, a branch, or in ゆうちょ銀行's form."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("普通預金 1234567", "1234567"),
        ("口座番号：０１２３４５６", "０１２３４５６"),
        ("みどり銀行本町支店（123）普通1234567", "123）普通1234567"),
        ("みどり銀行 本町支店 1234567", "1234567"),
        ("ゆうちょ銀行 記号 12340-12345671", "12340-12345671"),
        ("ゆうちょ銀行 記号12340 番号12345671", "12340 番号12345671"),
        ("みどり銀行 本町支店（店番123）普通 1234567", "123）普通 1234567"),
        ("ゆうちょ 記号12340 番号1234561", "12340 番号1234561"),
        ("ゆうちょ銀行 店番418 普通 1234567", "1234567"),
        ("ゆうちょ 12340-12345671", "12340-12345671"),
        ("信用金庫の口座 普1234567", "1234567"),
        ("当座No.1234567", "1234567"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("bank_account", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "普通 1,234,567円",
        "普通 1234567円",
        "本町支店は8時半から",
        "口座振替の申込み",
        "予算額は1234567千円",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("bank_account", text) == []
