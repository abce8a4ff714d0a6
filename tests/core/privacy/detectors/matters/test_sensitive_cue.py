"""要配慮個人情報 said of somebody."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("うつ病と診断され休職中", "うつ病と診断され"),
        ("統合失調症で通院中とのこと", "統合失調症で通院中"),
        ("病歴：高血圧", "高血圧"),
        ("前科があることを話した", "前科がある"),
        ("いじめの被害に遭っている", "いじめの被害に遭"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("sensitive_cue", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "障害者手帳を申請する方法",
        "がん検診のお知らせ",
        "うつ病の相談窓口",
        "認知症サポーター養成講座",
        "虐待防止の条例",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("sensitive_cue", text) == []
