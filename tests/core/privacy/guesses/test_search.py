"""What no detector finds and may be somebody's: shown to a person, or hidden where text is hidden strictly."""

import pytest

from yakuba.core.privacy.city_lists import CityLists
from yakuba.core.privacy.guesses.choice import chosen_in
from yakuba.core.privacy.guesses.search import guesses
from yakuba.core.privacy.inspection import inspect


def guessed(text: str, lists: CityLists | None = None) -> list[str]:
    lists = lists or CityLists()
    found = inspect(text, lists)
    made = guesses(text, found, lists)
    return [guess.value_in(text) for guess in made]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("表札は「角田・佐野」。", ["佐野"]),
        ("園で「タイガは元気」と話した。", ["タイガ"]),
        ("ベルタンの件で", ["ベルタン"]),
        ("窓口に Baptiste が来庁。", ["Baptiste"]),
        ("窓口にＢａｐｔｉｓｔｅが来庁。", ["Ｂａｐｔｉｓｔｅ"]),
        ("続柄\tてらしま\t長女", ["てらしま"]),
        ("S12.8.30 の件で来庁", ["S12.8.30"]),
        ("平成2年3月4日の件", ["平成2年3月4日"]),
        ("管理 00412873 を確認", ["00412873"]),
        ("4402-1187-3350 で届く", ["4402-1187-3350"]),
    ],
)
def test_what_may_be_somebodys_is_seen(text: str, values: list[str]) -> None:
    assert guessed(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "住民票の写しの手数料はいくらですか",
        "パスワードの変更はグループウェアからできます。",
        "ミニトマトの苗を配ります。",
        "Zoom と Excel の使い方、RPA と AI-OCR の導入",
        "佐野市役所、太田駅、本庄中学校",
        "https://www.example.lg.jp/Baptiste/index.html",
        "昭和25年法律第226号、平成17年4月1日施行",
        "平成2年3月4日から平成3年3月31日まで",
        "令和8年4月1日に始まります。",
        "予算は1200000円、人口123456人、第20260401号",
        "お手数ですが、こちらへください。",
    ],
)
def test_words_of_the_language_are_left_alone(text: str) -> None:
    assert guessed(text) == []


def test_what_was_found_or_is_on_the_citys_lists_is_no_guess() -> None:
    text = "表札は「角田・佐野」、佐野様方"
    assert guessed(text) == ["佐野"]
    assert guessed("佐野様") == []
    assert guessed(text, CityLists(places=frozenset({"佐野"}))) == []
    number = "4402-1187-3350 で届く"
    official = CityLists(allowed=frozenset({("telephone", "440211873350")}))
    assert guessed(number, official) == []


def test_the_likeliest_stands_first() -> None:
    text = "平成2年3月4日の件、S12.8.30 の件、表札は「角田・佐野」"
    assert guessed(text)[:3] == ["佐野", "S12.8.30", "平成2年3月4日"]


@pytest.mark.parametrize(
    ("text", "value", "places"),
    [
        ("ベルタンとベルタン", "ベルタン", ["ベルタン", "ベルタン"]),
        ("ﾍﾞﾙﾀﾝ、ベル タン", "ベルタン", ["ﾍﾞﾙﾀﾝ", "ベル タン"]),
        ("SANTOS, Santos", "santos", ["SANTOS", "Santos"]),
        ("林さん、森林、山林課", "林", ["林"]),
        ("齋藤の件、斉藤の件", "斉藤", ["齋藤", "斉藤"]),
        ("何もない", "ベルタン", []),
    ],
)
def test_a_chosen_value_is_hidden_wherever_it_stands(
    text: str, value: str, places: list[str]
) -> None:
    found = chosen_in(text, {value: "chosen"})
    assert [finding.value_in(text) for finding in found] == places


def test_of_chosen_values_that_meet_the_longer_one_is_hidden() -> None:
    text = "グエンティランの件"
    kinds = dict.fromkeys(["グエン", "グエンティラン"], "chosen")
    found = list(chosen_in(text, kinds))
    assert [finding.value_in(text) for finding in found] == ["グエンティラン"]
