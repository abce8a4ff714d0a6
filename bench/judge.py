"""Fits the judge of answers (core.answers.quotation.judge) to questions with gold, and shows what it would be worth.

python bench/judge.py [--demo FOLDER] [--write]

Questions: bench/questions and the demo city's own, through the real search on the demo city. Each passage that was found
counts as an answer where it holds what gold says. Five divisions by question: fitted on four fifths, judged on the last.
--write puts the weights, fitted on all, into the package.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from gold import plain_text, stands
from numpy.typing import NDArray
from scipy.optimize import minimize
from yardsticks import rows_of

QUESTIONS = Path(__file__).parent / "questions"
WEIGHTS = (
    Path(__file__).parents[1]
    / "src/yakuba/core/answers/quotation/judge_weights.txt"
)
HEAD = """\
# How much each signal counts, with the encoder's cosines and by words alone; then from where on a passage answers, and
# from where on it is near. Written by bench/judge.py.
"""
ASKER = "mori"  # reads every collection
DIVISIONS = 5
RIDGE = 1.0
OF_MEANING = ("meaning", "ahead")
LIMITS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)
NEAR = 0.12  # of what nothing answers, .47 lies below, of near misses .10 (bench/questions)
# The limit is the lowest at which no more than this share of what is said to answer is wrong.
MOST_WRONG = 0.25
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Asked:
    """A question with the signals of the passages found (with the encoder, and by words alone), and which answer it."""

    is_answerable: bool
    rows: Mapping[bool, Sequence[Mapping[str, float]]]
    answers: Sequence[bool]


@dataclass(frozen=True)
class Fit:
    """A logistic model: of each signal its weight."""

    names: Sequence[str]
    weights: Floats
    bias: float

    def likelihoods(self, rows: Sequence[Mapping[str, float]]) -> Floats:
        if not rows:
            return np.zeros(0)

        return _logistic(_table(rows, self.names) @ self.weights + self.bias)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--demo", type=Path)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["YAKUBA_DATA_DIR"] = str(chosen.demo or folder)
        questions = list(_questions())

    fits = {}
    limits = {}
    for with_meaning in (True, False):
        names = _names(with_meaning=with_meaning)
        found = _held_out(questions, names, with_meaning=with_meaning)
        print("\nwith the encoder" if with_meaning else "\nby words alone")
        limits[with_meaning] = _show(questions, found)
        fits[with_meaning] = _fit(questions, names, with_meaning=with_meaning)

    if chosen.write:
        WEIGHTS.write_text(_written(fits, limits), encoding="utf-8")

    return 0


def _questions() -> Iterator[Asked]:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yakuba.config.settings")
    django.setup()
    from django.core.management import call_command

    from yakuba.demo.city_loader import CITY
    from yakuba.library.search import embedding

    call_command("demo", "--load-only", verbosity=0)
    while embedding.catch_up():
        pass

    for path in [*sorted(QUESTIONS.glob("*.jsonl")), CITY / "questions.jsonl"]:
        for row in rows_of(path):
            if row.get("state") not in ("write", "chat"):
                yield _asked(row)


def _asked(row: dict[str, Any]) -> Asked:
    from django.utils import timezone

    from yakuba.accounts.models import User
    from yakuba.assistant.answering.question import Question
    from yakuba.assistant.answering.search import search
    from yakuba.core.answers.quotation.signals import look_up, signals
    from yakuba.core.evidence.brief import Turn
    from yakuba.core.retrieval.read_text import ReadText
    from yakuba.library.documents.models import Document

    history = tuple(Turn(text, "") for text in row.get("turns", []))
    outcome = search.find(
        User.objects.get(user_name=ASKER),
        Question(row["text"], history=history),
        timezone.localdate(),
    )
    question = outcome.asked.question if outcome.asked else ReadText()
    asked = look_up(question, outcome.words)
    by_words = [replace(item, meaning=None) for item in outcome.evidence]
    files = dict(Document.objects.values_list("pk", "file_name"))
    return Asked(
        row.get("answerable", row.get("state") == "answered"),
        {
            True: signals(asked, outcome.evidence),
            False: signals(asked, by_words),
        },
        [
            _answers(row, files.get(item.document or 0, ""), item.whole)
            for item in outcome.evidence
        ],
    )


def _answers(row: dict[str, Any], file_name: str, text: str) -> bool:
    """Whether a passage holds what gold says."""
    plain = plain_text(text)
    if "expected" in row:
        return any(
            each["document"] == file_name
            and plain_text(each["quote"]) in plain
            for each in row["expected"]
        )

    return (
        row["state"] == "answered"
        and file_name in row["document"]
        and all(
            any(stands(value, plain) for value in one) for one in row["must"]
        )
    )


def _names(*, with_meaning: bool) -> list[str]:
    from yakuba.core.answers.quotation.signals import SIGNALS

    return [name for name in SIGNALS if with_meaning or name not in OF_MEANING]


def _held_out(
    questions: Sequence[Asked], names: Sequence[str], *, with_meaning: bool
) -> list[Floats]:
    """Of each question the likelihoods by a fit that never saw it."""
    division = np.random.default_rng(0).integers(0, DIVISIONS, len(questions))
    found: list[Floats] = [np.zeros(0)] * len(questions)
    for number in range(DIVISIONS):
        seen = [
            asked
            for asked, own in zip(questions, division, strict=True)
            if own != number
        ]
        fit = _fit(seen, names, with_meaning=with_meaning)
        for place in np.flatnonzero(division == number):
            rows = questions[place].rows[with_meaning]
            found[place] = fit.likelihoods(rows)

    return found


def _fit(
    questions: Sequence[Asked], names: Sequence[str], *, with_meaning: bool
) -> Fit:
    rows = [row for asked in questions for row in asked.rows[with_meaning]]
    table = _table(rows, names)
    answers = np.array(
        [each for asked in questions for each in asked.answers], float
    )
    middle = table.mean(axis=0)
    spread = table.std(axis=0) + 1e-9
    scaled = np.column_stack([(table - middle) / spread, np.ones(len(table))])

    def loss(weights: Floats) -> tuple[float, Floats]:
        total = scaled @ weights
        miss = _logistic(total) - answers
        ridge = np.append(weights[:-1], 0.0)
        value = np.logaddexp(0, total) - answers * total
        return (
            float(value.sum() + RIDGE * (ridge**2).sum()),
            scaled.T @ miss + 2 * RIDGE * ridge,
        )

    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True).x
    weights = found[:-1] / spread
    return Fit(names, weights, float(found[-1] - weights @ middle))


def _table(
    rows: Sequence[Mapping[str, float]], names: Sequence[str]
) -> Floats:
    return np.array([[row[name] for name in names] for row in rows])


def _logistic(total: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-total)))


def _show(questions: Sequence[Asked], found: Sequence[Floats]) -> float:
    """What each limit would be worth; returns the one to use."""
    best = np.array([max(each, default=0.0) for each in found])
    right = np.array(
        [
            bool(len(each)) and bool(asked.answers[int(np.argmax(each))])
            for asked, each in zip(questions, found, strict=True)
        ]
    )
    answerable = np.array([asked.is_answerable for asked in questions])
    print(f"{'limit':>8}{'right':>8}{'wrong':>8}{'told':>8}{'precision':>11}")
    chosen = LIMITS[-1]
    for limit in LIMITS:
        said = best >= limit
        wrong = 1.0 - right[said].mean() if said.any() else 0.0
        if wrong <= MOST_WRONG:
            chosen = min(chosen, limit)

        shares = (
            (said & right)[answerable].mean(),
            (said & ~right)[answerable].mean(),
            (~said)[~answerable].mean(),
        )
        columns = "".join(f"{share:>8.3f}" for share in shares)
        print(f"{limit:>8.2f}{columns}{1.0 - wrong:>11.3f}")

    return chosen


def _written(fits: Mapping[bool, Fit], limits: Mapping[bool, float]) -> str:
    by_words = dict(zip(fits[False].names, fits[False].weights, strict=True))
    lines = [
        f"{name} {weight:.3f} {by_words.get(name, 0.0):.3f}"
        for name, weight in zip(
            fits[True].names, fits[True].weights, strict=True
        )
    ]
    lines += [
        f"bias {fits[True].bias:.3f} {fits[False].bias:.3f}",
        f"answered {limits[True]} {limits[False]}",
        f"near {NEAR} {NEAR}",
    ]
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
