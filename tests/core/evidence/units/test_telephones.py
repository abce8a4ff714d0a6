"""Under which number a unit answers."""

import pytest

from yakuba.core.evidence.units.telephones import (
    telephone_beside,
    telephone_of,
)

LISTED = [
    ("市役所代表", "0000-12-3000"),
    ("税務課納税係", "0000-12-3125"),
    ("税務課（FAX）", "0000-12-3129"),
    ("税務課", "0000-12-3120"),
    ("税務課（窓口）", "0000-12-3121"),
    ("みどり野市 総務課", "0000-12-3101"),
    ("環境課のしおり", "0000-12-3999"),
    ("", "0000-12-3998"),
]


@pytest.mark.parametrize(
    ("unit", "number"),
    [
        ("税務課", "0000-12-3120"),
        ("総務課", "0000-12-3101"),
        ("総務課文書係", "0000-12-3101"),
        ("環境課", ""),
        ("市民課", ""),
        ("", ""),
    ],
)
def test_the_number_of_a_unit_is_the_one_on_the_list(
    unit: str, number: str
) -> None:
    assert telephone_of(unit, LISTED) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("問い合わせ　福祉課 高齢係　電話 0000-12-3150", "0000-12-3150"),
        ("福祉課（℡0000-12-3150）", "0000-12-3150"),
        (
            "福祉課\n電話番号：０００0-12-3150　FAX 0000-12-3159",
            "0000-12-3150",
        ),
        ("福祉課　FAX 0000-12-3159　電話 0000-12-3150", ""),
        ("福祉課に相談してください。税務課　電話 0000-12-3120", ""),
        ("福祉課 0000-12-3150", ""),
        ("健康部福祉課　電話 0000-12-3150", "0000-12-3150"),
        ("障がい福祉課　電話 0000-12-3155", ""),
    ],
)
def test_the_number_beside_the_units_name(text: str, number: str) -> None:
    assert telephone_beside("福祉課", ["", text]) == number
