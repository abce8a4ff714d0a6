"""Names by who they are said to be: nobody's given name leaves where text is hidden strictly."""

import pytest

from yakuba.core.privacy.city_lists import CityLists
from yakuba.core.privacy.guesses.search import guesses
from yakuba.core.privacy.inspection import inspect

GIVEN = ("陸", "玄", "豪", "凛", "湊", "武雄", "寛治", "ひまり", "リク")
SAID = (
    "息子の{}が来庁した。",
    "長女は{}という。",
    "継父は{}。",
    "その夫の{}が同席した。",
    "児童は{}（小3）である。",
    "担当児童：{}。",
    "同居の{}が暴れる。",
    "弟{}が心配している。",
    "母・{}との二人暮らし。",
    "きょうだいは蓮と{}。",
    "世帯主（{}）の同意を得た。",
)


def hidden(text: str) -> str:
    """What is left of a text of which everything found or guessed is hidden."""
    lists = CityLists()
    found = inspect(text, lists)
    letters = list(text)
    for each in (*found, *guesses(text, found, lists)):
        letters[each.start : each.end] = "■" * (each.end - each.start)

    return "".join(letters)


@pytest.mark.parametrize("sentence", SAID)
@pytest.mark.parametrize("name", GIVEN)
def test_a_given_name_behind_a_relation_or_a_role(
    sentence: str, name: str
) -> None:
    assert name not in hidden(sentence.format(name))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("佐々木（翔）が来た。", "翔"),
        ("本名は南春翔らしい。", "南春翔"),
        ("届出人 子 一二三（ひふみ）", "一二三"),
        ("四月一日 宗（わたぬき そう）", "わたぬき そう"),
        ("地権者 目（さっか）武雄、", "武雄"),
        ("当主は寛治。", "寛治"),
    ],
)
def test_a_name_by_what_stands_around_it(text: str, value: str) -> None:
    left = hidden(text)
    assert not any(part in left for part in value.split())


def test_a_name_of_one_character_is_the_same_person_everywhere() -> None:
    assert (
        hidden("陸くんの母。陸は元気、大陸と陸上部。陸、凛。").count("陸") == 2
    )
    assert "翔" not in hidden("佐々木（翔）が休む。翔の母から電話。")


@pytest.mark.parametrize(
    "text",
    [
        "父の方が詳しい。",
        "本人は常に不在である。",
        "母は特に困っていない。",
        "夫の車で来庁した。",
        "児童の数は3人です。",
        "世帯主の収入と年金を確認した。",
        "本人のケアと児童のバスの送迎",
        "児童福祉司の訪問、児童館の行事",
        "妻は健康、父は高齢、娘は元気。",
        "本人の力を生かす。",
        "本人かどうかを確かめる。扶養家族とは、次の者をいう。",
        "申請者の印と使用者の同意が要る。",
        "瑕疵（かし）のある賦課（ふか）、武庫の郷（さと）",
        "氏名は不明、名前は様式による。",
        "利用者のもとへ届ける。所有者のために預かる。",
    ],
)
def test_words_behind_a_relation_stay(text: str) -> None:
    assert hidden(text) == text
