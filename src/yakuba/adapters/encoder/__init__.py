"""A trained Japanese encoder in this process: texts of like meaning become vectors that lie near one another.

`model.onnx` and `pieces.tsv` come with Yakuba (docs/decisions/0013-the-encoder.md: what it is and where it comes from).
Nothing leaves the process, nothing is fetched.
"""

from yakuba.adapters.encoder.encoder import (
    FOLDER,
    NAME,
    WIDTH,
    Encoder,
    EncoderError,
    Vectors,
    encoder,
)

__all__ = [
    "FOLDER",
    "NAME",
    "WIDTH",
    "Encoder",
    "EncoderError",
    "Vectors",
    "encoder",
]
