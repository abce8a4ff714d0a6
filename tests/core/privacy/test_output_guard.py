"""What a model writes: personal data that nobody gave it is hidden, wherever the stream is cut."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.privacy.inspection import inspect
from yakuba.core.privacy.output_guard import HIDDEN, LONGEST, OutputGuard

SOURCE = "北川　久人様から電話（03-1234-5678）がありました。https://city.example.jp/a"


def guard() -> OutputGuard:
    return OutputGuard(
        inspect,
        lambda kind: kind in ("person", "telephone", "my_number"),
        [SOURCE],
    )


def shown(*pieces: str) -> tuple[str, OutputGuard]:
    watching = guard()
    return "".join(
        [*(watching.feed(piece) for piece in pieces), watching.finish()]
    ), watching


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("北川久人様にお返事します。", "北川久人様にお返事します。"),
        (
            "電話は０３－１２３４－５６７８です。",
            "電話は０３－１２３４－５６７８です。",
        ),
        ("電話は090-1111-2222です。", f"電話は{HIDDEN}です。"),
        ("番号は1234\n5678\n9018です。", f"番号は{HIDDEN}です。"),
        ("番号は1234-5678-9018です", f"番号は{HIDDEN}です"),
        ("手数料は300円です。", "手数料は300円です。"),
    ],
)
def test_only_what_was_given_is_shown(text: str, expected: str) -> None:
    assert shown(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "![a](https://evil.example/?q=1)",
            "![a](https：／／evil.example/?q=1)",
        ),
        ("[案内](//evil.example/x)", "[案内](／／evil.example/x)"),
        ("HTTP://evil.example", "HTTP：／／evil.example"),
        ("![a](https:/evil.example)", "![a](https：／evil.example)"),
        ("![a](https:\\\\evil.example)", "![a](https：＼＼evil.example)"),
        ("[案内]( //evil.example/x)", "[案内]( ／／evil.example/x)"),
        ("[a]: //evil.example/x", "[a]: ／／evil.example/x"),
        ("www.evil.example へ", "www．evil.example へ"),
        ("https://city.example.jp/a?q=1", "https：／／city.example.jp/a?q=1"),
        ("https://city.example.jp/a。", "https://city.example.jp/a。"),
        ("4/1//5", "4/1//5"),
    ],
)
def test_a_link_that_stands_in_no_source_cannot_be_opened(
    text: str, expected: str
) -> None:
    released, watching = shown(text)
    assert released == expected
    assert watching.broken_links == (released != text)
    for cut in range(len(text)):
        assert shown(text[:cut], text[cut:])[0] == expected


def test_a_link_is_broken_wherever_a_long_run_is_cut() -> None:
    for length in range(LONGEST - 12, LONGEST + 2):
        released, _ = shown("![" + "a" * length + "](https://evil.example/)")
        assert "://" not in released


def test_what_was_hidden_is_counted_by_kind() -> None:
    assert shown("090-1111-2222、090-3333-4444。")[1].hidden == {
        "telephone": 2
    }


def test_text_is_released_at_every_break_and_not_only_at_the_end_of_a_sentence() -> (
    None
):
    watching = guard()
    assert watching.feed("お問い合わせの件、") == "お問い合わせの件、"
    assert watching.feed("電話番号は090-11") == ""
    assert watching.feed("11-2222です。次") == f"電話番号は{HIDDEN}です。"
    assert watching.finish() == "次"


WORDS = st.sampled_from(
    [
        "090-1111-2222",
        "1234",
        "5678",
        "9018",
        "\n",
        "、",
        "。",
        "-",
        "電話は",
        "北川様",
        "あ",
        "氏名：",
    ]
)


@given(
    st.lists(WORDS, max_size=14).map("".join),
    st.lists(st.integers(0, 120), max_size=6),
)
def test_the_cuts_of_the_stream_do_not_matter(
    text: str, cuts: list[int]
) -> None:
    edges = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    assert (
        shown(*(text[a:b] for a, b in itertools.pairwise(edges)))[0]
        == shown(text)[0]
    )


def test_a_text_without_any_break_is_released_in_stretches() -> None:
    watching = guard()
    assert watching.feed("あ" * (LONGEST + 1)) == "あ" * LONGEST
    assert watching.feed("漢" * LONGEST) == "あ"
    assert watching.finish() == "漢" * LONGEST
