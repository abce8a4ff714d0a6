"""Markings of confidentiality."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("【秘】人事異動案", "【秘】"),
        ("㊙", "㊙"),
        ("（秘）", "（秘）"),
        ("この文書は部外秘です", "部外秘"),
        ("機密性３Ｂ", "機密性３Ｂ"),
        ("取扱注意", "取扱注意"),
        ("庁内限り", "庁内限り"),
        ("極秘", "極秘"),
        ("CONFIDENTIAL", "CONFIDENTIAL"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("confidential_marking", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "秘書課の電話",
        "秘密を守る義務",
        "取扱注意事項を読む",
        "機密性2",
        "庁内限りではない",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("confidential_marking", text) == []
