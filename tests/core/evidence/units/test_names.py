"""Which unit a field names."""

import pytest

from yakuba.core.evidence.units.names import unit_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("税務課", "税務課"),
        ("税務課（内線 3121）", "税務課"),
        ("環境課 電話0000-12-3170", "環境課"),
        ("環境課へお問い合わせください。", "環境課"),
        ("市民生活部　市民課　窓口係", "市民課"),
        ("健康福祉部長寿社会課", "長寿社会課"),
        ("福祉局福祉部国保課資格担当", "国保課"),
        ("介護保険事業担当", "介護保険事業担当"),
        ("南部地域振興課", "南部地域振興課"),
        ("水道局営業課", "水道局営業課"),
        ("総務課文書係", "総務課"),
        ("みどり野市 税務課", "税務課"),
        ("みどり野市役所税務課", "税務課"),
        ("人権・男女共同参画課", "人権・男女共同参画課"),
        ("市民課・出張所", "市民課"),
        ("市民課、税務課", "市民課"),
        ("中央公民館", "中央公民館"),
        ("議会事務局", "議会事務局"),
    ],
)
def test_the_section_is_named_without_what_stands_around_it(
    written: str, name: str
) -> None:
    assert unit_name(written) == name


@pytest.mark.parametrize(
    "written",
    [
        "",
        "担当課",
        "各課",
        "各地域振興センター",
        "所管部署",
        "市役所",
        "0000-12-3175",
        "450円",
    ],
)
def test_what_names_no_unit(written: str) -> None:
    assert unit_name(written) == ""


@pytest.mark.parametrize(
    "written", ["総務課長", "税務課員", "山田", "環境課 御中"]
)
def test_a_person_or_an_addressee_is_no_unit(written: str) -> None:
    assert unit_name(written) == ""
