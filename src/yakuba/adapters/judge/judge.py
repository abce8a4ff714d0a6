"""How likely a sentence follows from the passages it cites. Loaded with the first sentence and kept."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yakuba.adapters.encoder import EncoderError
from yakuba.adapters.encoder.encoder import session_of
from yakuba.adapters.judge.pairs import (
    FOLDER,
    PairReader,
    linear_weights,
    pair_reader,
)
from yakuba.core.evidence.brief import Evidence
from yakuba.core.evidence.claims.calibration import LABELS, Opinion

EVIDENCE_WEIGHTS = "evidence_weights.npy"  # written by bench/calibration.py

# The chances of the labels, in their order, and the features of the pair.
Reading = tuple[NDArray[np.float32], NDArray[np.float32]]


class TrainedJudge:
    """The upper layers in a folder. Where a file cannot be loaded it has no opinion, and rules decide."""

    def __init__(self, reader: PairReader, folder: Path = FOLDER) -> None:
        self._reader = reader
        self._folder = folder
        self._weights = linear_weights(folder / EVIDENCE_WEIGHTS)
        self._session: Any = None
        self._is_missing = False
        self._lock = Lock()

    def __call__(
        self, sentence: str, sources: Sequence[Evidence]
    ) -> Opinion | None:
        reading = self.reading(sentence, sources)
        if reading is None or self._weights is None:
            return None

        chances, features = reading
        labels = dict(zip(LABELS, map(float, chances), strict=True))
        leaning = features @ self._weights[:-1] + self._weights[-1]
        return Opinion(labels, float(leaning))

    def reading(
        self, sentence: str, sources: Sequence[Evidence]
    ) -> Reading | None:
        """What all layers make of the pair; None where they cannot be loaded."""
        hidden = self._reader(sentence, sources)
        session = self._upper()
        if hidden is None or session is None:
            return None

        mask = np.ones(hidden.shape[:2], np.int64)
        read = {"hidden": hidden, "attention_mask": mask}
        chances, features = session.run(None, read)
        return chances[0], features[0]

    def _upper(self) -> Any:
        with self._lock:
            if self._session is None and not self._is_missing:
                try:
                    self._session = session_of(self._folder / "upper.onnx")
                except EncoderError:
                    self._is_missing = True

            return self._session


@lru_cache(maxsize=1)
def judge() -> TrainedJudge:
    """The one that comes with Yakuba, loaded once in a process."""
    return TrainedJudge(pair_reader())
