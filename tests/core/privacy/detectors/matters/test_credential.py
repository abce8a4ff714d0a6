"""Passwords and keys."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("パスワード: hunter2abc", "hunter2abc"),
        ("パスワードは「abcD1234」です", "abcD1234"),
        ("暗証番号 1234", "1234"),
        (
            'api_key = "sk-abcdefghijklmnopqrstuvwx"',
            "sk-abcdefghijklmnopqrstuvwx",
        ),
        ("AKIAABCDEFGHIJKLMNOP", "AKIAABCDEFGHIJKLMNOP"),
        ("Authorization: Bearer abcdEFGH1234", "abcdEFGH1234"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("credential", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "パスワードは必ず変えてください",
        "パスワードを忘れた方",
        "暗証番号は数字4桁",
        "password policy",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("credential", text) == []
