"""Which gaps between characters are blanks."""

import pytest

from tests.adapters.readers.pdf.drawing import glyphs
from yakuba.adapters.readers.pdf import gaps


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("日\u3000時", "日時"),
        (
            "北\u3000川\u3000久\u3000人\u3000は\u3000窓\u3000口",
            "北川久人は窓口",
        ),
        ("令和\u3000\u3000年\u3000\u3000月", "令和\u3000年\u3000月"),
        (
            "会長\u3000山田\u3000副会長\u3000鈴木",
            "会長\u3000山田\u3000副会長\u3000鈴木",
        ),
        ("第1条\u3000この", "第1条\u3000この"),
        ("2\u3000前項の", "2\u3000前項の"),
        ("令和8年", "令和8年"),
    ],
)
def test_blanks_that_mean_something_stay(written: str, read: str) -> None:
    assert gaps.text_of(glyphs(written, 50, 50)) == read


@pytest.mark.parametrize(
    ("step", "read"), [(1.25, "令和8年度"), (1.0, "令和8年度")]
)
def test_what_is_spaced_out_is_one_word(step: float, read: str) -> None:
    assert gaps.text_of(glyphs("令和8年度", 50, 50, step=step)) == read


def test_nothing_is_no_text() -> None:
    assert gaps.text_of([]) == ""
