"""DV等支援措置 said of somebody."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("DV等支援措置対象者です", "DV等支援措置対象者"),
        ("住所を秘匿してほしい", "住所を秘匿"),
        ("夫の暴力から逃げてきた", "暴力から逃げ"),
        ("閲覧制限中の世帯", "閲覧制限中"),
        ("保護命令を受け、転居", "保護命令を受け"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("domestic_violence_protection", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "DV相談窓口",
        "住民基本台帳事務における支援措置の申出",
        "閲覧制限の手続",
        "女性相談の予約",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("domestic_violence_protection", text) == []
