"""How well false claims are told from true ones (and the weights for it), and whether the quoted sentence answers.

python bench/evidence.py FOLDER [--write]     FOLDER holds claims/ and reading/, with yardsticks/score.py beside it
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from math import exp
from pathlib import Path
from typing import Any

from yakuba.core import grounding, likeness, wording

YAKUBA = str(Path(sys.executable).parent / "yakuba")
SCORE = Path("..") / "yardsticks" / "score.py"
WEIGHTS = Path(__file__).parent.parent / "src/yakuba/core/grounding_weights.txt"
FOLDS, SEED, REPEATS = 10, 0, 3
PENALTY = 3.0  # L2 on standardised features; a third or three times as much changes AUC by less than .001
KEPT = 0.93  # of the supported claims; asked of the folds that chose the threshold
Row = tuple[dict[str, float], bool, str]


def rows(claims: Sequence[dict[str, Any]]) -> list[Row]:
    sources = {claim["source"]: wording.read(claim["source"]) for claim in claims}
    return [
        (likeness.features(wording.read(item["claim"]), sources[item["source"]]), item["supported"], item["source"])
        for item in claims
    ]


def fit(training: Sequence[Row]) -> dict[str, float]:
    """Logistic regression by Newton's method, as weights for the features as they are."""
    names = list(training[0][0])
    means = {n: sum(f[n] for f, _, _ in training) / len(training) for n in names}
    scales = {n: max(1e-6, (sum((f[n] - means[n]) ** 2 for f, _, _ in training) / len(training)) ** 0.5) for n in names}
    points = [[1.0, *((f[n] - means[n]) / scales[n] for n in names)] for f, _, _ in training]
    weights = _newton(points, [float(label) for _, label, _ in training])
    raw = {n: w / scales[n] for n, w in zip(names, weights[1:], strict=True)}
    return {"bias": weights[0] - sum(raw[n] * means[n] for n in names), **raw}


def _newton(points: Sequence[Sequence[float]], labels: Sequence[float]) -> list[float]:
    size = len(points[0])
    weights = [0.0] * size
    for _ in range(12):
        slope = [-PENALTY * w if i else 0.0 for i, w in enumerate(weights)]
        curve = [[PENALTY if i == j and i else 0.0 for j in range(size)] for i in range(size)]
        for point, label in zip(points, labels, strict=True):
            p = 1.0 / (1.0 + exp(-sum(w * x for w, x in zip(weights, point, strict=True))))
            for i, x in enumerate(point):
                slope[i] += (label - p) * x
                for j in range(size):
                    curve[i][j] += p * (1.0 - p) * x * point[j]
        weights = [w + step for w, step in zip(weights, _solve(curve, slope), strict=True)]
    return weights


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss's elimination; the matrix is positive definite."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for i, pivot in enumerate(rows):
        for line in rows[i + 1 :]:
            share = line[i] / pivot[i]
            line[:] = [value - share * top for value, top in zip(line, pivot, strict=True)]
    found = [0.0] * len(rows)
    for i in reversed(range(len(rows))):
        known = sum(rows[i][j] * found[j] for j in range(i + 1, len(rows)))
        found[i] = (rows[i][-1] - known) / rows[i][i]
    return found


def folds(data: Sequence[Row], seed: int) -> list[set[str]]:
    """The sources in FOLDS parts: all claims on one reply are in the same."""
    sources = sorted({source for _, _, source in data})
    random.Random(seed).shuffle(sources)
    return [set(sources[i::FOLDS]) for i in range(FOLDS)]


def settled(claims: Sequence[dict[str, Any]]) -> list[bool | None]:
    """What the rules decide whatever the weights are: a quotation, a wrong value. None where the score decides."""
    found = [grounding.check(item["claim"], item["source"]) for item in claims]
    return [None if {"alike", "words_missing"} & set(item.reasons) else item.holds for item in found]


