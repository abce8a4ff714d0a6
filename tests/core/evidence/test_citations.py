"""Citation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.evidence import citations


def test_marks() -> None:
    assert citations.marks_in(
        f"手数料は300円です。{citations.mark(1)}〔 ２ 〕"
    ) == [
        1,
        2,
    ]
    assert citations.without_marks("300円〔1〕です") == "300円です"
    assert citations.drop_invented("ある〔1〕ない〔7〕", {1}) == (
        "ある〔1〕ない",
        1,
    )


@pytest.mark.parametrize(
    ("text", "kept", "dropped"),
    [
        ("300円です。", "300円です。", 0),
        ("300円です。〔1〕〔3〕", "300円です。〔1〕〔3〕", 0),
        ("300円です。〔2〕", "300円です。", 1),
        ("〔2〕〔１〕〔4〕", "〔１〕", 2),
        ("〔1000〕", "〔1000〕", 0),
        ("〔〕", "〔〕", 0),
    ],
)
def test_marks_that_stand_for_no_source_are_taken_out(
    text: str, kept: str, dropped: int
) -> None:
    assert citations.drop_invented(text, {1, 3}) == (kept, dropped)


OWN = "補助の対象は、次の工事〔1〕とする。"


def test_a_mark_of_the_documents_own_is_text_where_it_is_quoted() -> None:
    quoted = citations.as_text(OWN)
    assert quoted.replace(citations.WORD_JOINER, "") == OWN
    assert citations.marks_in(quoted) == []
    assert citations.drop_invented(quoted, {7}) == (quoted, 0)


def test_a_mark_of_the_documents_own_is_told_apart_by_a_model() -> None:
    assert (
        citations.in_other_brackets(OWN)
        == "補助の対象は、次の工事〈1〉とする。"
    )
    named = citations.in_other_brackets("別に定める（資料1、〔2〕）。")
    assert named == "別に定める〈資料1、2〉。"


def unified(pieces: list[str]) -> str:
    stream = citations.CitationStream({1, 2, 3})
    return "".join([*map(stream.feed, pieces), stream.finish()])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("300円です。[1]", "300円です。〔1〕"),
        ("300円です。［１］", "300円です。〔1〕"),
        ("300円です。【2】", "300円です。〔2〕"),
        ("300円です。〔1、2〕", "300円です。〔1〕〔2〕"),
        ("300円です。[1, 3]", "300円です。〔1〕〔3〕"),
        ("300円です。（出典1）", "300円です。〔1〕"),
        ("300円です（資料：2）。", "300円です〔2〕。"),
        ("300円です。〔出典1・2〕", "300円です。〔1〕〔2〕"),
        ("300円です。〔1〕", "300円です。〔1〕"),
        ("300円です。[1][2]", "300円です。〔1〕〔2〕"),
        ("300円です。[1；2]", "300円です。〔1〕〔2〕"),
        ("300円です。[1-3]", "300円です。〔1〕〔2〕〔3〕"),
        ("300円です。〔2〜3〕", "300円です。〔2〕〔3〕"),
        ("300円です。[[1]]", "300円です。〔1〕"),
        ("300円です。\\[1\\]", "300円です。〔1〕"),
        ("300円です。[^1]", "300円です。〔1〕"),
        ("300円です。【1†source】", "300円です。〔1〕"),
        ("300円です。【2:0†手数料_2026.pdf】", "300円です。〔2〕"),
        ("300円です。[Source 1]", "300円です。〔1〕"),
        ("300円です。(source: 1)", "300円です。〔1〕"),
        ("300円です。（出典：資料1、資料2）", "300円です。〔1〕〔2〕"),
        ("300円です。（資料1及び資料3）", "300円です。〔1〕〔3〕"),
        ("300円です。（資料1と2）", "300円です。〔1〕〔2〕"),
        ("300円です。（資料1より）", "300円です。〔1〕"),
        ("300円です（資料1を参照）。", "300円です〔1〕。"),
        ("300円です。（出典：〔1〕、〔2〕）", "300円です。〔1〕〔2〕"),
        ("300円です。(資料 [1], [2])", "300円です。〔1〕〔2〕"),
        ("300円です。（参考資料1）", "300円です。〔1〕"),
        # No citation, or of nothing that was given.
        ("（1）市内に住む人", "（1）市内に住む人"),
        ("【重要】300円です。", "【重要】300円です。"),
        ("令和8年度[2026]", "令和8年度[2026]"),
        ("300円です。[7]", "300円です。[7]"),
        ("300円です。[1-7]", "300円です。[1-7]"),
        ("300円です。[3-1]", "300円です。[3-1]"),
        ("（資料1-3）を見ます。", "（資料1-3）を見ます。"),
        ("（1・2）", "（1・2）"),
        ("(1)", "(1)"),
        ("〈1〉", "〈1〉"),
        ("（資料が必要です", "（資料が必要です"),
    ],
)
def test_citations_however_a_model_writes_them(
    written: str, read: str
) -> None:
    assert unified([written]) == read
    assert unified(list(written)) == read


@given(
    st.lists(
        st.text("あ。1２、 -〜^†:\\\\[](（【〔〕】）出典資料と\n", max_size=14)
    )
)
def test_how_it_is_cut_changes_no_citation(pieces: list[str]) -> None:
    assert unified(pieces) == unified(["".join(pieces)])
