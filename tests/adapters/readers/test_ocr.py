"""What OCR found on a page, in reading order. The recognition itself is RapidOCR's (`yakuba[ocr]`)."""

import pytest

from yakuba.adapters.readers import ocr, pdf


def box(left: float, top: float, height: float = 20) -> list[tuple[float, float]]:
    return [(left, top), (left + 100, top), (left + 100, top + height), (left, top + height)]


@pytest.mark.parametrize(
    ("pieces", "lines"),
    [
        ([(box(10, 50), "二行目"), (box(10, 10), "一行目")], ["一行目", "二行目"]),
        ([(box(200, 12), "300円"), (box(10, 10), "住民票")], ["住民票 300円"]),  # a row that leans a little
        ([(box(10, 10, 40), "見出し"), (box(10, 45), "本文")], ["見出し", "本文"]),
        ([], []),
    ],
)
def test_pieces_are_put_in_reading_order(pieces: list[tuple[list[tuple[float, float]], str]], lines: list[str]) -> None:
    boxes, texts = [item[0] for item in pieces], [item[1] for item in pieces]
    assert ocr.in_order(boxes, texts, [0.9] * len(pieces)).lines == lines


def test_long_pieces_weigh_more_in_how_sure_it_is() -> None:
    found = ocr.in_order([box(0, 0), box(0, 50)], ["あ" * 9, "い"], [1.0, 0.0])
    assert found.confidence == pytest.approx(0.9)
    assert ocr.in_order([], [], []).confidence == 0.0


def test_the_owner_is_told_what_was_read_from_images_and_what_was_not() -> None:
    read = {2: ocr.Recognised(["文字"], 0.974), 5: ocr.Recognised(["字"], 0.951)}
    first, second = pdf._notes([7], read)
    assert "2・5ページ目は、画像から文字を読み取りました（確かさ95%以上）" in first
    assert "7ページ目に文字の情報がありません" in second
    assert list(pdf._notes([], {})) == []
