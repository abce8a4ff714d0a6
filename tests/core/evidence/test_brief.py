"""What an endpoint is given: every text in it can be inspected and replaced."""

from dataclasses import replace

import pytest

from yakuba.core.evidence.brief import (
    AskedWord,
    Brief,
    Evidence,
    FilledField,
    NamedTerm,
    Turn,
)
from yakuba.core.evidence.extract import Place

FEES = Evidence(
    1,
    "1通300円です。",
    "手数料一覧",
    unit="市民課",
    question="いくらですか",
    headings=("証明書", "第2条"),
    place=Place(page=3, sheet="料金"),
)
BRIEF = Brief(
    "ask",
    "住民票はいくら",
    evidence=(FEES, Evidence(2, "窓口です。", "案内")),
    history=(Turn("犬の登録は", "30日以内です。"),),
    words=(AskedWord("住民票", 1.0),),
    fields=(FilledField("to", "市民"),),
)


def test_the_texts_of_a_brief_in_their_order() -> None:
    assert BRIEF.parts() == (
        "住民票はいくら",
        *("犬の登録は", "30日以内です。"),
        "市民",
        *(
            "手数料一覧",
            "市民課",
            "いくらですか",
            "証明書",
            "第2条",
            "1通300円です。",
        ),
        "料金",
        *("案内", "", "", "窓口です。", ""),
    )


def test_every_text_can_be_replaced() -> None:
    replaced = BRIEF.with_parts([f"<{part}>" for part in BRIEF.parts()])
    assert replaced.parts() == tuple(f"<{part}>" for part in BRIEF.parts())
    assert replaced.evidence[0].place == Place(page=3, sheet="<料金>")
    assert replaced.fields == (FilledField("to", "<市民>"),)


def test_the_words_of_the_question_are_not_kept_beside_other_texts() -> None:
    assert BRIEF.with_parts(BRIEF.parts()) == replace(BRIEF, words=())


@pytest.mark.parametrize(
    ("evidence", "whole"),
    [
        (
            FEES,
            "手数料一覧\n市民課\nいくらですか\n証明書\n第2条\n1通300円です。",
        ),
        (Evidence(1, "窓口です。", "案内"), "案内\n窓口です。"),
        (Evidence(1, "窓口です。", ""), "窓口です。"),
        (Evidence(1, "", ""), ""),
    ],
)
def test_what_a_sentence_may_rest_on(evidence: Evidence, whole: str) -> None:
    assert evidence.whole == whole


def test_a_term_with_what_it_means() -> None:
    term = NamedTerm(
        "国保", "国民健康保険", definition="医療の保険", plain="市の保険"
    )
    assert term.whole == "国民健康保険\n市の保険\n医療の保険"
