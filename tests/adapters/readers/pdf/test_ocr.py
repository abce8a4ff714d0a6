"""What OCR found on a page, in reading order. The recognition itself is RapidOCR's (`yakuba[ocr]`)."""

import pytest

from yakuba.adapters.readers.pdf import ocr


def box(
    left: float, top: float, height: float = 20
) -> list[tuple[float, float]]:
    return [
        (left, top),
        (left + 100, top),
        (left + 100, top + height),
        (left, top + height),
    ]


@pytest.mark.parametrize(
    ("pieces", "lines"),
    [
        (
            [(box(10, 50), "二行目"), (box(10, 10), "一行目")],
            ["一行目", "二行目"],
        ),
        (
            [(box(200, 12), "300円"), (box(10, 10), "住民票")],
            ["住民票 300円"],
        ),  # a row that leans a little
        (
            [(box(10, 10, 40), "見出し"), (box(10, 45), "本文")],
            ["見出し", "本文"],
        ),
        ([], []),
    ],
)
def test_pieces_are_put_in_reading_order(
    pieces: list[tuple[list[tuple[float, float]], str]], lines: list[str]
) -> None:
    boxes = [item[0] for item in pieces]
    texts = [item[1] for item in pieces]
    found = ocr.in_order(boxes, texts, [0.9] * len(pieces))
    assert [line.text for line in found.lines] == lines


def test_long_pieces_weigh_more_in_how_sure_it_is() -> None:
    found = ocr.in_order([box(0, 0), box(0, 50)], ["あ" * 9, "い"], [1.0, 0.0])
    assert found.confidence == pytest.approx(0.9)
    assert ocr.in_order([], [], []).confidence == 0.0
