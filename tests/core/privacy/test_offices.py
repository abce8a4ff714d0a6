"""Whose contact it is. Every number and place is invented."""

import pytest

from yakuba.core.privacy.city_lists import CityLists
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.inspection import inspect
from yakuba.core.privacy.offices import CONTACTS, owner_of

LISTS = CityLists(
    offices=frozenset({"課", "センター", "学校", "役所", "斉場"}),
    places=frozenset({"北野"}),
)


def left(text: str) -> list[str]:
    return [
        text[item.start : item.end]
        for item in inspect(text, LISTS)
        if item.kind in CONTACTS
    ]


@pytest.mark.parametrize(
    "text",
    [
        "市民課 電話 0299-12-3130",
        "市民課（電話０２９９－１２－３１３０）へ",
        "市民課0299-12-3130にお尋ねください",
        "市民課。電話0299-12-3130。FAX 0299-12-3131。",
        "福祉課（介護担当）。電話（代表）0299-12-3150。",
        "■市立北野小学校。住所みどり野市北野二丁目3番4号。電話0299-12-7101。",
        "総合支援センター北野\n〒300-0001\nみどり野市北野12番地\n電話 0299-12-7102",
        "【健康センター】。みどり野市本町一丁目2番3号2階。電話0299-12-3160",
        "【健康センター】。みどり野市本町一丁目2番3号緑ビル2階。電話0299-12-3160",
        "斎場 0299-12-3171",
        "夜間の相談は 0120-000-000 へ",
        "みどり野市役所 〒300-0000 みどり野市本町一丁目1番1号",
    ],
)
def test_the_contact_of_an_office_is_no_personal_data(text: str) -> None:
    assert left(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("市民課 電話 090-1234-5678", ["090-1234-5678"]),
        ("相談者の自宅 0299-12-0001", ["0299-12-0001"]),
        ("勤務先：0299-12-0001", ["0299-12-0001"]),
        ("担当は市民課。0299-12-0001に折り返し", ["0299-12-0001"]),
        (
            "窓口は市民課。みどり野市本町1番2号に住む方",
            ["みどり野市本町1番2号"],
        ),
        (
            "窓口は市民課。みどり野市本町1番2号在住の方",
            ["みどり野市本町1番2号"],
        ),
        ("北野学校北川久人 0299-12-0001", ["0299-12-0001"]),
        (
            "北野学校 みどり野市本町1番2号、北川様、電話 0299-12-0001",
            ["みどり野市本町1番2号", "0299-12-0001"],
        ),
        ("市民課に、0299-12-0001から電話", ["0299-12-0001"]),
        ("市民課へ電話した人は0299-12-0001です", ["0299-12-0001"]),
        ("北川商店 0299-12-0001", ["0299-12-0001"]),
        ("0299-12-0001", ["0299-12-0001"]),
    ],
)
def test_every_other_contact_stays_found(text: str, found: list[str]) -> None:
    assert left(text) == found


def test_names_and_numbers_beside_an_office_stay_found() -> None:
    text = "市民課 0299-12-3130。詳しいことは、次の申込書に書いて窓口にお出しください。よろしくお願いいたします。北川様 個人番号 123456789018"
    assert [item.kind for item in inspect(text, LISTS)] == [
        "person",
        "my_number",
    ]


def test_without_a_list_of_offices_everything_is_found() -> None:
    assert len(inspect("市民課 電話 0299-12-3130")) == 1


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("市民課 電話★", "課"),
        ("高齢者の家 ★", ""),
        ("です。★", ""),
        ("★", ""),
        ("（★", ""),
        ("みどり園 ★", "園"),
    ],
)
def test_the_noun_before_a_contact(text: str, noun: str) -> None:
    start = text.index("★")
    contact = Finding("telephone", start, start + 1, "certain", "")
    owner = owner_of(text, contact, {start + 1: start})
    assert (owner.noun if owner else "") == noun


def test_a_whole_domain_may_be_official() -> None:
    lists = CityLists(allowed=frozenset({("email", "@city.example.lg.jp")}))
    text = "ＳＯＵＭＵ@city.example.lg.jp と soumu@mail.city.example.lg.jp と a@example.com"
    assert [text[item.start : item.end] for item in inspect(text, lists)] == [
        "soumu@mail.city.example.lg.jp",
        "a@example.com",
    ]
