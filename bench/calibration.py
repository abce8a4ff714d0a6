"""Weights for evidence, learned from sentences of models with their labels; written with --write.

python bench/calibration.py TRAINING.jsonl SENTENCES.jsonl [--write]     lines of `yakuba ground`, with "label"

What words that a sentence adds to its sources weigh is learned from TRAINING. The judge has learned from it too: what
the judge says is weighed on SENTENCES, where the figures are of sources that the weights have not seen.
"""

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yardsticks
from numpy.typing import NDArray

from yakuba.adapters.judge import judge
from yakuba.assistant.management.commands.ground import passages_of
from yakuba.core.evidence.claims import calibration
from yakuba.core.evidence.claims.no_claim import FRAME_WORDS
from yakuba.core.evidence.claims.rows import cited_text
from yakuba.core.evidence.claims.signals import added, signals
from yakuba.core.language import wording

FOLDER = Path(calibration.__file__).parent
FOLDS = 10
LEAST_SEEN = 6  # times that a word must have been added to be weighed
PASSED = 0.09  # of the false sentences, at the threshold
WORDS_PENALTY = 3.0
PENALTY = 15.0
NEWTON_STEPS = 8
WRITTEN_BY = (
    "# Written by `python bench/calibration.py TRAINING SENTENCES --write`."
)

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Labelled:
    """A sentence that asserts something: what speaks for it, and whether it is true."""

    source: str
    is_true: bool
    signals: dict[str, float]
    added: list[str]
    opinion: dict[str, float]


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
        opinion = judge()(sentence, sources) if judged else None
        found.append(
            Labelled(
                row["source"][0],
                row["label"] == "supported",
                signals(claim, text),
                added(claim, text),
                calibration.logarithms(opinion) if opinion else {},
            )
        )

    return found


def words_of(rows: Sequence[Labelled]) -> list[str]:
    seen = Counter(word for row in rows for word in set(row.added))
    return sorted(word for word, times in seen.items() if times >= LEAST_SEEN)


def learned_words(rows: Sequence[Labelled]) -> dict[str, float]:
    """The weight of each added word beside the signals."""
    words = words_of(rows)
    table = matrix(rows, judged=False)
    bags = np.array(
        [[float(word in row.added) for word in words] for row in rows]
    )
    weights = fit(np.hstack([table, bags]), truth(rows), WORDS_PENALTY)
    return dict(zip(words, weights[-len(words) :].tolist(), strict=True))


def matrix(rows: Sequence[Labelled], *, judged: bool) -> Matrix:
    values = [
        [*row.signals.values(), *(row.opinion.values() if judged else ())]
        for row in rows
    ]
    return np.array(values)


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


def held_out(table: Matrix, rows: Sequence[Labelled]) -> Vector:
    """What each sentence gets from weights that have not seen its source."""
    wanted = truth(rows)
    sources = sorted({row.source for row in rows})
    random.Random(0).shuffle(sources)
    fold = {source: place % FOLDS for place, source in enumerate(sources)}
    folds = np.array([fold[row.source] for row in rows])
    found = np.zeros(len(rows))
    for number in range(FOLDS):
        weights = fit(table[folds != number], wanted[folds != number], PENALTY)
        found[folds == number] = chances(table[folds == number], weights)

    return found


def show(name: str, found: Vector, rows: Sequence[Labelled]) -> float:
    """The threshold at which PASSED of the false pass; prints what is flagged there of the true."""
    wanted = truth(rows) > 0
    for passed in (0.05, PASSED, 0.10):
        least = float(np.quantile(found[~wanted], 1 - passed))
        flagged = float((found[wanted] < least).mean())
        print(f"  {name}: {passed:.2f} false pass, {flagged:.3f} true flagged")

    return float(np.quantile(found[~wanted], 1 - PASSED))


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
    rows = labelled(options.sentences, judged=True)
    sums = [sum(words.get(w, 0.0) for w in set(row.added)) for row in rows]
    tables = {}
    for name, judged in (("rules", False), ("rules and judge", True)):
        table = with_words(matrix(rows, judged=judged), sums)
        least = show(name, held_out(table, rows), rows)
        tables[name] = (fit(table, truth(rows), PENALTY), least)

    if options.write:
        write(rows, tables, words)


def write(
    rows: Sequence[Labelled],
    tables: dict[str, tuple[Vector, float]],
    words: dict[str, float],
) -> None:
    signal_names = ["bias", *rows[0].signals]
    names = {
        "rules": [*signal_names, "added"],
        "rules and judge": [*signal_names, *rows[0].opinion, "added"],
    }
    columns = {}
    for name, (weights, least) in tables.items():
        columns[name] = dict(zip(names[name], weights.tolist(), strict=True))
        columns[name]["threshold"] = least

    lines = [
        WRITTEN_BY,
        "# Signal, weight by rules alone, weight beside a judge.",
    ]
    for name, weight in columns["rules and judge"].items():
        alone = columns["rules"].get(name)
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
