"""Numbers are the same however they are written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.language import numerals

KANJI = "〇一二三四五六七八九"


def in_kanji(number: int) -> str:
    """三千五百二 for 3502, below a hundred million."""
    if number >= 10_000:
        return (
            in_kanji(number // 10_000)
            + "万"
            + (in_kanji(number % 10_000) if number % 10_000 else "")
        )
    parts = []
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            parts.append(("" if digit == 1 and name else KANJI[digit]) + name)
    return "".join(parts) or "〇"


@given(st.integers(0, 99_999_999))
def test_a_number_is_the_same_in_figures_and_in_kanji(number: int) -> None:
    written = (
        str(number),
        f"{number:,}",
        in_kanji(number),
        "".join(KANJI[int(digit)] for digit in str(number)),
    )
    assert {numerals.value(form) for form in written} == {Decimal(number)}


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1.5億", 150_000_000),
        ("3万5千", 35_000),
        ("二・五", "2.5"),
        ("1億2,000万", 120_000_000),
        ("元", 1),
        ("〇", 0),
        ("二〇二〇", 2020),
        ("千", 1000),
        ("一万", 10_000),
        ("万", 10_000),
        ("三千五百", 3500),
        ("十・五", "10.5"),
        ("・", None),
        ("二・", None),
        ("・五", None),
        ("", None),
    ],
)
def test_numbers_of_mixed_writing(written: str, number: object) -> None:
    assert numerals.value(written) == (
        None if number is None else Decimal(str(number))
    )
