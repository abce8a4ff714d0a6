"""Text of page images, with `yakuba[ocr]` installed: RapidOCR.

Its models come in its package: nothing is fetched.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from statistics import fmean
from typing import Any

from yakuba.adapters.readers.pdf.layout import Line
from yakuba.core.language.text import collapse_inner_spaces

Corner = Sequence[float]
DOTS = 180  # per inch: more brings nothing, less loses small print
SAME_LINE = 0.5  # of a line's height


@dataclass(frozen=True, slots=True)
class RecognisedText:
    """The lines of a page in reading order, and how sure their characters are (0…1, weighted by length)."""

    lines: list[Line]
    confidence: float


def is_installed() -> bool:
    return (
        find_spec("rapidocr") is not None
        and find_spec("onnxruntime") is not None
    )


@lru_cache(maxsize=1)
def _engine() -> Any:
    """One thread: the child's bound on processor time counts all of them. Silent: its output is the child's answer."""
    from rapidocr import RapidOCR

    threads = {"intra_op_num_threads": 1, "inter_op_num_threads": 1}
    params = {
        f"EngineConfig.onnxruntime.{name}": value
        for name, value in threads.items()
    }
    return RapidOCR(params={"Global.log_level": "critical", **params})


def recognise(page: Any) -> RecognisedText:
    """What stands on the image of a page (a pypdfium2 page)."""
    import numpy as np

    image = page.render(scale=DOTS / 72).to_pil().convert("RGB")
    found = _engine()(np.asarray(image))
    if found.txts is None:
        return RecognisedText([], 0.0)

    return in_order(found.boxes, found.txts, found.scores)


@dataclass(frozen=True, slots=True)
class ImageText:
    """Words where they stand on an image, in pixels."""

    top: float
    height: float
    left: float
    right: float
    text: str


def in_order(
    boxes: Sequence[Sequence[Corner]],
    texts: Sequence[str],
    scores: Sequence[float],
) -> RecognisedText:
    """Texts from top to bottom, those of one line from left to right.

    A box is four corners, clockwise from top left.
    """
    pieces = []
    confidences = []
    for box, text, score in zip(boxes, texts, scores, strict=True):
        (left, top), (right, _), *_, (_, bottom) = box
        height = float(bottom - top)
        pieces.append(
            ImageText(float(top), height, float(left), float(right), text)
        )
        confidences += [float(score)] * len(text)

    lines: list[list[ImageText]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.top, piece.left)):
        if lines and _is_same_line(lines[-1][0], piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])

    margin = max((piece.right for line in lines for piece in line), default=0)
    return RecognisedText(
        [_joined(line, margin) for line in lines],
        fmean(confidences) if confidences else 0.0,
    )


def _is_same_line(first: ImageText, piece: ImageText) -> bool:
    """Whether two words stand at one height."""
    height = max(first.height, piece.height)
    return abs(piece.top - first.top) < SAME_LINE * height


def _joined(line: list[ImageText], margin: float) -> Line:
    """The words of a line, from left to right."""
    from_left = sorted(line, key=lambda piece: piece.left)
    return Line(
        " ".join(collapse_inner_spaces(piece.text) for piece in from_left),
        from_left[0].left,
        min(piece.top for piece in line),
        max(piece.right for piece in line),
        max(piece.top + piece.height for piece in line),
        margin,
    )
