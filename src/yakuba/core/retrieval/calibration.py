"""Whether what was found can be the answer: a chance computed from how the best passages lie, calibrated on questions.

A search score alone cannot tell (AUC .53 to .71): a question without an answer here still has its nearest
passages. What differs is how far the best one stands out, and whether the sides agree on it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from yakuba.core.retrieval import ranking

SIGNALS = ("score", "body_lead", "coverage", "title_grams", "meaning")
DEPTH = 6  # the passages that are looked at
# Where the limit is set: a tenth on questions not seen.
MOST_WRONGLY_REFUSED = 0.09
FOLDS = 5
RIDGE = 1.0
TOLERANCE = 1e-10
BODY = ranking.SIDES.index("body")
COVERAGE = ranking.SIDES.index("coverage")
TITLE_GRAMS = ranking.SIDES.index("title_grams")
MEANING = ranking.SIDES.index("meaning")

# Score and sides (ranking.SIDES) of passages, best first.
Ranked = Sequence[tuple[float, Sequence[float]]]


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic model over standardised signals, and the chance below which nothing is answered."""

    mean: tuple[float, ...]
    spread: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float
    least: float

    def chance(self, signals: Sequence[float]) -> float:
        centred = np.array(signals) - self.mean
        standard = centred / self.spread
        score = standard @ np.array(self.weights)
        score += self.bias
        return float(1.0 / (1.0 + np.exp(-score)))

    def can_answer(self, passages: Ranked) -> bool:
        return bool(passages) and self.chance(signals(passages)) >= self.least


@dataclass(frozen=True, slots=True)
class Refusals:
    """Shares: unanswerable questions refused, answerable ones wrongly refused."""

    rightly: float
    wrongly: float
    questions: int


def signals(passages: Ranked) -> tuple[float, ...]:
    """How the best passages lie; in the order of SIGNALS."""
    score, sides = passages[0]
    others = [other[BODY] for _, other in passages[1:DEPTH]]
    average = sum(others) / max(len(others), 1)
    coverage = max(other[COVERAGE] for _, other in passages[:3])
    return (
        score,
        sides[BODY] - average,
        coverage,
        sides[TITLE_GRAMS],
        sides[MEANING],
    )


def calibrated(
    answerable: Sequence[Ranked], unanswerable: Sequence[Ranked]
) -> Calibration:
    """The model that tells the two apart; its limit wrongly refuses hardly a tenth of the answerable."""
    rows = np.array(
        [signals(passages) for passages in [*answerable, *unanswerable]]
    )
    outcomes = np.zeros(len(rows))
    outcomes[: len(answerable)] = 1.0
    mean = rows.mean(0)
    spread = rows.std(0) + 1e-9
    design = np.column_stack([(rows - mean) / spread, np.ones(len(rows))])
    *weights, bias = _logistic_regression(design, outcomes)
    model = Calibration(
        _plain(mean), _plain(spread), _plain(weights), float(bias), 0.0
    )
    chances = [model.chance(signals(passages)) for passages in answerable]
    least = float(np.quantile(chances, MOST_WRONGLY_REFUSED))
    return replace(model, least=least)


def _logistic_regression(
    design: ranking.Floats, outcomes: ranking.Floats
) -> ranking.Floats:
    """Weights of the columns, the last one's free of the ridge: it is the bias.

    The least of Σ log(1 + exp(s)) − y·s with s = design @ w, plus RIDGE/2 · |w|² (Hastie, Tibshirani and Friedman 2009,
    4.4).
    """
    # 40 MB: not before somebody trains a model.
    from scipy import optimize, special

    ridge = np.full(design.shape[1], RIDGE)
    ridge[-1] = 0.0

    def loss(weights: ranking.Floats) -> tuple[float, ranking.Floats]:
        scores = design @ weights
        chances = special.expit(scores)
        value = np.logaddexp(0.0, scores).sum() - outcomes @ scores
        value += ridge @ weights**2 / 2
        return float(value), design.T @ (chances - outcomes) + ridge * weights

    start = np.zeros(design.shape[1])
    best = optimize.minimize(
        loss, start, jac=True, method="L-BFGS-B", tol=TOLERANCE
    )
    return np.asarray(best.x)


def held_out(
    pairs: Sequence[tuple[Ranked | None, Ranked | None]],
    random: np.random.Generator,
) -> Refusals:
    """What the calibration is worth for questions it has not seen.

    Each question comes as found with its answers there and with them left out (None: not to be had); both versions of
    a question are always on the same side of a division.
    """
    order = random.permutation(len(pairs))
    rightly: list[bool] = []
    wrongly: list[bool] = []
    for fold in range(FOLDS):
        aside = set(order[fold::FOLDS].tolist())
        others = [
            pair for number, pair in enumerate(pairs) if number not in aside
        ]
        model = of_pairs(others)
        for number in aside:
            answerable, unanswerable = pairs[number]
            if answerable is not None:
                wrongly.append(not model.can_answer(answerable))
            if unanswerable is not None:
                rightly.append(not model.can_answer(unanswerable))

    return Refusals(
        float(np.mean(rightly)), float(np.mean(wrongly)), len(pairs)
    )


def of_pairs(
    pairs: Sequence[tuple[Ranked | None, Ranked | None]],
) -> Calibration:
    answerable = [first for first, _ in pairs if first]
    unanswerable = [second for _, second in pairs if second]
    return calibrated(answerable, unanswerable)


def _plain(values: Iterable[float]) -> tuple[float, ...]:
    return tuple(map(float, values))
