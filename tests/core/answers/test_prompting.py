"""What a model is given to read."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.answers.metering import tokens_in
from yakuba.core.answers.prompting import bounded, messages
from yakuba.core.evidence.brief import Brief, Evidence, NamedTerm, Turn

FEES = Evidence(
    1,
    "住民票の写しは1通300円です。",
    "手数料一覧",
    unit="市民課",
    headings=("証明書",),
    score=1.0,
)
DOGS = Evidence(2, "犬の登録は30日以内です。", "犬の登録", score=0.4)
BRIEF = Brief(
    "ask",
    "住民票はいくらですか",
    (FEES, DOGS),
    (Turn("犬の登録は？", "30日以内です。〔2〕"),),
)


def test_system_then_conversation_then_passages_and_question() -> None:
    system, asked, answered, request = messages(BRIEF)
    assert [
        message.role for message in (system, asked, answered, request)
    ] == [
        "system",
        "user",
        "assistant",
        "user",
    ]
    assert "〔1〕のように" in system.content
    assert request.content == (
        "# 資料\n\n〔1〕『手数料一覧』（市民課）\n証明書\n住民票の写しは1通300円です。\n\n"
        "〔2〕『犬の登録』\n犬の登録は30日以内です。\n\n# 質問\n\n住民票はいくらですか"
    )


def test_the_terms_that_occur_stand_before_the_question() -> None:
    terms = (
        NamedTerm("住民票", "住民票", "住民の記録。"),
        NamedTerm("国保", "国民健康保険", plain="市の保険"),
        NamedTerm("避難勧告", "避難指示", is_discouraged=True),
    )
    assert messages(replace(BRIEF, terms=terms))[-1].content.endswith(
        "# 用語\n・住民票：住民の記録。\n・国民健康保険（国保）：市の保険\n"
        "・「避難勧告」とは書かず、「避難指示」と書きます。\n\n# 質問\n\n住民票はいくらですか"
    )
    assert bounded(replace(BRIEF, terms=terms), tokens=2_000).terms == terms
    assert (
        bounded(
            replace(BRIEF, terms=terms),
            tokens=size(replace(BRIEF, history=())),
        ).terms
        == ()
    )


def test_the_marks_of_an_earlier_answer_stood_for_other_sources() -> None:
    assert messages(BRIEF)[2].content == "30日以内です。"


def test_a_summary_is_asked_for_in_as_many_sentences_as_chosen() -> None:
    *_, request = messages(Brief("summarise", "", (FEES,), sentences=3))
    assert request.content.startswith("# 文章")
    assert "3文で" in request.content


def test_the_oldest_turns_go_first_then_the_weakest_passage() -> None:
    turns = (Turn("古" * 300, "い" * 300), Turn("新" * 300, "い" * 300))
    brief = replace(BRIEF, history=turns)
    whole = size(brief)
    assert bounded(brief, tokens=whole + 200) == brief
    assert bounded(brief, tokens=whole - 300).history == turns[1:]
    without = bounded(brief, tokens=size(replace(brief, history=())) + 100)
    assert (without.history, without.evidence) == ((), (FEES, DOGS))
    assert bounded(
        brief, tokens=size(Brief("ask", BRIEF.question, (FEES,))) + 60
    ).evidence == (FEES,)
    assert bounded(brief, tokens=0) == Brief("ask", BRIEF.question, (FEES,))


def size(brief: Brief) -> int:
    return sum(tokens_in(message.content) for message in messages(brief))


def test_the_weakest_passage_goes_only_where_the_others_need_its_room() -> (
    None
):
    """Two passages need no more room when a third had to go than when they are all there are."""
    third = Evidence(3, "猫" * 300, "猫の飼い方", score=0.1)
    two = Brief("ask", BRIEF.question, (FEES, DOGS))
    three = replace(two, evidence=(FEES, DOGS, third))
    needed = next(
        room for room in range(2_000) if bounded(two, tokens=room) == two
    )
    assert bounded(three, tokens=needed) == two
    assert bounded(three, tokens=needed - 1).evidence == (FEES,)


texts = st.text(alphabet="あいう漢字 abc\n", max_size=200)
briefs = st.builds(
    Brief,
    task=st.just("ask"),
    question=texts,
    evidence=st.lists(
        st.builds(
            Evidence, st.integers(1, 9), texts, texts, score=st.floats(0, 1)
        ),
        max_size=5,
        unique_by=lambda item: item.mark,
    ).map(tuple),
    history=st.lists(st.builds(Turn, texts, texts), max_size=4).map(tuple),
    terms=st.lists(st.builds(NamedTerm, texts, texts, texts), max_size=4).map(
        tuple
    ),
)


@given(briefs, st.integers(0, 3000))
def test_what_is_kept_fits_or_is_the_least_there_is(
    brief: Brief, tokens: int
) -> None:
    kept = bounded(brief, tokens=tokens)
    assert size(kept) <= tokens or (
        not kept.history and len(kept.evidence) <= 1
    )
    assert kept.question == brief.question
    assert (
        kept.history == brief.history[len(brief.history) - len(kept.history) :]
    )
    assert set(kept.evidence) <= set(brief.evidence)
