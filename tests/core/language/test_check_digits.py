"""Check digits, against numbers that are published as examples and against what a check digit is for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.language import check_digits

DIGITS = st.text(alphabet="0123456789", min_size=11, max_size=15)


@pytest.mark.parametrize(
    ("first", "digit"),
    [("12345678901", 8), ("00000000000", 0), ("98765432109", 3)],
)
def test_modulus_11(first: str, digit: int) -> None:
    assert check_digits.modulus_11(first) == digit
    assert check_digits.passes_modulus_11(f"{first}{digit}")


def test_modulus_9() -> None:
    # 国税庁 as an example of its own 法人番号 page: 7000012050002
    assert check_digits.modulus_9("000012050002") == 7


@given(DIGITS)
def test_exactly_one_last_digit_passes(base: str) -> None:
    assert (
        sum(check_digits.passes_luhn(f"{base}{digit}") for digit in range(10))
        == 1
    )
    assert (
        sum(
            check_digits.passes_modulus_11(f"{base}{digit}")
            for digit in range(10)
        )
        == 1
    )


@given(DIGITS, st.data())
def test_luhn_sees_every_single_wrong_digit(
    base: str, data: st.DataObject
) -> None:
    right = next(
        f"{base}{digit}"
        for digit in range(10)
        if check_digits.passes_luhn(f"{base}{digit}")
    )
    place = data.draw(st.integers(0, len(right) - 1))
    other = data.draw(
        st.sampled_from(
            [digit for digit in "0123456789" if digit != right[place]]
        )
    )
    assert not check_digits.passes_luhn(
        right[:place] + other + right[place + 1 :]
    )


@pytest.mark.parametrize("digits", ["", "0"])
def test_too_short_is_nothing(digits: str) -> None:
    assert not check_digits.passes_luhn(digits)
    assert not check_digits.passes_modulus_11(digits)


@pytest.mark.parametrize(
    ("digits", "passes"),
    [
        ("00", True),
        ("01", False),
        ("18", True),
        ("59", True),
        ("79927398713", True),
    ],
)
def test_luhn(digits: str, passes: bool) -> None:
    """Four doubled is 8, five doubled is 10 and counts 1."""
    assert check_digits.passes_luhn(digits) is passes
