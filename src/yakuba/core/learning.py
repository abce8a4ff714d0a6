"""Weights of the sides of a passage, learned from questions whose right passages are known, and how good they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yakuba.core import ranking

FOLDS = 5
STEPS = 400
RIDGE = 0.005
LEARNING_RATE = 0.05
DEPTH = 10  # nDCG looks at so many


@dataclass(frozen=True, slots=True)
class Example:
    """A question's candidates (candidates × ranking.SIDES) with their grades (0: wrong), and the grades of all that
    would have been right, found or not."""

    sides: ranking.Floats
    grades: NDArray[np.int64]
    all_grades: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over questions: nDCG@10, and how often the first passage has the highest grade there is."""

    ndcg: float
    first: float
    questions: int


def weights(examples: Sequence[Example]) -> dict[str, float]:
    """The weights under which right passages are likeliest drawn first (ListNet, Cao et al. 2007); none below 0."""
    learnable = [item for item in examples if item.grades.any() and len(item.grades) > 1]
    gains = [_gain(item.grades) / _gain(item.grades).sum() for item in learnable]
    found = np.ones(len(ranking.WEIGHED))
    sides = [item.sides[:, : len(found)] for item in learnable]
    mean, square = np.zeros_like(found), np.zeros_like(found)
    for step in range(1, STEPS + 1):
        slope = RIDGE * found
        for rows, gain in zip(sides, gains, strict=True):
            slope += (_softmax(rows @ found) - gain) @ rows / len(learnable)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope  # Adam
        found = found - LEARNING_RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        found = np.maximum(found, 0.0)
    learned = {side: round(float(value), 3) for side, value in zip(ranking.WEIGHED, found, strict=True)}
    if not any(rows[:, ranking.DENSE].any() for rows in sides):
        del learned["dense"]  # nothing was seen of it: the weight it comes with stays
    return learned


def quality(examples: Sequence[Example], counted: Mapping[str, float]) -> Quality:
    ndcg, first = [], []
    for item in examples:
        order = np.argsort(-ranking.total(item.sides, counted), kind="stable")
        got, best = item.grades[order][:DEPTH], np.sort(np.array(item.all_grades))[::-1][:DEPTH]
        ndcg.append(_discounted(got) / _discounted(best))
        first.append(bool(len(got)) and got[0] == best[0])
    return Quality(float(np.mean(ndcg)), float(np.mean(first)), len(examples))


def held_out(examples: Sequence[Example], random: np.random.Generator) -> Quality:
    """Each question judged with weights learned without it: what the weights are worth for questions not yet asked."""
    order = random.permutation(len(examples))
    parts = []
    for fold in range(FOLDS):
        aside = set(order[fold::FOLDS].tolist())
        learned = weights([item for number, item in enumerate(examples) if number not in aside])
        parts.append(quality([examples[number] for number in aside], learned))
    total = sum(part.questions for part in parts)
    return Quality(
        sum(part.ndcg * part.questions for part in parts) / total,
        sum(part.first * part.questions for part in parts) / total,
        total,
    )


def _gain(grades: NDArray[np.int64]) -> ranking.Floats:
    return np.exp2(grades) - 1.0


def _discounted(grades: NDArray[np.int64]) -> float:
    return float((_gain(grades) / np.log2(np.arange(len(grades)) + 2)).sum())


def _softmax(scores: ranking.Floats) -> ranking.Floats:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())
