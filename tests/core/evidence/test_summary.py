"""A summary of the sentences that stand for the whole."""

import pytest

from yakuba.core.evidence import summary


def test_a_summary_keeps_order_and_says_nothing_twice() -> None:
    texts = [
        "会議では、避難所の開設手順を見直すことを決めました。避難所の開設手順を見直すことを決めました。短い。",
        "避難所の開設手順は、年内に各避難所へ配ります。次の会議は来月の第二火曜日に開く予定です。",
    ]
    chosen = summary.summarise(texts, most=3)
    assert [(item.text, item.position) for item in chosen] == sorted(
        (item.text, item.position) for item in chosen
    )
    assert len({item.sentence for item in chosen}) == len(chosen) == 3
    assert all(item.sentence in texts[item.text] for item in chosen)


def test_a_line_that_is_no_sentence_is_left_out_where_there_are_sentences() -> (
    None
):
    texts = [
        "令和8年11月1日市民課窓口担当\nこの手引きは、傘の貸出しの取扱いを定めます。貸出しの期間は、九日以内です。"
    ]
    assert [
        item.sentence[-1] for item in summary.summarise(texts, most=2)
    ] == [
        "。",
        "。",
    ]
    assert len(summary.summarise(texts, most=3)) == 3


@pytest.mark.parametrize(
    "texts", [[], [""], ["短い。"], ["。。。。。。。。。。。。。。。。。。"]]
)
def test_where_there_is_nothing_to_summarise_there_is_no_summary(
    texts: list[str],
) -> None:
    assert summary.summarise(texts, most=5) == []


def test_sentences_without_words_count_for_nothing() -> None:
    assert (
        summary.summarise(["－－－－－－－－－－－－－－－－－－"], most=2)[
            0
        ].position
        == 0
    )


@pytest.mark.parametrize(
    ("length", "count"), [(11, 0), (12, 1), (200, 1), (201, 0)]
)
def test_a_sentence_has_twelve_to_two_hundred_characters(
    length: int, count: int
) -> None:
    sentence = "税" * (length - 1) + "。"
    assert len(summary.summarise([sentence], most=3)) == count
