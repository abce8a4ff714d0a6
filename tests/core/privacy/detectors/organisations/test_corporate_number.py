"""法人番号: every valid number in every spelling."""

import pytest
from bench.number_spellings import CONTEXTS, SPELLINGS
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.core.privacy.detectors.table import found
from yakuba.core.language.check_digits import modulus_9

LAST_TWELVE = st.text(alphabet="0123456789", min_size=12, max_size=12)


@given(
    LAST_TWELVE, st.sampled_from(sorted(SPELLINGS)), st.sampled_from(CONTEXTS)
)
def test_every_valid_number_is_found_however_and_wherever_it_is_written(
    last: str, spelling: str, context: str
) -> None:
    written = SPELLINGS[spelling](f"{modulus_9(last)}{last}")
    text = context.format(written)
    assume(not found("my_number", text))
    assert found("corporate_number", text)


def test_where_it_may_hold_a_my_number_that_is_what_it_is_taken_for() -> None:
    """Both begin and end at any box; a My Number never leaves, a corporate number is public."""
    boxes = SPELLINGS["boxes"]("6949710142122")
    assert found("my_number", f"番号{boxes}")


@given(
    LAST_TWELVE,
    st.integers(1, 8),
    st.sampled_from(["bare", "hyphens", "full width"]),
)
def test_a_wrong_digit_is_no_number(
    last: str, off: int, spelling: str
) -> None:
    first = (modulus_9(last) - 1 + off) % 9 + 1
    assert (
        found(
            "corporate_number", f"注文{SPELLINGS[spelling](f'{first}{last}')}"
        )
        == []
    )


@given(LAST_TWELVE, st.sampled_from(["", "-", " ", "－"]))
def test_what_is_called_one_is_whole(last: str, separator: str) -> None:
    digits = f"{modulus_9(last)}{last}"
    written = separator.join([digits[0], digits[1:5], digits[5:9], digits[9:]])
    assert found("corporate_number", f"法人番号{written}です") == [written]


@pytest.mark.parametrize(
    "text", ["登録番号 Ｔ7-0000-1205-0002", "T7000012050002"]
)
def test_the_letter_of_the_invoice_system_belongs_to_it(text: str) -> None:
    (value,) = found("corporate_number", text)
    assert value in text
    assert value[0] in "TＴ"
