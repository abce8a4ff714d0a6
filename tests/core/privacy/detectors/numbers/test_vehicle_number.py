"""自動車のナンバー."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("水戸500あ12-34", "水戸500あ12-34"),
        ("つくば 330 さ ・・12", "つくば 330 さ ・・12"),
        ("練馬５００わ１２３４", "練馬５００わ１２３４"),
        ("車番号つくば 330 さ ・・12", "つくば 330 さ ・・12"),
        ("車はなにわ 501 た 4321", "なにわ 501 た 4321"),
    ],
)
def test_found(text: str, value: str) -> None:
    assert found("vehicle_number", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "500あ12-34",
        "全部で500い",
        "会場は水戸500席",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("vehicle_number", text) == []
