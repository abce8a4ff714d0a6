"""How well false claims are told from true ones (and the weights for it), and whether the quoted sentence answers.

python bench/evidence.py FOLDER [--write]     FOLDER holds claims/ and reading/
"""

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yardsticks
from yardsticks import Rows, Yardsticks

from yakuba.core.evidence import claim_features, grounding
from yakuba.core.language import wording

YAKUBA = str(Path(sys.executable).parent / "yakuba")
WEIGHTS = (
    Path(__file__).parent.parent
    / "src/yakuba/core/evidence/grounding_weights.txt"
)
FOLDS = 10
SEED = 0
REPEATS = 3
PENALTY = 3.0  # L2 on standardised features; a third or three times as much changes AUC by less than .001
KEPT = 0.93  # of the supported claims; asked of the folds that chose the threshold
NEWTON_STEPS = 12
WRITTEN_BY = (
    "# Weights of core.evidence.claim_features.features for core.evidence.grounding, "
    "written by `python bench/evidence.py FOLDER --write`."
)
Weights = dict[str, float]


@dataclass(frozen=True)
class Claim:
    """A claim about a source. `decided`: what the rules say whatever the weights are; None where the score decides."""

    features: dict[str, float]
    supported: bool
    source: str
    decided: bool | None

    def holds(self, weights: Weights, least: float) -> bool:
        if self.decided is not None:
            return self.decided
        return grounding.score(self.features, weights) >= least


def claims_of(rows: Rows) -> list[Claim]:
    sources = {row["source"]: wording.read(row["source"]) for row in rows}
    claims = []
    for row in rows:
        read = wording.read(row["claim"])
        features = claim_features.features(read, sources[row["source"]])
        decided = _decided(row["claim"], row["source"])
        claims.append(
            Claim(features, row["supported"], row["source"], decided)
        )

    return claims


def _decided(claim: str, source: str) -> bool | None:
    """A quotation and a wrong value are decided by rules."""
    check = grounding.check(claim, source)
    by_score = {"alike", "words_missing"}.intersection(check.reasons)
    return None if by_score else check.holds


def fit(claims: Sequence[Claim]) -> Weights:
    """Logistic regression with a ridge on standardised features; the weights are for the features as they are."""
    names = list(claims[0].features)
    values = np.array([list(claim.features.values()) for claim in claims])
    supported = np.array([claim.supported for claim in claims], dtype=float)
    means = values.mean(axis=0)
    scales = np.maximum(1e-6, values.std(axis=0))
    ones = np.ones((len(claims), 1))
    bias, *standardised = _newton(
        np.hstack([ones, (values - means) / scales]), supported
    )
    weights = np.array(standardised) / scales

    return {
        "bias": float(bias - weights @ means),
        **dict(zip(names, weights.tolist(), strict=True)),
    }


def _newton(design: np.ndarray, labels: np.ndarray) -> list[float]:
    """Newton's method; the first column is the bias, which is not held back."""
    ridge = np.full(design.shape[1], PENALTY)
    ridge[0] = 0.0
    weights = np.zeros(design.shape[1])

    for _ in range(NEWTON_STEPS):
        chance = 1.0 / (1.0 + np.exp(-design @ weights))
        slope = design.T @ (labels - chance) - ridge * weights
        spread = chance * (1.0 - chance)
        curve = (design.T * spread) @ design + np.diag(ridge)
        weights = weights + np.linalg.solve(curve, slope)

    solution: list[float] = weights.tolist()
    return solution


def folds(claims: Sequence[Claim], seed: int) -> Iterator[set[str]]:
    """The sources in FOLDS parts: all claims on one reply are in the same."""
    sources = sorted({claim.source for claim in claims})
    random.Random(seed).shuffle(sources)
    for first in range(FOLDS):
        yield set(sources[first::FOLDS])


