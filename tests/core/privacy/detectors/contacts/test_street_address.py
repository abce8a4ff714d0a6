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
        ("緑町二の三の四", "緑町二の三の四"),
        ("住所 緑町12 電話", "緑町12"),
        ("みどり野市緑町5番6-203号", "みどり野市緑町5番6-203号"),
        ("みどり野市緑町5番地の6緑ビル3F", "みどり野市緑町5番地の6緑ビル3F"),
        (
            "みどり野市緑町5-6-7 サンライズ緑 102",
            "みどり野市緑町5-6-7 サンライズ緑 102",
        ),
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
        "住所 緑町12年から",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("street_address", text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("住所 光が丘1-22-3 コーポ桐201 子", "光が丘1-22-3 コーポ桐201"),
        ("新住所　ひばり台5-6-7", "ひばり台5-6-7"),
        ("窓口に来た。\n緑台3-9-2-405\n電話", "緑台3-9-2-405"),
        ("本町65番地の2", "本町65番地の2"),
        ("本町65番の2", "本町65番の2"),
        ("住所：本町３の４の５", "本町３の４の５"),
        ('{"address": "本町3-4"}', "本町3-4"),
        ("緑町二丁目3－4の5", "緑町二丁目3－4の5"),
    ],
)
def test_towns_and_numbers_as_people_write_them(text: str, value: str) -> None:
    assert found("street_address", text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("譲渡人（大字北川770）", "大字北川770"),
        ("大字北川12-1の畑", "大字北川12-1"),
        (
            "茨城県 北野郡 字 上ノ沢 １２３４番地",
            "茨城県 北野郡 字 上ノ沢 １２３４番地",
        ),
        ("みどり野市大字北川55", "みどり野市大字北川55"),
        ("実家は茨城県みどり野市緑町55 です", "茨城県みどり野市緑町55"),
        ("東京都北区中の町123、", "東京都北区中の町123"),
    ],
)
def test_numbers_without_a_word_for_them(text: str, value: str) -> None:
    assert found("street_address", text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "転居先 緑町三丁目二番一号 メゾン桜三〇二。",
            "緑町三丁目二番一号 メゾン桜三〇二",
        ),
        (
            "東京都北区緑町9-3 メゾンM 502　次に",
            "東京都北区緑町9-3 メゾンM 502",
        ),
        ("みどり野市緑町9-3 コーポ緑", "みどり野市緑町9-3 コーポ緑"),
        (
            "みどり野市緑町9-3グリーンハイツ、",
            "みどり野市緑町9-3グリーンハイツ",
        ),
        ("みどり野市緑町9-3 北川方", "みどり野市緑町9-3 北川方"),
        ("みどり野市緑町9-3 桜荘A-203", "みどり野市緑町9-3 桜荘A-203"),
        ("訪問先 緑町団地2号棟408 で", "緑町団地2号棟408"),
        ("市営住宅3-205の雨漏り", "市営住宅3-205"),
    ],
)
def test_buildings_to_their_end(text: str, value: str) -> None:
    assert found("street_address", text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "み ど り 野 市 緑 町 6 5 番 地 の 2 の",
            "み ど り 野 市 緑 町 6 5 番 地 の 2",
        ),
        ("住　所\t\t本　町　３　－　２　－　１", "本　町　３　－　２　－　１"),
    ],
)
def test_characters_that_stand_apart(text: str, value: str) -> None:
    assert value in found("street_address", text)


@pytest.mark.parametrize(
    "text",
    [
        "赤字12億円",
        "大字の2文字を書く",
        "字数制限は400字",
        "茨城県みどり野市の人口55人",
        "茨城県みどり野市令和8年4月1日",
        "東京都千代田区1995年の調査",
        "市営住宅3号棟の工事",
        "公営住宅10-20戸",
        "大型バス3台1-2-3号車",
        "みどり野市緑町9-3 電話 0299",
        "緑が丘小学校3-1の教室",
    ],
)
def test_numbers_of_something_else(text: str) -> None:
    values = found("street_address", text)
    assert values in ([], ["みどり野市緑町9-3"])
