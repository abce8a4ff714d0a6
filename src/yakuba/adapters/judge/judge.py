"""How likely a sentence follows from the passages it cites. Loaded with the first sentence and kept."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from yakuba.adapters.encoder import EncoderError
from yakuba.adapters.encoder.encoder import session_of
from yakuba.adapters.judge.pairs import FOLDER, PairReader, pair_reader
from yakuba.core.evidence.brief import Evidence
from yakuba.core.evidence.claims.calibration import LABELS
from yakuba.core.evidence.grounding import Opinion


class TrainedJudge:
    """The upper layers in a folder. Where a file cannot be loaded it has no opinion, and rules decide."""

    def __init__(self, reader: PairReader, folder: Path = FOLDER) -> None:
        self._reader = reader
        self._folder = folder
        self._session: Any = None
        self._is_missing = False
        self._lock = Lock()

    def __call__(
        self, sentence: str, sources: Sequence[Evidence]
    ) -> Opinion | None:
        hidden = self._reader(sentence, sources)
        session = self._upper()
        if hidden is None or session is None:
            return None

        mask = np.ones(hidden.shape[:2], np.int64)
        read = {"hidden": hidden, "attention_mask": mask}
        (chances,) = session.run(None, read)
        return dict(zip(LABELS, map(float, chances[0]), strict=True))

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
