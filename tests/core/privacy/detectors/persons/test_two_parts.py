"""Names in two parts, of which the dictionary knows one or none in a sentence."""

import pytest

from tests.core.privacy.detectors.table import found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("利用者　柏木 心陽　42歳", ["柏木 心陽"]),
        ("1 柏木 翔 2 三浦 さつき", ["柏木 翔", "三浦 さつき"]),
        ("第2班 柏木 匠 三浦 匡", ["柏木 匠", "三浦 匡"]),
        ("柏木 農夫也（譲受人）", ["柏木 農夫也"]),
        ("柏木ひなた（3歳）", ["柏木ひなた"]),
        ("同居　柏木 ライト", ["柏木 ライト"]),
    ],
)
def test_surname_and_given_name(text: str, names: list[str]) -> None:
    assert found("person", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("実習生 陳 建華、王 小蘭、周杰。", ["陳 建華", "王 小蘭"]),
        ("劉涛さんの転入", ["劉涛"]),
        ("朴 秀英と面談", ["朴 秀英"]),
        ("黎 氏 花の手帳", ["黎 氏 花"]),
        ("③\tカマラ スニル\t2", ["カマラ スニル"]),
        ("グェン ティ ホア さん", ["グェン ティ ホア"]),
        ("納税者 KIM YONGSU（通名", ["KIM YONGSU"]),
        ("参加は Yuko Miyashita、ほか", ["Yuko Miyashita"]),
        ("Sarah Millerと申します", ["Sarah Miller"]),
    ],
)
def test_names_of_other_countries(text: str, names: list[str]) -> None:
    assert found("person", text)[: len(names)] == names


@pytest.mark.parametrize(
    "text",
    [
        "窓口 電話",
        "市役所 本庁舎",
        "ショッピング センター",
        "マイナンバー カード",
        "Google Chrome を使う",
        "HOME PAGE を見る",
        "本庁では（受付）",
        "お知 らせ",
        "陸橋（下）の工事",
        "王家の墓",
        "千葉だいこん、福島きゅうり",
    ],
)
def test_words_that_stand_together(text: str) -> None:
    assert found("person", text) == []
