"""Weights for evidence, learned from sentences of models with their labels; written with --write.

python bench/calibration.py TRAINING.jsonl SENTENCES.jsonl [--write]     lines of `yakuba ground`, with "label"

What words that a sentence adds to its sources weigh is learned from TRAINING. The judge has learned from it too: what
the judge says is weighed on SENTENCES, and there its leaning is learned too: a linear judgement of what its layers make of
a pair, which stands in the weights as it is for sources that it has not seen. The figures are of the whole way, rules and
thresholds too, for sources that neither weights nor leaning have seen; the threshold is the lowest at which no more than
PASSED of the false pass there.
"""

import argparse
import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import yardsticks
from numpy.typing import NDArray

from yakuba.adapters import judge as judging
from yakuba.assistant.management.commands.ground import passages_of
from yakuba.core.evidence import grounding
from yakuba.core.evidence.brief import Evidence
from yakuba.core.evidence.claims import calibration
from yakuba.core.evidence.claims.no_claim import FRAME_WORDS, asserts_nothing
from yakuba.core.evidence.claims.rows import cited_text
from yakuba.core.evidence.claims.signals import added, signals
from yakuba.core.language import wording

FOLDER = Path(calibration.__file__).parent
LEANING = judging.FOLDER / judging.EVIDENCE_WEIGHTS
FOLDS = 10
LEAST_SEEN = 6  # times that a word must have been added to be weighed
PASSED = 0.10  # of the false sentences, at the threshold
DIVISIONS = 3  # of the sources, by chance: the figures are their mean
WORDS_PENALTY = 3.0
PENALTY = 15.0
LEANING_PENALTY = 300.0  # of the hundreds of numbers of a pair
NEWTON_STEPS = 8
WRITTEN_BY = (
    "# Written by `python bench/calibration.py TRAINING SENTENCES --write`."
)

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]
NONE = np.zeros(0)
LEANING_NAME = "judge_leaning"
ALONE = "rules"
JUDGED = "rules and judge"


@dataclass(frozen=True)
class Labelled:
    """A sentence that asserts something: what speaks for it, whether it is true, and what rules say of it."""

    source: str
    is_true: bool
    signals: dict[str, float]
    added: list[str]
    opinion: dict[str, float]
    features: Vector
    ruled: grounding.Judgement | None
    is_unmarked: bool

    @property
    def certain(self) -> float | None:
        """What is decided whatever the weights say: it passes (above all thresholds) or does not."""
        if self.is_unmarked:
            return math.inf
        if self.ruled and self.ruled[1] in grounding.CERTAIN:
            return math.inf if self.ruled[0] == "supported" else -math.inf

        return None


def labelled(path: Path, *, judged: bool) -> list[Labelled]:
    found = []
    for row in yardsticks.rows_of(path):
        if row["label"] == "no_claim":
            continue

        sources = [
            each for each in passages_of(row) if each.mark in row["cites"]
        ]
        sentence = row["sentence"].strip(" \n　・-*#")
        claim = wording.read(sentence).without(FRAME_WORDS)
        text = cited_text(claim, sources, wording.read)
        opinion, features = _read(sentence, sources) if judged else ({}, NONE)
        found.append(
            Labelled(
                row["source"][0],
                row["label"] == "supported",
                signals(claim, text),
                added(claim, text),
                opinion,
                features,
                grounding.by_rule(claim, text),
                asserts_nothing(row["sentence"], sources),
            )
        )

    return found


def _read(
    sentence: str, sources: Sequence[Evidence]
) -> tuple[dict[str, float], Vector]:
    """What the judge says by itself, and the features of the pair."""
    reading = judging.judge().reading(sentence, sources)
    if reading is None:
        raise SystemExit("no judge")

    chances, features = reading
    labels = dict(zip(calibration.LABELS, map(float, chances), strict=True))
    said = calibration.Opinion(labels, 0.0).signals
    del said[LEANING_NAME]
    return said, features.astype(np.float64)


def words_of(rows: Sequence[Labelled]) -> list[str]:
    seen = Counter(word for row in rows for word in set(row.added))
    return sorted(word for word, times in seen.items() if times >= LEAST_SEEN)


def learned_words(rows: Sequence[Labelled]) -> dict[str, float]:
    """The weight of each added word beside the signals."""
    words = words_of(rows)
    table = matrix(rows)
    bags = np.array(
        [[float(word in row.added) for word in words] for row in rows]
    )
    weights = fit(np.hstack([table, bags]), truth(rows), WORDS_PENALTY)
    return dict(zip(words, weights[-len(words) :].tolist(), strict=True))


def matrix(rows: Sequence[Labelled]) -> Matrix:
    return np.array(
        [[*row.signals.values(), *row.opinion.values()] for row in rows]
    )


def truth(rows: Sequence[Labelled]) -> Vector:
    return np.array([float(row.is_true) for row in rows])


