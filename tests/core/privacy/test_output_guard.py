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
            "![a］(https：／／evil・example/?q=1)",
        ),
        ("[案内](//evil.example/x)", "[案内］(／／evil・example/x)"),
        ("HTTP://evil.example", "HTTP：／／evil.example"),
        ("![a](https:/evil.example)", "![a］(https：／evil.example)"),
        ("![a](https:\\\\evil.example)", "![a］(https：＼＼evil.example)"),
        ("[案内]( //evil.example/x)", "[案内］( ／／evil・example/x)"),
        ("[a]: //evil.example/x", "[a]: ／／evil・example/x"),
        ("www.evil.example へ", "www・evil.example へ"),
        ("https://city.example.jp/a?q=1", "https：／／city.example・jp/a?q=1"),
        ("https://city.example.jp/a。", "https://city.example.jp/a。"),
        (
            "[案内](https://city.example.jp/a)",
            "[案内](https://city.example.jp/a)",
        ),
        ("4/1//5", "4/1//5"),
        # Other schemes, autolinks, references.
        ("<https://evil.example/?q=1>", "<https：／／evil・example/?q=1>"),
        ("[1]: https://evil.example", "[1]: https：／／evil.example"),
        ("smb://evil.example/x", "smb：／／evil・example/x"),
        ("ｈｔｔｐｓ://evil.example", "ｈｔｔｐｓ：／／evil.example"),
        ("[案内](/\\evil.example/x)", "[案内］(／＼evil・example/x)"),
        ("[a](javascript:alert(1))", "[a］(javascript：alert(1))"),
        ("[a](<java\tscript:x>)", "[a］(<java\tscript:x>)"),
        ("![a](data:text/html,x)", "![a］(data：text/html,x)"),
        (
            "[a](mailto:a@evil.example?body=x)",
            "[a］(mailto：a@evil.example?body=x)",
        ),
        ("[a](vbscript:x)", "[a］(vbscript：x)"),
        ("[a](file:/etc/passwd)", "[a］(file：/etc/passwd)"),
        # Nothing but a target.
        ("![a](pixel.gif?q=1)", "![a］(pixel・gif?q=1)"),
        ("[出典](#source-1)", "[出典](#source-1)"),
        ("項目[1](別紙のとおり)", "項目[1](別紙のとおり)"),
        # Percent, entities, tags.
        ("https%3A%2F%2Fevil.example", "https％3A％2F％2Fevil.example"),
        ("&#104;ttps&colon;&sol;x", "＆#104;ttps＆colon;＆sol;x"),
        ("&#x68;ttps&#58//evil", "＆#x68;ttps＆#58//evil"),
        ("A&amp;B、C&lt;D", "A&amp;B、C&lt;D"),
        ("<a href='x'>案内</a>", "＜a href='x'>案内＜/a>"),
        ('<img\nsrc="//evil.example">', '＜img\nsrc="／／evil.example">'),
        ("<IMG/src=x>", "＜IMG/src=x>"),
        ("1<2<b>太字</b><br>", "1<2<b>太字</b><br>"),
        # Hosts without a scheme.
        ("evil.example/x を開く", "evil・example/x を開く"),
        ("北川.evil.example へ", "北川.evil・example へ"),
        ("www．evil.example/x", "www・evil・example/x"),
        ("www․evil.example", "www・evil.example"),
        ("要綱.v2.docx と report.docx", "要綱.v2.docx と report.docx"),
        ("a.b@city.example.jp 1.2.3", "a.b@city.example.jp 1.2.3"),
    ],
)
def test_a_link_that_stands_in_no_source_cannot_be_opened(
    text: str, expected: str
) -> None:
    released, watching = shown(text)
    assert released == expected
    assert bool(watching.broken_links) == (released != text)
    for cut in range(len(text)):
        assert shown(text[:cut], text[cut:])[0] == expected


def test_a_link_is_broken_wherever_a_long_run_is_cut() -> None:
    for length in range(LONGEST - 40, LONGEST + 2):
        released, _ = shown("![" + "a" * length + "](https://evil.example/)")
        assert "://" not in released
        released, _ = shown("a" * length + "!<img src='&#104;ttps&colon;x'>")
        assert "<img" not in released
        assert "&#104;" not in released
        assert "&colon;" not in released


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
