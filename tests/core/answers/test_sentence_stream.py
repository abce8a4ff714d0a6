"""Sentences out of pieces."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from yakuba.core.answers.sentence_stream import SentenceStream
from yakuba.core.evidence.citations import marks_in

ALPHABET = "あ1。！〔〕（）「」\n 　"


def streamed(pieces: list[str]) -> tuple[str, list[str]]:
    stream = SentenceStream()
    out = [
        given for piece in pieces for given in stream.feed(piece)
    ] + stream.finish()
    return "".join(text for text, _ in out), [
        sentence.strip() for _, sentence in out if sentence
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "手数料は300円です。〔1〕郵送もできます。〔2〕",
            ["手数料は300円です。〔1〕", "郵送もできます。〔2〕"],
        ),
        (
            "手数料は300円です〔1〕〔2〕。郵送も。",
            ["手数料は300円です〔1〕〔2〕。", "郵送も。"],
        ),
        ("・300円\n・200円", ["・300円", "・200円"]),
        (
            "「はい。そうです。」と答えます。次です。",
            ["「はい。そうです。」と答えます。", "次です。"],
        ),
        ("あ〔これは印ではない。い", ["あ〔これは印ではない。い"]),
        ("あ。〔\nい", ["あ。", "〔", "い"]),
        ("", []),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert streamed([text]) == (text, sentences)
    assert streamed(list(text)) == (text, sentences)


@given(st.lists(st.text(ALPHABET, max_size=8), max_size=12))
def test_nothing_is_lost_and_pieces_do_not_matter(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert streamed(pieces) == streamed([text])
    assert streamed(pieces)[0] == text


@given(st.lists(st.text("あ。〔〕1", max_size=4), max_size=12))
@example(["〔11", "11〔1", "〕"])
def test_a_mark_is_never_released_in_halves(pieces: list[str]) -> None:
    stream = SentenceStream()
    released = [text for piece in pieces for text, _ in stream.feed(piece)] + [
        text for text, _ in stream.finish()
    ]
    assert [mark for text in released for mark in marks_in(text)] == marks_in(
        "".join(pieces)
    )
