"""What public texts propose. Every person, number and place is invented."""

from collections import Counter

import pytest

from yakuba.core.privacy.city_lists import CityLists
from yakuba.core.privacy.inspection import inspect
from yakuba.core.privacy.public_values import OFFICE, PLACE, least, values_in

CITY = "みどり野市"


def seen(text: str, kind: str) -> list[str]:
    return [item.value for item in values_in(text, CITY) if item.kind == kind]


def test_values_are_seen_as_often_as_they_stand() -> None:
    text = "電話０２９９－１２－３１３０、電話 0299-12-3130、郵便 〒300-0000"
    assert Counter(seen(text, "telephone")) == {"0299-12-3130": 2}
    assert seen(text, "postal_code") == ["〒300-0000"]


def test_an_address_of_the_city_shows_a_place_and_another_citys_does_not() -> (
    None
):
    assert seen(
        "みどり野市東園田町1番2号、茨城県水戸市中央1番1号", "place"
    ) == [
        "東園田町",
        "園田",
    ]
    assert seen("園田地区と最寄駅と北野小学校", "place") == ["園田", "北野"]


def test_a_municipal_domain_is_proposed_whole_and_a_private_one_never() -> (
    None
):
    assert seen("soumu@city.midorino.lg.jp a@example.com", "email") == [
        "soumu@city.midorino.lg.jp",
        "@city.midorino.lg.jp",
        "a@example.com",
    ]


def test_names_come_with_their_public_post_only() -> None:
    found = [
        item
        for item in values_in("市長　田中一郎\n申請者　佐藤花子\n", CITY)
        if item.kind == "person"
    ]
    assert [(item.value, item.post) for item in found] == [
        ("田中 一郎", "市長")
    ]


def test_what_is_proposed_is_let_pass_in_another_text() -> None:
    text = "福祉課 電話 0299-12-3150\nみどり野市園田町1番2号"
    lists = CityLists(
        allowed=frozenset(
            {("telephone", one) for one in comparables(text, "telephone")}
        ),
        places=frozenset(comparables(text, PLACE)),
        offices=frozenset(comparables(text, OFFICE)),
    )
    other = "福祉課は0299-12-3150、環境課 電話0299-12-9999、園田町"
    assert inspect(other, lists) == ()
    assert [
        item.kind for item in inspect("園田さん 090-0000-0000", lists)
    ] == [
        "person",
        "telephone",
    ]


@pytest.mark.parametrize(
    ("kind", "expected"), [(OFFICE, 3), (PLACE, 1), ("email", 1)]
)
def test_how_often_a_value_must_stand_before_it_is_proposed(
    kind: str, expected: int
) -> None:
    assert least(kind) == expected


def comparables(text: str, kind: str) -> list[str]:
    return [
        item.comparable for item in values_in(text, CITY) if item.kind == kind
    ]
