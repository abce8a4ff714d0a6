"""Of what a reasoning model sends only the answer is heard, however it comes in pieces."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from yakuba.core.answers.thoughts import TAG, ThoughtFilter

HARMONY = "<|channel|>analysis<|message|>調べる。<|end|><|start|>assistant<|channel|>final<|message|>300円です。"
SENT = [
    ("300円です。", "300円です。"),
    ("<think>\n資料を見る。</think>\n\n300円です。", "300円です。"),
    ("<THINK>見る。</THINK>300円です。", "300円です。"),
    ("<thinking>見る。</thinking>300円です。", "300円です。"),
    ("[THINK]見る。[/THINK]300円です。", "300円です。"),
    ("資料を見る。\n</think>\n\n300円です。", "300円です。"),
    (
        "300円です。<think>確かめる。</think>以上です。",
        "300円です。以上です。",
    ),
    ("<think>終わらない。", ""),
    (HARMONY, "300円です。"),
    (f"{HARMONY}<|return|>", "300円です。"),
    ("<|channel|>commentary<|message|>道具", ""),
    ("<|begin_of_thought|>見る。<|end_of_thought|>300円です。", "300円です。"),
    ("<seed:think>見る。</seed:think>300円です。", "300円です。"),
    ("◁think▷見る。◁/think▷300円です。", "300円です。"),
    ("見る。◁/think▷300円です。", "300円です。"),
    # After the end of its turn a model may recite its prompt.
    ("300円です。<|im_end|>\n<|im_start|>user\n次の決まりを", "300円です。"),
    ("300円です。<|eot_id|>次の", "300円です。"),
    ("300円です。<end_of_turn>\n次の", "300円です。"),
    ("300円です。<｜end▁of▁sentence｜>次の", "300円です。"),
    ("<|endoftext|>\n300円です。", "300円です。"),
    ("◁1▷ <s>訂正</s>と書く", "◁1▷ <s>訂正</s>と書く"),
    ("a < b, [1] <b>太字</b> 1<2", "a < b, [1] <b>太字</b> 1<2"),
    ("100<", "100<"),
    ("[TH", "[TH"),
    ("\n \n", ""),
]


def heard(pieces: list[str]) -> str:
    stream = ThoughtFilter()
    text = ""
    for part in [*map(stream.feed, pieces), stream.finish()]:
        text = part.text if part.discards else text + part.text

    return text


@pytest.mark.parametrize(("sent", "answer"), SENT)
def test_of_what_is_sent_only_the_answer_is_heard(
    sent: str, answer: str
) -> None:
    assert heard([sent]) == answer
    assert heard(list(sent)) == answer


@given(
    st.lists(
        st.sampled_from(
            "<think> </think> [THINK] <|channel|> <|message|> <|end|> <end_of_turn> ◁/think▷ <｜a｜> final analysis 答え < [ ◁ |>".split()
        )
    ),
    st.integers(0, 200),
)
@example(["|>", "</think>", "</think>"], 1)
def test_how_it_is_cut_changes_nothing(parts: list[str], cut: int) -> None:
    sent = "".join(parts)
    assert heard([sent[:cut], sent[cut:]]) == heard([sent])


@given(st.lists(st.text("答え。<|>[]/thinkTHINK◁▷｜▁s\n", max_size=8)))
def test_text_without_such_a_tag_comes_through_whole(
    pieces: list[str],
) -> None:
    sent = "".join(pieces)
    if not TAG.search(sent):
        assert heard(pieces) == sent.lstrip()


def test_what_was_shown_and_was_thought_is_taken_back_once() -> None:
    stream = ThoughtFilter()
    parts = [stream.feed("見る。"), stream.feed("</think>300円")]
    assert [(part.text, part.discards) for part in parts] == [
        ("見る。", False),
        ("300円", True),
    ]
    assert not stream.feed("です。</b>").discards
