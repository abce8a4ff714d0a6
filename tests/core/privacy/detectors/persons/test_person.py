"""氏名, with invented people: which names are found, and which words are none."""

import pytest

from tests.core.privacy.detectors.table import confidence, found
from yakuba.core.privacy.city_lists import CityLists
from yakuba.core.privacy.inspection import inspect


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("北川久人が窓口に来た", ["北川久人"]),
        ("北川　久人", ["北川　久人"]),
        ("北　川　久　人", ["北　川　久　人"]),
        ("1 北 川 久 人", ["北 川 久 人"]),
        ("髙﨑さんの申請", ["髙﨑"]),
        ("渡邊様から電話", ["渡邊"]),
        ("北川様方", ["北川"]),
        ("小鳥遊さん", ["小鳥遊"]),
        ("髙橋　一郎 殿", ["髙橋　一郎"]),
        ("北川課長に報告", ["北川"]),
        ("民生委員の林さん", ["林"]),
        ("相談者の宗像は困っている", ["宗像"]),
        ("長男・健太、次女のさくらは", ["健太", "さくら"]),
        ("田中・鈴木・佐藤が出席", ["田中", "鈴木", "佐藤"]),
        ("緑野花子が来た", ["緑野花子"]),
        ("ミドリノ　ハナコ", ["ミドリノ　ハナコ"]),
        ("グエン・ヴァン・アンさん", ["グエン・ヴァン・アン"]),
        ("ジョン・スミスは夫である", ["ジョン・スミス"]),
        ("NGUYEN VAN AN 様", ["NGUYEN VAN AN"]),
        ("マリアと話した", ["マリア"]),
    ],
)
def test_found(text: str, names: list[str]) -> None:
    assert found("person", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("氏名：北川　久人", ["北川　久人"]),
        ("申請者：ヤマダタロウ", ["ヤマダタロウ"]),
        ("世帯主：ホアン ティ ラン", ["ホアン ティ ラン"]),
        ("氏名：Maria Santos", ["Maria Santos"]),
        ("相談者：鵜鷺原蔵右", ["鵜鷺原蔵右"]),
        ("氏名（漢字）：鵜　鷺　蔵　右\n", ["鵜　鷺　蔵　右"]),
        ("対象者氏名：鵜鷺 蔵右 福祉課", ["鵜鷺 蔵右"]),
        ("相談者：北川久人様　電話", ["北川久人"]),
        ("氏名：北川久人さん", ["北川久人"]),
    ],
)
def test_after_a_label_the_dictionary_need_not_know_it(
    text: str, names: list[str]
) -> None:
    assert found("person", text) == names
    assert confidence("person", text) == ["certain"] * len(names)


@pytest.mark.parametrize(
    "text",
    [
        "お客様と皆様へ",
        "職員さん、担当者様",
        "氏名：担当者",
        "氏名：なし",
        "申請者：福祉課",
        "乙様",
        "お子さんと奥さん",
        "関係各位",
        "山田町に転居",
        "鈴木自動車工業",
        "林檎を買う",
        "森林課の職員",
        "ショッピング・センター",
        "ゼネラル・エレクトリック社",
        "イギリスの制度",
        "デイサービスの利用",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("person", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "宗像の意見を聞いた",
        "ワシントンの手紙",
        "Nguyenに連絡",
        "ウルフは来なかった",
    ],
)
def test_the_strict_profile_takes_what_only_may_be_a_name(text: str) -> None:
    assert found("person", text) == []
    assert found("person", text, "strict")


def test_places_of_the_city_are_no_persons() -> None:
    text = "園田の支所と園田久人"
    lists = CityLists(places=frozenset({"園田"}))
    assert found("person", text) == ["園田", "園田久人"]
    assert [text[item.start : item.end] for item in inspect(text, lists)] == [
        "園田久人"
    ]


def test_a_long_text_is_cut_without_losing_names() -> None:
    text = "相談の記録である。\n" * 3000 + "北川久人が来た。"
    assert found("person", text) == ["北川久人"]
