"""On which days a document may answer, and what an edited file is to the one before."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.library.documents import rules
from yakuba.library.documents.rules import is_valid_on

FIRST = date(2026, 4, 1)
LAST = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("day", "valid_from", "valid_to", "expected"),
    [
        (date(2026, 3, 31), FIRST, LAST, False),
        (FIRST, FIRST, LAST, True),
        (LAST, FIRST, LAST, True),
        (date(2027, 4, 1), FIRST, LAST, False),
        (FIRST, FIRST, FIRST, True),
        (date(1900, 1, 1), None, LAST, True),
        (date(2027, 4, 1), None, LAST, False),
        (date(2999, 1, 1), FIRST, None, True),
        (date(2026, 3, 31), FIRST, None, False),
        (FIRST, None, None, True),
    ],
)
def test_both_days_of_a_period_belong_to_it(
    day: date,
    valid_from: date | None,
    valid_to: date | None,
    *,
    expected: bool,
) -> None:
    assert is_valid_on(day, valid_from, valid_to) is expected


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("利用案内.docx", "利用案内.docx", True),
        ("利用案内.docx", "利用案内.pdf", True),
        ("利用案内.docx", "利用案内 (1).docx", True),
        ("利用案内.docx", "利用案内 - コピー.docx", True),
        ("利用案内.docx", "利用案内_修正版.docx", True),
        ("利用案内.docx", "利用案内（最新）.docx", True),
        ("guide.md", "Guide_v2.md", True),
        ("ｇｕｉｄｅ.md", "guide.md", True),
        ("利用案内R7.docx", "利用案内R8.docx", False),
        ("会議録1.docx", "会議録2.docx", False),
        ("(1).docx", "(2).docx", False),
        ("", "", True),
    ],
)
def test_an_edited_copy_has_the_name_of_its_original(
    first: str, second: str, same: bool
) -> None:
    assert rules.is_same_name(first, second) is same


@pytest.mark.parametrize(
    ("same_name", "same_title", "likeness", "what"),
    [
        (True, True, 0.9, "new_version"),
        (True, True, 0.3, "new_version"),
        (True, True, 0.1, "asked"),
        (True, False, 0.7, "new_version"),
        (True, False, 0.4, "asked"),
        (False, True, 0.9, "asked"),
        (False, True, 0.1, "beside"),
        (False, False, 1.0, "beside"),
    ],
)
def test_only_a_person_knows_what_is_not_certain(
    same_name: bool, same_title: bool, likeness: float, what: str
) -> None:
    assert (
        rules.relation(
            same_name=same_name, same_title=same_title, likeness=likeness
        )
        == what
    )


@given(st.text(), st.text())
def test_likeness_is_a_share_and_the_same_both_ways(
    first: str, second: str
) -> None:
    share = rules.likeness(first, second)
    assert 0.0 <= share <= 1.0
    assert share == rules.likeness(second, first)
    assert rules.likeness(first, first) in (0.0, 1.0)


def test_figures_that_were_edited_make_no_other_text() -> None:
    before = "会議室の使用料は1時間620円です。"
    after = "会議室の使用料は1時間1,240円です。"
    other = "犬の登録は30日以内に届け出てください。"
    assert rules.likeness(before, after) > 0.6
    assert rules.likeness(before, other) < 0.1
