"""Comments in themes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.core.themes import Group, group

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
        Group(("補助金",), (0, 2, 4)),
        Group(("議事録", "要約"), (1, 3)),
        Group((), (5,)),
    ]


def test_one_or_none() -> None:
    assert group([]) == []
    assert group(["", "。"]) == [Group((), (0, 1))]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("市の補助金議事録要約使えた速い。、 aA1", max_size=20), max_size=12))
def test_each_comment_is_in_exactly_one_theme(texts: list[str]) -> None:
    assert sorted(place for each in group(texts) for place in each.members) == list(range(len(texts)))
