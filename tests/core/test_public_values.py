"""What public texts propose. Every person, number and place is invented."""

from collections import Counter

from yakuba.core.inspection import inspect
from yakuba.core.public_values import lists_from, seen_in

CITY = "みどり野市"


def seen(text: str, kind: str) -> list[str]:
    return [item.value for item in seen_in(text, CITY) if item.kind == kind]


def test_values_are_seen_as_often_as_they_stand() -> None:
    text = "電話０２９９－１２－３１３０、電話 0299-12-3130、郵便 〒300-0000"
    assert Counter(seen(text, "telephone")) == {"0299-12-3130": 2}
    assert seen(text, "postal_code") == ["〒300-0000"]


def test_an_address_of_the_city_shows_a_place_and_another_citys_does_not() -> None:
    assert seen("みどり野市東園田町1番2号、茨城県水戸市中央1番1号", "place") == ["東園田町", "園田"]
    assert seen("園田地区と最寄駅と北野小学校", "place") == ["園田", "北野"]


def test_a_municipal_domain_is_proposed_whole_and_a_private_one_never() -> None:
    assert seen("soumu@city.midorino.lg.jp a@example.com", "email") == [
        "soumu@city.midorino.lg.jp",
        "@city.midorino.lg.jp",
        "a@example.com",
    ]


def test_names_come_with_their_public_post_only() -> None:
    found = [item for item in seen_in("市長　田中一郎\n申請者　佐藤花子\n", CITY) if item.kind == "person"]
    assert [(item.value, item.post) for item in found] == [("田中 一郎", "市長")]


def test_what_was_learned_is_let_pass_in_another_text() -> None:
    lists = lists_from(["福祉課 電話 0299-12-3150\nみどり野市園田町1番2号"], CITY)
    assert inspect("福祉課は0299-12-3150、環境課 電話0299-12-9999、園田町", lists) == ()
    assert [item.kind for item in inspect("園田さん 090-0000-0000", lists)] == ["person", "telephone"]
