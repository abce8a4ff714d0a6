"""The encoder's model and the pieces it reads, loaded with the first text and kept."""

import ctypes
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yakuba.core.language.pieces import PieceVocabulary, read_vocabulary

FOLDER = Path(__file__).parent
NAME = "yakuba-small-1"  # another one where vectors would be others
WIDTH = 384
MOST_PIECES = 512  # what stands behind them is not read
# What the model was told in its training before a question and before what may answer it.
QUESTION = "query: "
PASSAGE = "passage: "

Vectors = NDArray[np.float32]


class EncoderError(Exception):
    """The model cannot be loaded: a damaged installation."""


class Encoder:
    """The model in a folder. Any number of threads may ask; each works alone on one core."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._loaded: tuple[Any, PieceVocabulary] | None = None
        self._lock = Lock()

    def questions(self, texts: Sequence[str]) -> Vectors:
        """A row of length 1 for each question (texts × WIDTH). Raises EncoderError."""
        return self._vectors(texts, QUESTION)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """A row of length 1 for each text that may answer (texts × WIDTH). Raises EncoderError."""
        return self._vectors(texts, PASSAGE)

    def load(self) -> None:
        """Raises EncoderError."""
        self._parts()

    def vocabulary(self) -> PieceVocabulary:
        """What the model reads a text as. Raises EncoderError."""
        _, vocabulary = self._parts()
        return vocabulary

    def _vectors(self, texts: Sequence[str], prefix: str) -> Vectors:
        session, vocabulary = self._parts()
        rows = np.zeros((len(texts), WIDTH), np.float32)
        # One after the other: side by side they would be filled up to the longest, and are no faster on one core.
        for row, text in enumerate(texts):
            numbers = vocabulary.numbers(prefix + text, MOST_PIECES)
            pieces = np.array([numbers], np.int64)
            read = {
                "input_ids": pieces,
                "attention_mask": np.ones_like(pieces),
            }
            (vectors,) = session.run(None, read)
            rows[row] = vectors[0]

        return rows

    def _parts(self) -> tuple[Any, PieceVocabulary]:
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._folder)

            return self._loaded


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The one that comes with Yakuba, loaded once in a process."""
    return Encoder()


def _load(folder: Path) -> tuple[Any, PieceVocabulary]:
    try:
        lines = (folder / "pieces.tsv").read_text(encoding="utf-8")
        vocabulary = read_vocabulary(lines)
    except Exception as error:
        raise EncoderError(type(error).__name__) from error

    return session_of(folder / "model.onnx"), vocabulary


def session_of(model: Path) -> Any:
    """A model, ready to be asked. Raises EncoderError."""
    try:
        # 30 MB: not before a text is to be read.
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 4  # only what ends the process
        # Weights that are made at loading lie in one block.
        options.add_session_config_entry(
            "session.use_device_allocator_for_initializers", "1"
        )
        session = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:
        raise EncoderError(type(error).__name__) from error

    _give_memory_back()
    return session


def _give_memory_back() -> None:
    """Loading makes the weights larger step by step; glibc would keep those 200 MB."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
