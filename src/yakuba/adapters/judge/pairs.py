"""A text and the passages it is held against, read together by the layers that both judgements share."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yakuba.adapters.encoder import EncoderError, encoder
from yakuba.adapters.encoder.encoder import PASSAGE, QUESTION, session_of
from yakuba.core.evidence.brief import Evidence
from yakuba.core.language.pieces import END, PieceVocabulary

FOLDER = Path(__file__).parent
MOST_PIECES = 320  # of text and passages together
FEATURES = 768  # of a pair: the first piece and the mean of all

Hidden = NDArray[np.float32]
Weights = NDArray[np.float32]


class PairReader:
    """The lower layers in a folder. Any number of threads may ask; each works alone on one core."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._loaded: tuple[Any, PieceVocabulary] | None = None
        self._is_missing = False
        self._lock = Lock()

    def __call__(
        self,
        text: str,
        sources: Sequence[Evidence],
        most: int = MOST_PIECES,
    ) -> Hidden | None:
        """What the layers make of the pair (1 × pieces × 384), of `most` pieces; None where they cannot be loaded."""
        parts = self._parts()
        if parts is None:
            return None

        session, vocabulary = parts
        pieces = np.array([_pieces(text, sources, vocabulary, most)], np.int64)
        read = {"input_ids": pieces, "attention_mask": np.ones_like(pieces)}
        (hidden,) = session.run(None, read)
        return np.asarray(hidden, np.float32)

    def _parts(self) -> tuple[Any, PieceVocabulary] | None:
        with self._lock:
            if self._loaded is None and not self._is_missing:
                try:
                    vocabulary = encoder().vocabulary()
                    session = session_of(self._folder / "lower.onnx")
                    self._loaded = session, vocabulary
                except EncoderError:
                    self._is_missing = True

            return self._loaded


def linear_weights(path: Path) -> Weights | None:
    """One for each feature of a pair, and the bias; None where the file is missing or damaged."""
    try:
        weights = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None

    return weights if weights.shape == (FEATURES + 1,) else None


@lru_cache(maxsize=1)
def pair_reader() -> PairReader:
    """The one that comes with Yakuba, loaded once in a process."""
    return PairReader()


def _pieces(
    text: str,
    sources: Sequence[Evidence],
    vocabulary: PieceVocabulary,
    most: int,
) -> list[int]:
    """As it was trained: the text, then each passage behind what it stands under."""
    passages = "\n".join(map(_passage, sources))
    first = vocabulary.numbers(QUESTION + text, most)
    second = vocabulary.numbers(PASSAGE + passages, most)
    both = [*first, END, *second[1:]]
    return both if len(both) <= most else [*both[: most - 1], END]


def _passage(source: Evidence) -> str:
    above = (source.title, source.unit, *source.headings, source.question)
    return " ".join(filter(None, above)) + "\n" + source.text
