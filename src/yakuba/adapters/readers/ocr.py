"""Text of page images, with `yakuba[ocr]` installed: RapidOCR, whose models come in its package (nothing is fetched)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from statistics import fmean
from typing import Any

Corner = Sequence[float]
DOTS = 180  # per inch: more brings nothing, less loses small print
SAME_LINE = 0.5  # of a line's height


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines of a page in reading order, and how sure their characters are (0…1, weighted by length)."""

    lines: list[str]
    confidence: float


def is_installed() -> bool:
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


@lru_cache(maxsize=1)
def _engine() -> Any:
    """One thread: the child's bound on processor time counts all of them. Silent: its output is the child's answer."""
    from rapidocr import RapidOCR

    threads = {"intra_op_num_threads": 1, "inter_op_num_threads": 1}
    params = {f"EngineConfig.onnxruntime.{name}": value for name, value in threads.items()}
    return RapidOCR(params={"Global.log_level": "critical", **params})


def recognise(page: Any) -> Recognised:
    """What stands on the image of a page (a pypdfium2 page)."""
    import numpy as np

    image = page.render(scale=DOTS / 72).to_pil().convert("RGB")
    found = _engine()(np.asarray(image))
    if found.txts is None:
        return Recognised([], 0.0)
    return in_order(found.boxes, found.txts, found.scores)


def in_order(boxes: Sequence[Sequence[Corner]], texts: Sequence[str], scores: Sequence[float]) -> Recognised:
    """Pieces from top to bottom, those of one line from left to right. A box is four corners, clockwise from top left."""
    pieces = sorted(zip(boxes, texts, scores, strict=True), key=lambda piece: (piece[0][0][1], piece[0][0][0]))
    lines: list[list[tuple[float, float, float, str]]] = []  # per piece: top, height, left, text
    for box, text, _ in pieces:
        top, height, left = float(box[0][1]), float(box[3][1] - box[0][1]), float(box[0][0])
        if lines and abs(top - lines[-1][0][0]) < SAME_LINE * max(height, lines[-1][0][1]):
            lines[-1].append((top, height, left, text))
        else:
            lines.append([(top, height, left, text)])
    said = [" ".join(text for *_, text in sorted(line, key=lambda piece: piece[2])) for line in lines]
    weighted = [float(score) for _, text, score in pieces for _ in text]
    return Recognised(said, fmean(weighted) if weighted else 0.0)
