"""The judge's model, loaded with the first sentence and kept."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from yakuba.adapters.encoder import encoder
from yakuba.adapters.encoder.encoder import (
    PASSAGE,
    QUESTION,
    EncoderError,
    session_of,
)
from yakuba.core.evidence.brief import Evidence
from yakuba.core.evidence.claims.calibration import LABELS
from yakuba.core.evidence.grounding import Opinion
from yakuba.core.language.pieces import END, PieceVocabulary

FOLDER = Path(__file__).parent
MOST_PIECES = 320  # of sentence and passages together


class TrainedJudge:
    """The model in a folder. Where it cannot be loaded it has no opinion, and rules decide."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._loaded: tuple[Any, PieceVocabulary] | None = None
        self._is_missing = False
        self._lock = Lock()

    def __call__(
        self, sentence: str, sources: Sequence[Evidence]
    ) -> Opinion | None:
        parts = self._parts()
        if parts is None:
            return None

        session, vocabulary = parts
        pieces = np.array([_pieces(sentence, sources, vocabulary)], np.int64)
        read = {"input_ids": pieces, "attention_mask": np.ones_like(pieces)}
        (chances,) = session.run(None, read)
        return dict(zip(LABELS, map(float, chances[0]), strict=True))

    def _parts(self) -> tuple[Any, PieceVocabulary] | None:
        with self._lock:
            if self._loaded is None and not self._is_missing:
                try:
                    vocabulary = encoder().vocabulary()
                    session = session_of(self._folder / "model.onnx")
                    self._loaded = session, vocabulary
                except EncoderError:
                    self._is_missing = True

            return self._loaded


@lru_cache(maxsize=1)
def judge() -> TrainedJudge:
    """The one that comes with Yakuba, loaded once in a process."""
    return TrainedJudge()


def _pieces(
    sentence: str, sources: Sequence[Evidence], vocabulary: PieceVocabulary
) -> list[int]:
    """As it was trained: the sentence, then each passage behind what it stands under."""
    passages = "\n".join(map(_passage, sources))
    first = vocabulary.numbers(QUESTION + sentence, MOST_PIECES)
    second = vocabulary.numbers(PASSAGE + passages, MOST_PIECES)
    both = [*first, END, *second[1:]]
    return (
        both if len(both) <= MOST_PIECES else [*both[: MOST_PIECES - 1], END]
    )


def _passage(source: Evidence) -> str:
    above = (source.title, source.unit, *source.headings, source.question)
    return " ".join(filter(None, above)) + "\n" + source.text
