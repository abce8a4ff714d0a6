"""How likely a sentence is supported, from its signals and from what a trained judge says: one logistic model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp, log
from typing import Literal

WEIGHTS = "calibration.txt"
ADDED_WORDS = "added_words.txt"
# What a judge tells apart, in the order of its probabilities.
Label = Literal["supported", "differs", "unsupported", "no_claim"]
LABELS: tuple[Label, ...] = (
    "supported",
    "differs",
    "unsupported",
    "no_claim",
)
LEAST = 1e-3  # of a probability, before its logarithm


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a trained judge says of a sentence: how likely each label is (together 1), and how far it leans to true,
    about 0…1, by a linear judgement that sentences of models have taught it.
    """

    chances: Mapping[Label, float]
    leaning: float

    @property
    def signals(self) -> dict[str, float]:
        """
        >>> opinion = Opinion({"supported": 0.999, "differs": 0.001}, 0.8)
        >>> for name, value in opinion.signals.items():
        ...     print(name, round(value, 2))
        judge_supported 0.0
        judge_differs -6.21
        judge_leaning 0.8
        """
        found = {
            f"judge_{label}": log(share + LEAST)
            for label, share in self.chances.items()
        }
        return {**found, "judge_leaning": self.leaning}


@dataclass(frozen=True, slots=True)
class EvidenceWeights:
    """Weights by the name of the signal, without a judge and with one; `words` are those of added words."""

    alone: Mapping[str, float]
    judged: Mapping[str, float]
    words: Mapping[str, float]

    def likelihood(
        self,
        signals: Mapping[str, float],
        added: Sequence[str],
        opinion: Opinion | None,
    ) -> float:
        """0…1, to be compared with `threshold`.

        >>> alone = {"bias": 0.0, "known": 2.0, "added": 1.0}
        >>> weights = EvidenceWeights(alone, {}, {"必ず": -3.0})
        >>> round(weights.likelihood({"known": 1.0}, [], None), 2)
        0.88
        >>> round(weights.likelihood({"known": 1.0}, ["必ず"], None), 2)
        0.27
        """
        weights = self.judged if opinion else self.alone
        found = {**signals, "added": self.weight_of(added)}
        if opinion:
            found |= opinion.signals

        total = weights["bias"]
        for name, value in found.items():
            total += weights[name] * value

        return 1 / (1 + exp(-total))

    def threshold(self, *, judged: bool) -> float:
        weights = self.judged if judged else self.alone
        return weights["threshold"]

    def weight_of(self, added: Sequence[str]) -> float:
        """Each word once; those that the calibration has not seen weigh nothing.

        >>> EvidenceWeights({}, {}, {"必ず": -3.0}).weight_of(["必ず", "必ず", "梅"])
        -3.0
        """
        return sum(self.words.get(word, 0.0) for word in set(added))


@lru_cache(maxsize=1)
def calibration() -> EvidenceWeights:
    """The weights that come with the package."""
    alone = {}
    judged = {}
    for name, weight_alone, weight_judged in _rows(WEIGHTS):
        judged[name] = float(weight_judged)
        if weight_alone != "-":
            alone[name] = float(weight_alone)

    words = {word: float(weight) for word, weight in _rows(ADDED_WORDS)}
    return EvidenceWeights(alone, judged, words)


def _rows(name: str) -> list[list[str]]:
    """The columns of each line that is no comment.

    >>> sorted({len(row) for row in _rows(WEIGHTS)})
    [3]
    """
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return [line.split() for line in lines if line]
