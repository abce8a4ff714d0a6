"""個人番号: every valid number in every spelling, nothing else, and what is called one although its digit is wrong."""

import pytest
from bench.number_spellings import CONTEXTS, SPELLINGS
from hypothesis import given
from hypothesis import strategies as st

from tests.core.privacy.detectors.table import confidence, found
from yakuba.core.language.check_digits import modulus_11

FIRST_ELEVEN = st.text(alphabet="0123456789", min_size=11, max_size=11)


@given(
    FIRST_ELEVEN, st.sampled_from(sorted(SPELLINGS)), st.sampled_from(CONTEXTS)
)
def test_every_valid_number_is_found_however_and_wherever_it_is_written(
    first: str, spelling: str, context: str
) -> None:
    written = SPELLINGS[spelling](f"{first}{modulus_11(first)}")
    values = found("my_number", context.format(written))
    assert any(
        written.strip("\u202e\u202c") in value or value in written
        for value in values
    )


@given(FIRST_ELEVEN, st.integers(1, 9), st.sampled_from(sorted(SPELLINGS)))
def test_a_wrong_digit_counts_only_after_the_label(
    first: str, off: int, spelling: str
) -> None:
    written = SPELLINGS[spelling](f"{first}{(modulus_11(first) + off) % 10}")
    assert found("my_number", f"注文番号 {written} の件") == []
    assert confidence("my_number", f"マイナンバー：{written}") == ["likely"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026 1234 5678 9018", "1234 5678 9018"),
        ("1234 5678 9018\n2026年", "1234 5678 9018"),
        ("3 1234 5678 9018", "1234 5678 9018"),
        ("123456789018から", "123456789018"),
    ],
)
def test_numbers_around_it_do_not_hide_it(text: str, value: str) -> None:
    assert found("my_number", text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 0 7 7 2 3 3 4 5 7 8 1 0 男", "1 0 7 7 2 3 3 4 5 7 8 1 0"),
        ("2018 1234 5678 9018", "2018 1234 5678 9018"),
    ],
)
def test_where_two_windows_pass_both_are_covered(
    text: str, value: str
) -> None:
    assert value in found("my_number", text)


def test_two_numbers_in_a_line_are_two() -> None:
    assert (
        found("my_number", "1234 5678 9018 1234 5678 9018")
        == ["1234 5678 9018"] * 2
    )


@pytest.mark.parametrize(
    "text",
    [
        "1234567890180",
        "0-1234-5678-9018",
        "2024 2025 2026",
        "カード 4111 1111 1111 1111",
        "登録番号 T9 0000 0000 0000",
    ],
)
def test_left_alone(text: str) -> None:
    assert found("my_number", text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12桁の番号は1234の5678の9012です", "1234の5678の9012"),
        ("マイナンバー 1234の5678の9012", "1234の5678の9012"),
        ("個人番号（12桁）123456789012", "123456789012"),
    ],
)
def test_as_it_is_said(text: str, value: str) -> None:
    assert found("my_number", text) == [value]
