"""Weights of the sides of a passage, learned from questions whose right passages are known, and how good they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yakuba.core.retrieval import ranking

FOLDS = 5
RIDGE = 0.005
DEPTH = 10  # nDCG looks at so many


@dataclass(frozen=True, slots=True)
class Example:
    """A question's candidates (candidates × ranking.SIDES) with their grades (0: wrong).

    `all_grades` are those of all that would have been right, found or not.
    """

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
    # 40 MB: not before somebody trains a model.
    from scipy import optimize

    learnable = [
        item for item in examples if item.grades.any() and len(item.grades) > 1
    ]
    best = optimize.minimize(
        _loss,
        np.ones(len(ranking.WEIGHED)),
        args=(learnable,),
        jac=True,
        method="L-BFGS-B",
        bounds=[(0.0, None)] * len(ranking.WEIGHED),
    )
    learned = {}
    for side, value in zip(ranking.WEIGHED, best.x, strict=True):
        learned[side] = round(float(value), 3)

    if not any(item.sides[:, ranking.DENSE].any() for item in learnable):
        # Nothing was seen of it: the weight it comes with stays.
        del learned["dense"]

    return learned


def _loss(
    weights: ranking.Floats, examples: Sequence[Example]
) -> tuple[float, ranking.Floats]:
    """Its value and its slope by the weights.

    The mean over questions of −Σ p·log q, where p is a passage's share of all gains and q its share of exp(score); plus
    RIDGE/2 · |w|².
    """
    from scipy import special

    loss = RIDGE * float(weights @ weights) / 2
    slope = RIDGE * weights
    for example in examples:
        rows = example.sides[:, : len(weights)]
        gains = _gain(example.grades)
        gains /= gains.sum()
        log_shares = special.log_softmax(rows @ weights)
        loss -= float(gains @ log_shares) / len(examples)
        slope = slope + (np.exp(log_shares) - gains) @ rows / len(examples)

    return loss, slope


def quality(
    examples: Sequence[Example], counted: Mapping[str, float]
) -> Quality:
    """How well these weights rank the candidates."""
    ndcg = []
    first = []
    for item in examples:
        scores = ranking.total(item.sides, counted)
        order = np.argsort(-scores, kind="stable")
        grades = item.grades[order][:DEPTH]
        best = np.sort(item.all_grades)[::-1][:DEPTH]
        ndcg.append(_discounted(grades) / _discounted(best))
        first.append(bool(len(grades)) and grades[0] == best[0])

    return Quality(float(np.mean(ndcg)), float(np.mean(first)), len(examples))


def held_out(
    examples: Sequence[Example], random: np.random.Generator
) -> Quality:
    """Each question judged with weights learned without it: what the weights are worth for questions not yet asked."""
    order = random.permutation(len(examples))
    total = len(examples)
    ndcg = 0.0
    first = 0.0
    for fold in range(FOLDS):
        aside = set(order[fold::FOLDS].tolist())
        others = [
            item for number, item in enumerate(examples) if number not in aside
        ]
        own = [examples[number] for number in aside]
        part = quality(own, weights(others))
        ndcg += part.ndcg * part.questions / total
        first += part.first * part.questions / total

    return Quality(ndcg, first, total)


def _gain(grades: NDArray[np.int64]) -> ranking.Floats:
    return np.exp2(grades) - 1.0


def _discounted(grades: NDArray[np.int64]) -> float:
    places = np.arange(len(grades))
    return float((_gain(grades) / np.log2(places + 2)).sum())
