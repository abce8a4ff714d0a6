"""Documents that contradict each other on what was asked."""

from dataclasses import replace
from datetime import date

import pytest

from yakuba.core.evidence.brief import AskedWord, Evidence
from yakuba.core.evidence.contradiction import (
    contradictions,
    outdated_marks,
)

ASKED = (AskedWord("住民", 1.0), AskedWord("票", 1.0), AskedWord("手数", 1.0))
OLD = Evidence(
    1,
    "住民票の写しの手数料は、1通300円です。",
    "手数料一覧",
    "市民課",
    written_on=date(2024, 4, 1),
)


def newer(text: str, title: str = "手数料改定のお知らせ") -> Evidence:
    return Evidence(2, text, title, "市民課", written_on=date(2026, 4, 1))


def test_both_are_named_newest_first() -> None:
    ((first, second),) = contradictions(
        ASKED,
        (OLD, newer("郵送もできます。住民票の写しの手数料は、1通350円です。")),
    )
    assert (first.value, first.mark, first.written_on) == (
        "350円",
        2,
        date(2026, 4, 1),
    )
    assert (second.value, second.mark, second.sentence) == (
        "300円",
        1,
        "住民票の写しの手数料は、1通300円です。",
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("住民票の写しの手数料は、1通三百円です。", "案内"),
        ("印鑑登録証明書の手数料は、1通350円です。", "案内"),
        ("住民票の写しは、2週間で届きます。", "案内"),
        ("住民票の写しの手数料は、市民は300円、市外の人は400円です。", "案内"),
        ("住民票の写しの手数料は、1通350円です。", "手数料一覧"),
    ],
)
def test_what_is_no_contradiction(text: str, title: str) -> None:
    assert contradictions(ASKED, (OLD, newer(text, title))) == []


def test_an_undated_document_comes_last() -> None:
    undated = Evidence(
        3, "住民票の写しの手数料は、1通250円です。", "メモ", "市民課"
    )
    ((first, second),) = contradictions(ASKED, (undated, OLD))
    assert (first.mark, second.mark) == (1, 3)


def test_the_answer_to_a_question_is_of_what_the_question_names() -> None:
    entry = Evidence(
        2,
        "1通350円です。郵送のときは、1通450円です。",
        "よくある質問",
        "市民課",
        question="住民票の写しの手数料はいくらですか。",
        written_on=date(2026, 4, 1),
    )
    ((first, second),) = contradictions(ASKED, (OLD, entry))
    assert (first.value, first.is_outdated) == ("350円", False)
    assert (second.value, second.is_outdated) == ("300円", True)


@pytest.mark.parametrize(
    ("title", "written_on", "marks"),
    [
        ("手数料一覧", date(2024, 4, 1), {1}),
        ("手数料一覧", date(2026, 3, 31), {1}),
        ("手数料一覧", date(2026, 4, 30), set()),  # of the same fiscal year
        ("手数料一覧", None, set()),
        ("手数料条例", date(2000, 3, 24), set()),  # holds until amended
        ("手数料条例施行規則", date(2000, 3, 24), set()),
    ],
)
def test_what_is_outdated(
    title: str, written_on: date | None, marks: set[int]
) -> None:
    older = replace(OLD, title=title, written_on=written_on)
    differs = newer("住民票の写しの手数料は、1通350円です。")
    differs = replace(differs, written_on=date(2026, 5, 1))
    assert outdated_marks(ASKED, (older, differs)) == marks


@pytest.mark.parametrize(
    "text",
    [
        "種類：除票の写し、手数料：450円",  # a row of something else
        "1通450円です。急ぐときは、1通300円です。",  # states both
    ],
)
def test_what_is_of_something_else_or_states_both_is_no_contradiction(
    text: str,
) -> None:
    other = newer(text, "住民票の手数料")
    question = "住民票の写しの手数料はいくらですか"
    other = replace(other, question=question)
    assert contradictions(ASKED, (OLD, other)) == []
