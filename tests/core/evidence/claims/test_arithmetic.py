"""Values that come out of others."""

import pytest

from yakuba.core.evidence.claims.arithmetic import is_computed
from yakuba.core.language.values import find_values


@pytest.mark.parametrize(
    ("value", "given"),
    [
        ("900円", "1通300円、3通"),
        ("35人", "初級20人、中級15人"),
        ("50円", "200円から250円"),
        ("276万円", "月額230,000円"),
        ("200万円", "対象経費400万円の2分の1"),
        ("60%", "5,000円のうち3,000円"),
        ("5倍", "10,000円と50,000円"),
        ("21日間", "14日間と7日間"),
        ("8割", "2割"),
        ("1,900円", "1人500円と3人、入場料400円"),
        ("400円", "5kgごとに80円、25kg"),
        ("90分", "13時30分開始、15時終了"),
        ("3日間", "8月2日に開始、8月4日に終了"),
        ("4年間", "令和7年度開始、令和10年度終了"),
    ],
)
def test_computed(value: str, given: str) -> None:
    (wanted,) = find_values(value)
    assert is_computed(wanted, find_values(given))


@pytest.mark.parametrize(
    ("value", "given"),
    [
        ("950円", "1通300円、3通"),
        ("30人", "初級20人、中級15人"),
        ("3倍", "10,000円と50,000円"),
        ("月曜日", "火曜日"),
        ("900円", "3通"),
        ("5円", "、".join(f"{n}円" for n in range(1_000, 1_030))),
    ],
)
def test_not_computed(value: str, given: str) -> None:
    (wanted,) = find_values(value)
    assert not is_computed(wanted, find_values(given))