def fit(table: Matrix, wanted: Vector, penalty: float) -> Vector:
    """Bias and weights of a logistic model with a ridge, for the table as it is."""
    means, scales = table.mean(axis=0), np.maximum(0.05, table.std(axis=0))
    ones = np.ones((len(table), 1))
    design = np.hstack([ones, (table - means) / scales])
    ridge = np.full(design.shape[1], penalty)
    ridge[0] = 1e-9
    weights = np.zeros(design.shape[1])
    for _ in range(NEWTON_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (wanted - chance) - ridge * weights
        curve = (design.T * (chance * (1 - chance))) @ design + np.diag(ridge)
        weights = weights + np.linalg.solve(curve, slope)

    plain = weights[1:] / scales
    return np.concatenate([[weights[0] - plain @ means], plain])


def chances(table: Matrix, weights: Vector) -> Vector:
    return np.array(1 / (1 + np.exp(-weights[0] - table @ weights[1:])))


def with_words(table: Matrix, sums: Sequence[float]) -> Matrix:
    return np.hstack([table, np.array(sums)[:, None]])


def fit_leaning(rows: Sequence[Labelled]) -> Vector:
    """Weights of the features, and the bias: least squares with a ridge."""
    table = np.array([row.features for row in rows])
    wanted = truth(rows)
    means, scales = table.mean(axis=0), table.std(axis=0) + 1e-6
    plain = (table - means) / scales
    curve = plain @ plain.T + LEANING_PENALTY * np.eye(len(rows))
    weights = plain.T @ np.linalg.solve(curve, wanted - wanted.mean()) / scales
    return np.append(weights, wanted.mean() - means @ weights)


def leanings(rows: Sequence[Labelled], weights: Vector) -> Matrix:
    table = np.array([row.features for row in rows])
    return (table @ weights[:-1] + weights[-1])[:, None]


def crossed_leanings(rows: Sequence[Labelled], seed: int) -> Matrix:
    """Of each sentence by weights that have not seen its source; no column where no judge was asked."""
    if not rows[0].features.size:
        return np.zeros((len(rows), 0))

    folds = folds_of(rows, seed)
    found = np.zeros((len(rows), 1))
    for number in range(FOLDS):
        inside, outside = divided(rows, folds, number)
        found[folds == number] = leanings(outside, fit_leaning(inside))

    return found


def divided(
    rows: Sequence[Labelled], folds: NDArray[np.int64], number: int
) -> tuple[list[Labelled], list[Labelled]]:
    """All folds but one, and that one."""
    pairs = list(zip(rows, folds, strict=True))
    inside = [row for row, fold in pairs if fold != number]
    return inside, [row for row, fold in pairs if fold == number]


def held_out(table: Matrix, rows: Sequence[Labelled], seed: int) -> Vector:
    """What each sentence gets from weights that have not seen its source, less what the rules ask beyond."""
    folds = folds_of(rows, seed)
    found = np.zeros(len(rows))
    for number in range(FOLDS):
        inside, outside = divided(rows, folds, number)
        leaning = crossed_leanings(inside, seed + DIVISIONS)
        seen = np.hstack([table[folds != number], leaning])
        new = table[folds == number]
        if leaning.size:
            new = np.hstack([new, leanings(outside, fit_leaning(inside))])

        weights = fit(seen, truth(inside), PENALTY)
        found[folds == number] = chances(new, weights)

    for place, row in enumerate(rows):
        found[place] -= grounding.margin(row.ruled)
        if row.certain is not None:
            found[place] = row.certain

    return found


def folds_of(rows: Sequence[Labelled], seed: int) -> NDArray[np.int64]:
    """All sentences on one source in the same."""
    sources = sorted({row.source for row in rows})
    random.Random(seed).shuffle(sources)
    fold = {source: place % FOLDS for place, source in enumerate(sources)}
    return np.array([fold[row.source] for row in rows])


def show(name: str, table: Matrix, rows: Sequence[Labelled]) -> float:
    """The threshold at which PASSED of the false pass; prints what is flagged there of the true."""
    wanted = truth(rows) > 0
    divisions = [held_out(table, rows, seed) for seed in range(DIVISIONS)]
    for passed in (0.05, 0.08, PASSED):
        flagged = []
        for found in divisions:
            least = threshold(found[~wanted], passed)
            flagged.append(float((found[wanted] < least).mean()))

        mean = float(np.mean(flagged))
        print(f"  {name}: {passed:.2f} false pass, {mean:.3f} true flagged")

    lowest = [threshold(each[~wanted], PASSED) for each in divisions]
    return float(np.mean(lowest))


def threshold(false: Vector, passed: float) -> float:
    """The lowest that lets no more than a share pass."""
    ordered = np.sort(false)[::-1]
    return float(np.nextafter(ordered[int(passed * len(false))], math.inf))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("training", type=Path)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    training = labelled(options.training, judged=False)
    words = learned_words(training)
    judged = labelled(options.sentences, judged=True)
    alone = [replace(row, opinion={}, features=NONE) for row in judged]
    columns = {}
    for name, rows in ((ALONE, alone), (JUDGED, judged)):
        sums = [sum(words.get(w, 0.0) for w in set(r.added)) for r in rows]
        table = with_words(matrix(rows), sums)
        least = show(name, table, rows)
        crossed = np.hstack([table, crossed_leanings(rows, 0)])
        weights = fit(crossed, truth(rows), PENALTY)
        named = [*names_of(rows[0]), LEANING_NAME][: len(weights)]
        columns[name] = dict(zip(named, weights.tolist(), strict=True))
        columns[name]["threshold"] = least

    if options.write:
        write(columns, words)
        np.save(LEANING, fit_leaning(judged).astype(np.float32))


def names_of(row: Labelled) -> list[str]:
    return ["bias", *row.signals, *row.opinion, "added"]


def write(
    columns: dict[str, dict[str, float]], words: dict[str, float]
) -> None:
    lines = [
        WRITTEN_BY,
        "# Signal, weight by rules alone, weight beside a judge.",
    ]
    for name, weight in columns[JUDGED].items():
        alone = columns[ALONE].get(name)
        written = "-" if alone is None else f"{alone:.3f}"
        lines.append(f"{name} {written} {weight:.3f}")

    save(calibration.WEIGHTS, lines)
    save(
        calibration.ADDED_WORDS,
        [
            WRITTEN_BY,
            *(f"{word} {weight:.2f}" for word, weight in words.items()),
        ],
    )


def save(name: str, lines: Sequence[str]) -> None:
    (FOLDER / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
