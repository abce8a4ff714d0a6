"""How much of a draft was changed: a number between nothing and everything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.answers.edit_rate import rewritten

TEXT = st.text(max_size=60)
# A few characters, so that much is alike.
NEAR = st.text(alphabet="あいう", max_size=12)


@pytest.mark.parametrize(
    ("draft", "taken", "changed"),
    [
        ("下書きの文章です。", "下書きの文章です。", 0),
        ("下書きの文章です。", "", 1000),
        ("", "", 0),
        ("あいうえおかきくけこ", "あいうえおかきくけさ", 100),
        ("あいうえお", "あいうえおかきくけこ", 500),
        ("一行目\r\n二行目 \r\n", "一行目\n二行目\n\n", 0),
        ("あいうえお", "かきくけこ", 1000),
    ],
)
def test_what_was_put_in_taken_out_or_replaced_counts(
    draft: str, taken: str, changed: int
) -> None:
    assert rewritten(draft, taken) == changed


@given(TEXT, TEXT)
def test_it_is_a_share_and_the_same_in_both_directions(
    draft: str, taken: str
) -> None:
    assert 0 <= rewritten(draft, taken) == rewritten(taken, draft) <= 1000


@given(TEXT)
def test_a_draft_taken_as_it_is_was_not_changed(draft: str) -> None:
    assert rewritten(draft, draft) == 0


@given(
    st.text(alphabet="あいう", min_size=1, max_size=40),
    st.text(alphabet="アイウ", min_size=1, max_size=40),
)
def test_of_a_text_without_a_common_character_nothing_is_left(
    draft: str, taken: str
) -> None:
    assert rewritten(draft, taken) == 1000


@given(
    st.text(alphabet="あいう", max_size=40),
    st.text(alphabet="アイウ", max_size=40),
)
def test_what_is_added_at_the_end_is_its_share(draft: str, added: str) -> None:
    whole = len(draft) + len(added)
    assert rewritten(draft, draft + added) == (
        round(1000 * len(added) / whole) if whole else 0
    )


def by_the_book(one: str, other: str) -> int:
    """Wagner and Fischer's table, row by row."""
    row = list(range(len(other) + 1))
    for i, character in enumerate(one, start=1):
        before = row
        row = [i]
        for j, against in enumerate(other, start=1):
            row.append(
                min(
                    before[j] + 1,
                    row[-1] + 1,
                    before[j - 1] + (character != against),
                )
            )
    return row[-1]


@given(NEAR, NEAR)
def test_the_share_is_the_distance_of_the_book(one: str, other: str) -> None:
    longer = max(len(one), len(other))
    assert rewritten(one, other) == (
        round(1000 * by_the_book(one, other) / longer) if longer else 0
    )
