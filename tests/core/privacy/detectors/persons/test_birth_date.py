"""生年月日: a date beside the words that make it one."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("生年月日：昭和60年4月1日", "昭和60年4月1日"),
        ("1985年4月1日生まれの人", "1985年4月1日"),
        ("昭和６０年４月１日生（40歳）", "昭和６０年４月１日"),
        ("生年月日 S60.4.1", "S60.4.1"),
        ("生年月日 1985/04/01", "1985/04/01"),
        ("生年月日：19850401", "19850401"),
        ("1990年1月1日出生", "1990年1月1日"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("birth_date", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "令和8年4月1日施行",
        "学生生活は2026年4月1日から",
        "令和元年5月1日に生活保護を開始",
        "生まれたばかり",
        "昭和64年2月30日生まれ",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("birth_date", text) == []
