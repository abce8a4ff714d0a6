"""Comments in themes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.core.trial.themes import CommentGroup, group

COMMENTS = [
    "市の補助金の名前を知らなかった",
    "議事録の要約はとても速い",
    "補助金の要綱が古いまま出た",
    "議事録の要約に使えた。時間が半分になった",
    "補助金について聞いても一般論だけだった",
    "特になし",
]


def test_what_speaks_of_the_same_is_one_theme() -> None:
    assert group(COMMENTS) == [
        CommentGroup(("補助金",), (0, 2, 4)),
        CommentGroup(("議事録", "要約"), (1, 3)),
        CommentGroup((), (5,)),
    ]


def test_one_or_none() -> None:
    assert group([]) == []
    assert group(["", "。"]) == [CommentGroup((), (0, 1))]


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        pytest.param(
            ["助", "使"],
            [CommentGroup((), (0, 1))],
            id="two of one word each: a square matrix with zeros on its diagonal",
        ),
        pytest.param(
            ["市、速", "助、速", "助、市"],
            [CommentGroup(("助", "市", "速"), (0, 1, 2))],
            id="three, each without one of three words: square too",
        ),
        pytest.param(
            ["補助金", "補助金"],
            [CommentGroup(("補助金",), (0, 1))],
            id="the same twice",
        ),
        pytest.param(
            ["補助金", "補助金", "補助金"],
            [CommentGroup(("補助金",), (0, 1, 2))],
            id="the same three times",
        ),
        pytest.param(
            ["補助金", "。"],
            [CommentGroup((), (0, 1))],
            id="one of them without words",
        ),
        pytest.param(
            ["補助金", "。", "補助金"],
            [CommentGroup(("補助金",), (0, 2)), CommentGroup((), (1,))],
            id="the same around one without words",
        ),
    ],
)
def test_few_comments(texts: list[str], groups: list[CommentGroup]) -> None:
    assert group(texts) == groups


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["助", "使", "速", "", "助、使"]), max_size=4))
def test_few_words_make_themes_too(texts: list[str]) -> None:
    assert sorted(
        place for each in group(texts) for place in each.members
    ) == list(range(len(texts)))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.text("市の補助金議事録要約使えた速い。、 aA1", max_size=20),
        max_size=12,
    )
)
def test_each_comment_is_in_exactly_one_theme(texts: list[str]) -> None:
    assert sorted(
        place for each in group(texts) for place in each.members
    ) == list(range(len(texts)))
