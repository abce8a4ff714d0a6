"""Sentences and rows of evidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.answers.quotation.facts import (
    RowCell,
    cells_of,
    facts_of,
)
from yakuba.core.evidence.brief import Evidence

ROW = "種類：除籍、窓口：750円、請求できる人：本人、配偶者、直系の親族"


def test_a_row_is_one_fact_with_its_cells() -> None:
    (fact,) = facts_of(Evidence(1, ROW, "手数料一覧"))
    assert fact.text == ROW
    assert fact.cells == (
        RowCell("種類", "除籍"),
        RowCell("窓口", "750円"),
        RowCell("請求できる人", "本人、配偶者、直系の親族"),
    )


def test_sentences_are_statements_without_cells() -> None:
    text = "1通300円です。ただし、児童扶養手当の申請には要りません。"
    first, second = facts_of(Evidence(1, text, "手数料"))
    assert (first.text, first.cells) == ("1通300円です。", ())
    assert second.points_back
    assert second.whole == f"手数料\n{second.text}"


def test_a_list_of_things_to_bring_is_no_row() -> None:
    assert cells_of("持ち物：印鑑、本人確認書類") == ()
    assert cells_of("次のとおりです。種類：除籍、窓口：750円") == ()


@pytest.mark.parametrize(
    "label",
    [
        "令和8年10月1日 子育て支援課",
        "2026年10月1日（木）",
        "更新日：2026年10月1日",
        "最終更新日 令和8年10月1日",
        "みどり野市役所",
        "みどり野市役所 市民課",
        "（起案）",
        "発行：みどり野市",
        "手数料",
    ],
)
def test_what_only_labels_a_text_states_nothing(label: str) -> None:
    evidence = Evidence(1, f"{label}\n1通300円です。", "手数料")
    assert [fact.text for fact in facts_of(evidence)] == ["1通300円です。"]


@pytest.mark.parametrize(
    "statement",
    [
        "令和8年10月1日から値上げします。",
        "問合せ：市民課",
        "1 工事又は製造の請負 200万円",
        "作成した書類を出す",
    ],
)
def test_a_short_line_that_says_something_is_a_statement(
    statement: str,
) -> None:
    evidence = Evidence(1, f"次のとおりです。\n{statement}", "案内")
    assert [fact.text for fact in facts_of(evidence)][1:] == [statement]


names = st.text(st.characters(categories=["Lo"]), min_size=1, max_size=8)


@given(st.lists(st.tuples(names, names), min_size=2, max_size=6))
def test_whatever_stands_in_a_row_comes_back(
    cells: list[tuple[str, str]],
) -> None:
    text = "、".join(f"{heading}：{value}" for heading, value in cells)
    assert cells_of(text) == tuple(RowCell(*cell) for cell in cells)
