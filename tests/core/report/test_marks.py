"""Texts with marks in them."""

import pytest

from yakuba.core.report.marks import Anchor, Mark, Text, pieces, without_marks

WRITTEN = [
    (Mark(3), "［3］", "definition-3"),
    (Mark(2, "voice"), "声2", "voice-2"),
    (Mark(1, "incident"), "事例1", "incident-1"),
]
TEXTS: list[tuple[Text, str]] = [
    ("使えた人", "使えた人"),
    (("使えた人", Mark(3), "は多い"), "使えた人は多い"),
    ((Anchor(Mark(2, "voice")), "速い"), "速い"),
    ((), ""),
]


@pytest.mark.parametrize(("mark", "written", "anchor"), WRITTEN)
def test_a_mark_reads_as_the_place_it_leads_to(
    mark: Mark, written: str, anchor: str
) -> None:
    assert str(mark) == str(Anchor(mark)) == written
    assert mark.anchor == anchor


@pytest.mark.parametrize(("text", "plain"), TEXTS)
def test_a_text_reads_without_its_marks_too(text: Text, plain: str) -> None:
    assert without_marks(text) == plain


def test_a_text_is_its_pieces() -> None:
    assert pieces("使えた人") == ("使えた人",)
    assert pieces(("使えた人", Mark(3))) == ("使えた人", Mark(3))
