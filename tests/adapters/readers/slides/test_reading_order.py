"""What stands freely on a slide is read as people read it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.adapters.readers.slides.reading_order import (
    PlacedShape,
    in_reading_order,
)

# Each a picture: every letter a box, from its first row and column to its last.
PICTURES = [
    ("one below the other", ["AAAA", "....", "BBBB", "....", "CCCC"]),
    ("steps from the left", ["AA.BB.CC", "AA.BB.CC"]),
    ("cards in two rows", ["AA.BB", "AA.BB", ".....", "CC.DD", "CC.DD"]),
    ("two columns", ["AA..DD", "......", "BB..EE", "BB..EE", "BB..EE"]),
    (
        "headings above their columns",
        ["AAA..CCC", "BBB..DDD", "BBB..DDD", "BBB..DDD"],
    ),
    (
        "labels and values",
        ["AA.....BB", ".........", "CC.....DD", ".........", "EE.....FF"],
    ),
    (
        "labels and values of several heights",
        [
            "AA....BBBBBB",
            "............",
            "CC....DDDDDD",
            "......DDDDDD",
            "......DDDDDD",
            "............",
            "EE....FFFFFF",
        ],
    ),
    (
        "a line above two columns",
        ["AAAAAAAA", "........", "BBB..DDD", "CCC..EEE", "CCC..EEE"],
    ),
    ("a column beside rows", ["AA..BBBB", "AA......", "AA..CCCC"]),
    (
        "not quite level",
        ["AA......", "AA.BB...", "AA.BB.CC", "...BB.CC", "......CC"],
    ),
]


@pytest.mark.parametrize(
    ("name", "picture"), PICTURES, ids=[name for name, _ in PICTURES]
)
def test_boxes_are_read_in_the_order_of_their_letters(
    name: str, picture: list[str]
) -> None:
    boxes = boxes_of(picture)
    assert "".join(in_reading_order(boxes)) == "".join(
        sorted(each.content for each in boxes)
    )
    assert in_reading_order(boxes[::-1]) == in_reading_order(boxes)


def boxes_of(picture: list[str]) -> list[PlacedShape[str]]:
    boxes = []
    for letter in sorted(set("".join(picture)) - {"."}):
        rows = [
            number for number, line in enumerate(picture) if letter in line
        ]
        columns = [
            number
            for line in picture
            for number, sign in enumerate(line)
            if sign == letter
        ]
        left = min(columns)
        width = max(columns) + 1 - left
        boxes.append(
            PlacedShape(letter, left, rows[0], width, rows[-1] + 1 - rows[0])
        )

    return boxes


figures = st.integers(-5, 40)
sizes = st.integers(0, 20)


@given(st.lists(st.tuples(figures, figures, sizes, sizes), max_size=30))
def test_nothing_is_lost_or_said_twice(
    boxes: list[tuple[int, int, int, int]],
) -> None:
    placed = [PlacedShape(number, *box) for number, box in enumerate(boxes)]
    assert sorted(in_reading_order(placed)) == list(range(len(boxes)))