def threshold(claims: Sequence[Claim], weights: Weights) -> float:
    """The highest score to ask for while KEPT of the supported are kept."""
    supported = [claim for claim in claims if claim.supported]
    scores = [grounding.score(claim.features, weights) for claim in supported]
    highest = 0.0

    for step in range(200):
        least = step / 200
        kept = 0
        for claim, score in zip(supported, scores, strict=True):
            kept += score >= least if claim.decided is None else claim.decided
        if kept >= KEPT * len(supported):
            highest = least

    return highest


def cross_validated(claims: Sequence[Claim], seed: int) -> dict[str, float]:
    """AUC and both shares on claims whose reply neither the weights nor the threshold have seen."""
    true_scores: list[float] = []
    false_scores: list[float] = []
    caught = 0
    kept = 0

    for sources in folds(claims, seed):
        training = [claim for claim in claims if claim.source not in sources]
        weights = fit(training)
        least = threshold(training, weights)
        for claim in claims:
            if claim.source not in sources:
                continue
            score = grounding.score(claim.features, weights)
            holds = claim.holds(weights, least)
            if claim.supported:
                true_scores.append(score)
                kept += holds
            else:
                false_scores.append(score)
                caught += not holds

    return {
        "AUC": _area(true_scores, false_scores),
        "false claims caught": caught / len(false_scores),
        "true claims kept": kept / len(true_scores),
    }


def _area(true: Sequence[float], false: Sequence[float]) -> float:
    """How often a true claim scores higher than a false one; a tie is half."""
    differences = np.subtract.outer(np.array(true), np.array(false))
    return float(np.mean((differences > 0) + 0.5 * (differences == 0)))


def write(claims: Sequence[Claim], figures: dict[str, float]) -> None:
    weights = fit(claims)
    said = ", ".join(f"{name} {value:.3f}" for name, value in figures.items())
    replies = len({claim.source for claim in claims})
    lines = [
        WRITTEN_BY,
        f"# {len(claims)} claims on {replies} assembly replies (NTCIR-17 PoliInfo-4 Answer Verification).",
        f"# Held out ({FOLDS} folds, all claims on one reply in the same): {said}.",
        f"threshold {threshold(claims, weights):.3f}",
    ]
    lines += [f"{name} {weight:.3f}" for name, weight in weights.items()]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def measured_claims(chosen: Yardsticks, *, rewrite: bool) -> dict[str, float]:
    claims = claims_of(chosen.rows("claims/claims.jsonl"))
    runs = [
        cross_validated(claims, seed) for seed in range(SEED, SEED + REPEATS)
    ]
    figures = {}
    for name in runs[0]:
        figures[name] = sum(run[name] for run in runs) / len(runs)

    if rewrite:
        write(claims, figures)

    return figures


def reading(chosen: Yardsticks) -> dict[str, float]:
    """`yakuba ask --jsonl` over the paragraphs, scored by the yardstick's own program."""
    data = chosen.folder / "reading"
    questions = data / "questions.jsonl"
    paragraphs = data / "paragraphs.jsonl"
    command = [YAKUBA, "ask", "--jsonl", questions, "--corpus", paragraphs]

    with tempfile.NamedTemporaryFile("w+", suffix=".jsonl") as answers:
        subprocess.run(command, check=True, stdout=answers)
        return chosen.score_file("reading", questions, Path(answers.name))


def show(title: str, figures: dict[str, float]) -> None:
    print(f"\n{title}")
    for name, value in figures.items():
        written = f"{value:.3f}" if isinstance(value, float) else value
        print(f"  {name:<48}{written}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    yardsticks.add_arguments(parser, needed=True)
    parser.add_argument(
        "--write",
        action="store_true",
        help="keep the weights and the threshold",
    )
    options = parser.parse_args()
    chosen = yardsticks.chosen(options)
    assert chosen is not None
    show("claims, held out", measured_claims(chosen, rewrite=options.write))
    show("reading (given half)", reading(chosen))


if __name__ == "__main__":
    main()
