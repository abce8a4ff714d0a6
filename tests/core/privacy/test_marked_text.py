"""A text is cut where it is marked, and nothing of it is lost."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.privacy.marked_text import Coverage, overlap, segments


@dataclass(frozen=True)
class Mark:
    start: int
    end: int


TEXT = "0123456789"


@st.composite
def marks(draw: st.DrawFn) -> list[Mark]:
    ends = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
    return [
        Mark(min(pair), max(pair)) for pair in draw(st.lists(ends, max_size=6))
    ]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [("0123456789", None)]),
        ([(0, 10)], [("0123456789", (0, 10))]),
        ([(0, 1)], [("0", (0, 1)), ("123456789", None)]),
        ([(9, 10)], [("012345678", None), ("9", (9, 10))]),
        (
            [(2, 4), (4, 6)],
            [("01", None), ("23", (2, 4)), ("45", (4, 6)), ("6789", None)],
        ),
        (
            [(4, 6), (2, 3)],
            [
                ("01", None),
                ("2", (2, 3)),
                ("3", None),
                ("45", (4, 6)),
                ("6789", None),
            ],
        ),
        ([(0, 6), (4, 10)], [("012345", (0, 6)), ("6789", (4, 10))]),
        ([(0, 10), (4, 6)], [("0123456789", (0, 10))]),
        ([(3, 3)], [("012", None), ("3456789", None)]),
    ],
)
def test_where_a_text_is_cut(
    spans: list[tuple[int, int]],
    expected: list[tuple[str, tuple[int, int] | None]],
) -> None:
    cut = []
    for segment in segments(TEXT, [Mark(*span) for span in spans]):
        mark = segment.mark
        cut.append((segment.text, (mark.start, mark.end) if mark else None))
    assert cut == expected


def test_an_empty_text_has_no_segments() -> None:
    assert list(segments("", [])) == []


@given(marks())
def test_joined_the_segments_are_the_text_and_every_marked_character_is_covered(
    spans: list[Mark],
) -> None:
    cut = list(segments(TEXT, spans))
    assert "".join(segment.text for segment in cut) == TEXT
    assert all(segment.text for segment in cut)
    position = 0
    for segment in cut:
        for place in range(position, position + len(segment.text)):
            is_marked = any(mark.start <= place < mark.end for mark in spans)
            assert (segment.mark is not None) == is_marked
            if segment.mark is not None:
                assert segment.mark.start <= place < segment.mark.end
        position += len(segment.text)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 3), (3, 5), False),
        ((0, 3), (2, 5), True),
        ((2, 5), (0, 3), True),
        ((0, 9), (4, 5), True),
        ((4, 4), (4, 5), False),
    ],
)
def test_spans_that_only_touch_do_not_overlap(
    one: tuple[int, int], other: tuple[int, int], expected: bool
) -> None:
    assert overlap(Mark(*one), Mark(*other)) is expected


@pytest.mark.parametrize(
    ("spans", "span", "touches"),
    [
        ([(2, 4)], (0, 2), False),
        ([(2, 4)], (3, 9), True),
        ([(2, 4)], (4, 9), False),
        ([(2, 4), (0, 1)], (0, 1), True),
        ([], (0, 9), False),
    ],
)
def test_a_coverage_touches_what_shares_a_character(
    spans: list[tuple[int, int]], span: tuple[int, int], touches: bool
) -> None:
    coverage = Coverage([Mark(*each) for each in spans])
    assert coverage.touches(Mark(*span)) is touches
    coverage.add(Mark(*span))
    assert coverage.touches(Mark(*span))
