"""How blocks become passages."""

from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.evidence.extract import Block, Extract, Place
from yakuba.core.evidence.passages import LONGEST, Passage, passages


def cut(*blocks: Block) -> list[Passage]:
    return list(passages(Extract(blocks)))


def heading(text: str, level: int = 1) -> Block:
    return Block(text, "heading", level)


def test_an_article_is_one_passage_with_its_caption() -> None:
    first, second = cut(
        heading("旅費規則"),
        Block("（目的）"),
        Block("第1条　この規則は、旅費について定める。"),
        Block("2　前項のほか、別に定める。"),
        Block("（定義）"),
        Block("第2条　用語の意義は、次のとおりとする。"),
    )
    assert first.headings == ("旅費規則", "第1条（目的）")
    assert first.text.endswith("2　前項のほか、別に定める。")
    assert second.headings == ("旅費規則", "第2条（定義）")


def test_a_question_and_its_answer_are_one_passage() -> None:
    (only,) = cut(
        Block("手数料は？", "question"), Block("300円です。", "answer")
    )
    assert (only.question, only.text) == ("手数料は？", "300円です。")


def test_a_question_without_an_answer_is_still_found() -> None:
    first, second = cut(
        Block("手数料は？", "question"), Block("場所は？", "question")
    )
    assert [first.text, second.text] == ["手数料は？", "場所は？"]


def test_a_row_of_a_sheet_is_a_passage_and_small_rows_of_a_page_share_one() -> (
    None
):
    rows = [
        Block(
            f"項目{n}：{n}円",
            "table_row",
            0,
            Place(sheet="料金", cells=f"A{n}:B{n}"),
        )
        for n in (1, 2)
    ]
    assert [passage.place.cells for passage in cut(*rows)] == [
        "A1:B1",
        "A2:B2",
    ]
    printed = [
        Block(f"項目{n}：{n}円", "table_row", 0, Place(page=1)) for n in (1, 2)
    ]
    assert len(cut(*printed)) == 1


def test_headings_lead_from_the_title_down_and_siblings_replace_each_other() -> (
    None
):
    first, second = cut(
        heading("手引き"),
        heading("第1章", 2),
        Block("休暇は届け出る。"),
        heading("第2章", 2),
        Block("旅費は請求する。"),
    )
    assert (first.headings, second.headings) == (
        ("手引き", "第1章"),
        ("手引き", "第2章"),
    )


def test_a_heading_without_text_is_not_lost() -> None:
    (kept, last) = cut(
        heading("連絡先", 2),
        heading("受付", 2),
        Block("8時30分から。"),
        heading("終わり", 2),
    )
    assert kept.text == "連絡先\n8時30分から。"
    assert last == Passage("終わり")


def test_a_new_page_begins_a_new_passage_but_an_article_goes_on() -> None:
    assert (
        len(
            cut(
                Block("一", place=Place(page=1)),
                Block("二", place=Place(page=2)),
            )
        )
        == 2
    )
    (article,) = cut(
        Block("第1条　一", place=Place(page=1)),
        Block("2　二", place=Place(page=2)),
    )
    assert (article.place.page, article.end.page) == (1, 2)


def test_a_very_long_run_without_sentences_is_cut() -> None:
    pieces = cut(Block("短い文です。" + "あ" * (3 * LONGEST)))
    assert all(0 < len(piece.text) <= LONGEST + 10 for piece in pieces)
    assert "".join(piece.text for piece in pieces) == "短い文です。" + "あ" * (
        3 * LONGEST
    )


KINDS = st.sampled_from(
    ["heading", "paragraph", "list_item", "table_row", "question", "answer"]
)
PLACES = st.sampled_from(
    [Place(), Place(page=1), Place(page=2), Place(sheet="表", cells="A1")]
)
BLOCKS = st.builds(
    lambda text, kind, level, place: Block(
        text, kind, level if kind == "heading" else 0, place
    ),
    st.sampled_from(
        [
            "第1条　目的",
            "（定義）",
            "手数料は300円です。",
            "長い文。" * 120,
            "見出し",
            "別の行",
        ]
    ),
    KINDS,
    st.integers(1, 3),
    PLACES,
)


@given(st.lists(BLOCKS, max_size=12))
def test_no_character_is_lost(blocks: list[Block]) -> None:
    kept = "".join(
        "".join([*item.headings, item.question, item.text])
        for item in cut(*blocks)
    )
    plain = "".join(kept.split())
    for block in blocks:
        assert "".join(block.text.split()) in plain or all(
            "".join(part.split()) + "。" in plain
            for part in block.text.split("。")
            if part
        )


@given(st.lists(BLOCKS, max_size=12))
def test_passages_are_never_empty_and_bounded(blocks: list[Block]) -> None:
    assert all(item.text.strip() for item in cut(*blocks))


def test_a_doubtful_block_shares_no_passage_with_certain_ones() -> None:
    found = cut(
        Block("受付は9時からです。"),
        Block("料金は■円です。", doubt="読めない文字があります"),
        Block("休みは月曜日です。"),
    )
    assert [item.doubt != "" for item in found] == [False, True, False]


def test_an_answer_stays_with_its_question_whichever_is_doubtful() -> None:
    (only,) = cut(
        Block("手数料は？", "question"),
        Block("■円です。", "answer", doubt="読めない文字があります"),
    )
    assert only.doubt


def test_marks_like_citations_are_text() -> None:
    (only,) = cut(Block("詳細は〔1〕を見てください。"))
    assert only.text == "詳細は〔1〕を見てください。"
