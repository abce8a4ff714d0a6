"""住所 down to the house number."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "茨城県みどり野市本町二丁目3番4号",
            "茨城県みどり野市本町二丁目3番4号",
        ),
        (
            "茨城県みどり野市本町二丁目三番四号 コーポ緑101号室",
            "茨城県みどり野市本町二丁目三番四号 コーポ緑101号室",
        ),
        ("みどり野市本町２－３－４", "みどり野市本町２－３－４"),
        ("みどり野市本町2-3-4 メゾン緑202", "みどり野市本町2-3-4 メゾン緑202"),
        (
            "みどり野市大字北川字上野123番地の4",
            "みどり野市大字北川字上野123番地の4",
        ),
        ("東京都千代田区千代田1番地", "東京都千代田区千代田1番地"),
        ("札幌市中央区北1条西2丁目3番4号", "札幌市中央区北1条西2丁目3番4号"),
        ("本町二丁目3番4号に転居", "本町二丁目3番4号"),
        ("住所：本町３－４", "本町３－４"),
        ("昨日、みどり野市緑町12番地の方から", "みどり野市緑町12番地"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("street_address", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "市役所本庁舎の2階",
        "市道3-4号線の工事",
        "会議は10番まで続く",
        "第3条の2第1項第4号",
        "平成30-31年度",
        "会議室2-3を予約",
        "本町にあります",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("street_address", text) == []