def threshold(data: Sequence[Row], decided: Sequence[bool | None], table: dict[str, float]) -> float:
    """The highest score to ask for while KEPT of the supported are kept."""
    scores = [grounding.score(known, table) for known, _, _ in data]
    true = [(decided[i], scores[i]) for i, row in enumerate(data) if row[1]]
    return max(
        t / 200
        for t in range(200)
        if sum(d if d is not None else s >= t / 200 for d, s in true) >= KEPT * len(true) or t == 0
    )


def cross_validated(data: Sequence[Row], decided: Sequence[bool | None], seed: int) -> dict[str, float]:
    """AUC and both shares on claims whose reply neither the weights nor the threshold have seen."""
    scores, judged = [0.0] * len(data), [False] * len(data)
    for held_out in folds(data, seed):
        seen = [i for i, row in enumerate(data) if row[2] not in held_out]
        table = fit([data[i] for i in seen])
        least = threshold([data[i] for i in seen], [decided[i] for i in seen], table)
        for i, (known, _, source) in enumerate(data):
            if source in held_out:
                scores[i] = grounding.score(known, table)
                judged[i] = scores[i] >= least if decided[i] is None else bool(decided[i])
    true = [i for i, row in enumerate(data) if row[1]]
    false = [i for i, row in enumerate(data) if not row[1]]
    wins = sum((scores[a] > scores[b]) + 0.5 * (scores[a] == scores[b]) for a in true for b in false)
    return {
        "AUC": wins / len(true) / len(false),
        "false claims caught": sum(not judged[i] for i in false) / len(false),
        "true claims kept": sum(judged[i] for i in true) / len(true),
    }


def write(data: Sequence[Row], decided: Sequence[bool | None], figures: dict[str, float]) -> None:
    table = fit(data)
    said = ", ".join(f"{name} {value:.3f}" for name, value in figures.items())
    lines = [
        "# Weights of core.likeness.features for core.grounding, written by `python bench/evidence.py FOLDER --write`.",
        f"# {len(data)} claims on {len({row[2] for row in data})} assembly replies (NTCIR-17 PoliInfo-4 Answer Verification).",
        f"# Held out ({FOLDS} folds, all claims on one reply in the same): {said}.",
        f"threshold {threshold(data, decided, table):.3f}",
        *(f"{name} {weight:.3f}" for name, weight in table.items()),
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def claims(folder: Path, *, rewrite: bool) -> dict[str, float]:
    lines = (folder / "claims/claims.jsonl").read_text(encoding="utf-8").splitlines()
    given = [json.loads(line) for line in lines]
    data, decided = rows(given), settled(given)
    runs = [cross_validated(data, decided, seed) for seed in range(SEED, SEED + REPEATS)]
    figures = {name: sum(run[name] for run in runs) / len(runs) for name in runs[0]}
    if rewrite:
        write(data, decided, figures)
    return figures


def reading(folder: Path) -> dict[str, float]:
    """`yakuba ask --jsonl` over the paragraphs, scored by the yardstick's own program."""
    data = folder / "reading"
    with tempfile.NamedTemporaryFile("w+", suffix=".jsonl") as found:
        files = ["--jsonl", data / "questions.jsonl", "--corpus", data / "paragraphs.jsonl"]
        subprocess.run([YAKUBA, "ask", *map(str, files)], check=True, stdout=found)
        scored = [sys.executable, str(folder / SCORE), "reading", str(data / "questions.jsonl"), found.name]
        figures: dict[str, float] = json.loads(subprocess.run(scored, check=True, capture_output=True).stdout)
    return figures


def show(title: str, figures: dict[str, float]) -> None:
    print(f"\n{title}")
    for name, value in figures.items():
        print(f"  {name:<48}{value:.3f}" if isinstance(value, float) else f"  {name:<48}{value}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true", help="keep the weights and the threshold")
    chosen = parser.parse_args()
    show("claims, held out", claims(chosen.folder, rewrite=chosen.write))
    show("reading (given half)", reading(chosen.folder))


if __name__ == "__main__":
    main()
