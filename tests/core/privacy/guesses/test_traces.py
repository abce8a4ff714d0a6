"""Parts of a birth date, accounts, short numbers, names in Latin letters: what tells of somebody by what stands beside."""

import pytest

from tests.core.privacy.guesses.test_relations import hidden


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1990年5月生まれの女性", "1990年5月"),
        ("昭和五十年生まれ。", "昭和五十年"),
        ("S50生。", "S50"),
        ("誕生日は12月24日で", "12月24日"),
        ("3月3日が誕生日。", "3月3日"),
        ("生まれは大正の終わり、15年1月9日。", "15年1月9日"),
        ("番号は〇九〇-一一一一-二二二二。", "一一一一-二二二二"),
        ("電話は〇九〇の一二三四の五六七八。", "五六七八"),
        ("番号は090＊1111＊2222。", "1111＊2222"),
        ("携帯の下4桁は2222", "2222"),
        ("LINEはtanuki_1975", "tanuki_1975"),
        ("連絡は@tanuki1975へ", "tanuki1975"),
        ("haruto.minami（ハルト）というXのアカウント", "haruto.minami"),
        ("haruto.minami（ハルト）というXのアカウント", "ハルト"),
        ("カルテK-20391を確認", "K-20391"),
        ("患者番号 20391 の件", "20391"),
        ("大字北野字山田1234番5。", "番5"),
        ("駅前マンション305号の件", "駅前マンション305号"),
        ("部屋は203号。", "203号"),
        ("lives at 3-2-1 Sakura-machi, Midorino;", "Sakura-machi"),
        ("From: Y. Kuroda <a@example.com>", "Kuroda"),
        ("Y. Kuroda の件", "Kuroda"),
        ("窓口に john smith が来庁", "john smith"),
        ("髙槗は不可、𠮷野は保留", "髙槗"),
    ],
)
def test_what_tells_of_somebody_is_hidden(text: str, value: str) -> None:
    assert value not in hidden(text)


@pytest.mark.parametrize(
    "text",
    [
        "昭和56年生まれ以前の方、平成20年生まれの方が対象です。",
        "12月24日が締切です。",
        "この生活は5月から始まった。",
        "open data と machine readable の違い",
        "A-1234の様式、会議室は305号",
        "第二ビル3階",
        "三十二分の一、二〇二六年四月一日",
        "LINEで通知、Xの投稿、Instagramの運用",
        "ICカードの下4桁を確かめる。",
        "番号札の1234番5時",
    ],
)
def test_ordinary_dates_and_numbers_stay(text: str) -> None:
    assert hidden(text) == text
