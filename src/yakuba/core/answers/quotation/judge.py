"""Which passages answer a question, and whether any does: decided once, from signals, by a calibrated model."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import Literal

from yakuba.core.answers.quotation.signals import (
    NAMED,
    AskedMatter,
    Signals,
    signals,
)
from yakuba.core.evidence.brief import Evidence

State = Literal["answered", "near", "none"]
# What a trained judge says of a question and passages: of each a number. None where it says nothing.
Opinions = Callable[[str, Sequence[Evidence]], Sequence[float] | None]
WEIGHTS = "judge_weights.txt"
ANSWERED = 0.5  # from here on a passage answers: the weights are written so
NEAR = 0.15  # from here on it is near (bench/judge.py shows what lies below)
SURELY = 0.99
MOST_READ = (
    2  # by the trained judge, side by side: a passage takes it 20 to 40 ms
)
# From here on signals are surer than the judge: on questions held out its opinion changed nothing (bench/judge.py).
SURE = 0.95


def judged(
    asked: AskedMatter,
    evidence: Sequence[Evidence],
    opinions: Opinions | None = None,
) -> list[Evidence]:
    """The evidence, likeliest first, each with its `likelihood` (0…1) to answer. What is named for certain does.

    Of the likeliest by signals alone a trained judge is asked, where there is one and they are in doubt.
    """
    rows = signals(asked, evidence)
    rated = _rated(evidence, rows)
    if opinions and rated and rated[0].likelihood < SURE:
        rows_of = dict(
            zip((item.mark for item in evidence), rows, strict=True)
        )
        first, rest = rated[:MOST_READ], rated[MOST_READ:]
        said = opinions(asked.text, first)
        if said is not None:
            heard = [
                {**rows_of[item.mark], "opinion": opinion}
                for item, opinion in zip(first, said, strict=True)
            ]
            rated = [*_rated(first, heard), *rest]

    return sorted(rated, key=_rank, reverse=True)


def state_of(evidence: Sequence[Evidence]) -> State:
    """How judged evidence stands to its question."""
    best = max((item.likelihood for item in evidence), default=0.0)
    if best >= ANSWERED:
        return "answered"

    return "near" if best >= NEAR else "none"


def _rated(
    evidence: Sequence[Evidence], rows: Sequence[Signals]
) -> list[Evidence]:
    """Likeliest first. Where one of them has no cosine yet, a fresh document's, all are judged by words."""
    has_meaning = all(item.meaning is not None for item in evidence)
    rated = []
    for item, row in zip(evidence, rows, strict=True):
        table = _table(has_meaning=has_meaning, has_opinion="opinion" in row)
        likely = SURELY if item.named >= NAMED else _likelihood(row, table)
        rated.append(replace(item, likelihood=likely))

    return sorted(rated, key=_rank, reverse=True)


def _rank(item: Evidence) -> tuple[float, float]:
    return item.likelihood, item.named


def _likelihood(row: Signals, table: Mapping[str, float]) -> float:
    weighed = sum(table[name] * value for name, value in row.items())
    return 1.0 / (1.0 + exp(-table["bias"] - weighed))


@lru_cache(maxsize=4)
def _table(*, has_meaning: bool, has_opinion: bool) -> dict[str, float]:
    """Of four columns the one for what is known: the encoder's cosines, a trained judge's opinion."""
    text = (
        files("yakuba.core.answers.quotation")
        .joinpath(WEIGHTS)
        .read_text(encoding="utf-8")
    )
    column = 2 * has_meaning + has_opinion
    table = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, *weights = line.split()
            table[name] = float(weights[column])

    return table
