"""Which passages answer a question, and whether any does: decided once, from signals, by a calibrated model."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import Literal

from yakuba.core.answers.quotation.signals import (
    NAMED,
    AskedMatter,
    signals,
)
from yakuba.core.evidence.brief import Evidence

State = Literal["answered", "near", "none"]
WEIGHTS = "judge_weights.txt"
SURELY = 0.99


def judged(asked: AskedMatter, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence, likeliest first, each with its `likelihood` (0…1) to answer. What is named for certain does."""
    table = _table(with_meaning=any(item.meaning for item in evidence))
    rated = []
    for item, row in zip(evidence, signals(asked, evidence), strict=True):
        likely = SURELY if item.named >= NAMED else _likelihood(row, table)
        rated.append(replace(item, likelihood=likely))

    return sorted(
        rated, key=lambda item: (item.likelihood, item.named), reverse=True
    )


def state_of(evidence: Sequence[Evidence]) -> State:
    """How judged evidence stands to its question."""
    best = max((item.likelihood for item in evidence), default=0.0)
    limits = _table(with_meaning=any(item.meaning for item in evidence))
    if best >= limits["answered"]:
        return "answered"

    return "near" if best >= limits["near"] else "none"


def _likelihood(row: Mapping[str, float], table: Mapping[str, float]) -> float:
    weighed = sum(table[name] * value for name, value in row.items())
    return 1.0 / (1.0 + exp(-table["bias"] - weighed))


@lru_cache(maxsize=2)
def _table(*, with_meaning: bool) -> dict[str, float]:
    """Two columns: with the encoder's cosines, and by words alone."""
    text = (
        files("yakuba.core.answers.quotation")
        .joinpath(WEIGHTS)
        .read_text(encoding="utf-8")
    )
    table = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, with_it, without_it = line.split()
            table[name] = float(with_it if with_meaning else without_it)

    return table
