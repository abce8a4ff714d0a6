"""Whether what was found can be the answer: a chance computed from how the best passages lie, calibrated on questions.

A search score alone cannot tell (AUC .53 to .71, DESIGN §4): a question without an answer here still has its nearest
passages. What differs is how far the best one stands out, and whether the sides agree on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yakuba.core import ranking

SIGNALS = ("score", "body_lead", "coverage", "title_grams", "meaning")
DEPTH = 6  # the passages that are looked at
MOST_WRONGLY_REFUSED = 0.09  # where the limit is set: a tenth on questions not seen
FOLDS = 5
RIDGE = 1.0
STEPS = 30
BODY, COVERAGE, TITLE_GRAMS, MEANING = (
    ranking.SIDES.index(side) for side in ("body", "coverage", "title_grams", "meaning")
)

Ranked = Sequence[tuple[float, Sequence[float]]]  # score and sides (ranking.SIDES) of passages, best first


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic model over standardised signals, and the chance below which nothing is answered."""

    mean: tuple[float, ...]
    spread: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float
    least: float

    def chance(self, known: Sequence[float]) -> float:
        standard = (np.array(known) - self.mean) / self.spread
        return float(1.0 / (1.0 + np.exp(-(standard @ np.array(self.weights) + self.bias))))

    def can_answer(self, found: Ranked) -> bool:
        return bool(found) and self.chance(signals(found)) >= self.least


@dataclass(frozen=True, slots=True)
class Refusals:
    """Shares: unanswerable questions refused, answerable ones wrongly refused."""

    rightly: float
    wrongly: float
    questions: int


def signals(found: Ranked) -> tuple[float, ...]:
    """How the best passages lie; in the order of SIGNALS."""
    best, sides = found[0]
    body = [sides[BODY] for _, sides in found[:DEPTH]]
    lead = body[0] - sum(body[1:]) / max(len(body) - 1, 1)
    coverage = max(sides[COVERAGE] for _, sides in found[:3])
    return (best, lead, coverage, sides[TITLE_GRAMS], sides[MEANING])


def calibrated(answerable: Sequence[Ranked], unanswerable: Sequence[Ranked]) -> Calibration:
    """The model that tells the two apart; its limit wrongly refuses hardly a tenth of the answerable."""
    rows = np.array([signals(found) for found in [*answerable, *unanswerable]])
    right = np.array([1.0] * len(answerable) + [0.0] * len(unanswerable))
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    design = np.column_stack([(rows - mean) / spread, np.ones(len(rows))])
    found, ridge = np.zeros(design.shape[1]), np.diag([RIDGE] * len(SIGNALS) + [0.0])
    for _ in range(STEPS):  # Newton
        chance = 1.0 / (1.0 + np.exp(-design @ found))
        slope = design.T @ (chance - right) + ridge @ found
        found = found - np.linalg.solve((design.T * (chance * (1 - chance))) @ design + ridge, slope)
    model = Calibration(_plain(mean), _plain(spread), _plain(found[:-1]), float(found[-1]), 0.0)
    least = np.quantile([model.chance(signals(item)) for item in answerable], MOST_WRONGLY_REFUSED)
    return Calibration(model.mean, model.spread, model.weights, model.bias, float(least))


def held_out(pairs: Sequence[tuple[Ranked | None, Ranked | None]], random: np.random.Generator) -> Refusals:
    """What the calibration is worth for questions it has not seen.

    Each question comes as found with its answers there and with them left out (None: not to be had); both versions of
    a question are always on the same side of a division.
    """
    order = random.permutation(len(pairs))
    rightly: list[bool] = []
    wrongly: list[bool] = []
    for fold in range(FOLDS):
        aside = set(order[fold::FOLDS].tolist())
        model = of_pairs([pair for number, pair in enumerate(pairs) if number not in aside])
        for answerable, unanswerable in (pairs[number] for number in aside):
            wrongly += [] if answerable is None else [not model.can_answer(answerable)]
            rightly += [] if unanswerable is None else [not model.can_answer(unanswerable)]
    return Refusals(float(np.mean(rightly)), float(np.mean(wrongly)), len(pairs))


def of_pairs(pairs: Sequence[tuple[Ranked | None, Ranked | None]]) -> Calibration:
    return calibrated([one for one, _ in pairs if one], [other for _, other in pairs if other])


def _plain(values: ranking.Floats) -> tuple[float, ...]:
    return tuple(map(float, values))
