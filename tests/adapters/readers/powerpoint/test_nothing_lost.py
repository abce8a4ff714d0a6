"""Wherever shapes stand on a slide: each word that is seen is read once, and none that lies beside the slide."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx.util import Cm

from tests.adapters.readers.making import powerpoint, read

BLANK = 6
WIDTH = 25  # of a slide, in centimetres
shapes = st.tuples(
    st.sampled_from(["box", "group", "table", "drawn"]),
    st.integers(-12, 30),
    st.integers(0, 18),
    st.integers(1, 10),
    st.integers(1, 6),
    st.booleans(),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=list(HealthCheck)
)
@given(st.lists(st.lists(shapes, max_size=6), min_size=1, max_size=3))
def test_of_a_deck(slides: list[list[Any]]) -> None:
    shown: list[str] = []
    hidden: list[str] = []

    def build(deck: Any) -> None:
        for content in slides:
            made = deck.slides.add_slide(deck.slide_layouts[BLANK])
            for kind, left, top, width, height, is_hidden in content:
                word = f"w{len(shown) + len(hidden)}x"
                place = (Cm(left), Cm(top), Cm(width), Cm(height))
                shape = _add(made.shapes, kind, place, word)
                is_off = left > WIDTH or left + width < 0
                if is_hidden:
                    shape._element._nvXxPr.cNvPr.set("hidden", "1")
                (hidden if is_hidden or is_off else shown).append(word)

    found = read(powerpoint(build), "a.pptx")
    said = " ".join(block.text for block in found.blocks)
    assert [said.count(word) for word in shown] == [1] * len(shown)
    assert [word for word in hidden if word in said] == []
    assert bool(found.notes) == bool(hidden)


def _add(shapes: Any, kind: str, place: Any, word: str) -> Any:
    if kind == "table":
        shape = shapes.add_table(1, 1, *place)
        shape.table.cell(0, 0).text = word
        return shape
    if kind == "group":
        group = shapes.add_group_shape()
        group.shapes.add_textbox(*place).text_frame.text = word
        return group

    shape = shapes.add_textbox(*place)
    shape.text_frame.text = word if kind == "box" else f"\v{word}"
    return shape
