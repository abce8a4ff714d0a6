"""Fits the judge of answers (core.answers.quotation.judge) to questions with gold, and shows what it would be worth.

python bench/judge.py [--demo FOLDER] [--write]

Questions: bench/questions and the demo city's own, through the real search on the demo city. Each passage that was found
counts as an answer where it holds what gold says. First the trained judge's linear judgement of pairs is fitted
(adapters.judge.AnswerJudge), then its opinion and the signals together; the opinions that the signals are fitted with
come from fits that never saw the question. Five divisions by question: fitted on four fifths, judged on the last.
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

from yakuba.core.answers.quotation.judge import ANSWERED, MOST_READ, SURE

QUESTIONS = Path(__file__).parent / "questions"
PACKAGE = Path(__file__).parents[1] / "src/yakuba"
SIGNAL_WEIGHTS = PACKAGE / "core/answers/quotation/judge_weights.txt"
PAIR_WEIGHTS = PACKAGE / "adapters/judge/answer_weights.npy"
HEAD = """\
# How much each signal counts: by words alone, with the trained judge's opinion, with the encoder's cosines, with both.
# The bias is such that a passage answers from ANSWERED (judge.py) on. Written by bench/judge.py.
"""
ASKER = "mori"  # reads every collection
DIVISIONS = 5
RIDGE = 1.0  # of signals
PAIR_RIDGE = 100.0  # of the hundreds of numbers of a pair
OF_MEANING = ("meaning", "ahead")
LIMITS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)
# The limit is the lowest at which no more than this share of what is said to answer is wrong.
MOST_WRONG = 0.23
NEARS = (0.1, 0.15, 0.2, 0.25, 0.3)
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Column:
    """Which knowledge a column of weights is for."""

    title: str
    has_meaning: bool
    has_opinion: bool


COLUMNS = (
    Column("by words alone", has_meaning=False, has_opinion=False),
    Column("with the trained judge", has_meaning=False, has_opinion=True),
    Column("with the encoder", has_meaning=True, has_opinion=False),
    Column("with both", has_meaning=True, has_opinion=True),
)


@dataclass(frozen=True)
class Asked:
    """A question with the signals of the passages found (with the encoder, and by words alone), what the shared layers
    make of each (passages × features), and which answer it.
    """

    is_answerable: bool
    is_near: bool
    rows: Mapping[bool, Sequence[Mapping[str, float]]]
    pairs: Floats
    answers: Floats


@dataclass(frozen=True)
class Fit:
    """A logistic model: of each column of a table its weight."""

    weights: Floats
    bias: float

    def totals(self, table: Floats) -> Floats:
        return np.asarray(table @ self.weights + self.bias)


@dataclass(frozen=True)
class Pairs:
    """The judgement of pairs: fitted on all of some questions; and of each, by a fit that never saw it, its opinions."""

    fit: Fit
    opinions: Sequence[Floats]


@dataclass(frozen=True)
class Judge:
    """The fits of a column: signals alone choose whom the trained judge is asked of, its opinion goes into the second."""

    column: Column
    pairs: Fit
    alone: Fit
    heard: Fit

    def likelihoods(self, asked: Asked) -> Floats:
        """As core.answers.quotation.judge.judged does."""
        table = _table(asked, self.column)
        likely = _logistic(self.alone.totals(table))
        is_sure = likely.max(initial=0.0) >= SURE
        if is_sure or not self.column.has_opinion:
            return likely

        read = np.argsort(-likely)[:MOST_READ]
        opinions = self.pairs.totals(asked.pairs[read])
        both = np.column_stack([table[read], opinions])
        likely[read] = _logistic(self.heard.totals(both))
        return likely


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

    every = _pairs(questions)
    parts = list(_parts(questions))
    judges = []
    limits = []
    for column in COLUMNS:
        print(f"\n{column.title}")
        limits.append(_show(questions, _held_out(questions, parts, column)))
        judges.append(_fitted(questions, every, column))

    if chosen.write:
        SIGNAL_WEIGHTS.write_text(_written(judges, limits), encoding="utf-8")
        weights = np.append(every.fit.weights, every.fit.bias)
        np.save(PAIR_WEIGHTS, weights.astype(np.float32))

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
    from yakuba.adapters.judge import pair_reader
    from yakuba.adapters.judge.answers import features, read_pair
    from yakuba.adapters.judge.pairs import FEATURES
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
    read = pair_reader()
    pairs = np.zeros((len(outcome.evidence), FEATURES))
    for place, item in enumerate(outcome.evidence):
        pairs[place] = features(read_pair(read, asked.text, item))

    return Asked(
        row.get("answerable", row.get("state") == "answered"),
        row.get("state") == "near",
        {
            True: signals(asked, outcome.evidence),
            False: signals(asked, by_words),
        },
        pairs,
        np.array(
            [
                _answers(row, files.get(item.document or 0, ""), item.whole)
                for item in outcome.evidence
            ],
            float,
        ),
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


def _names(column: Column) -> list[str]:
    from yakuba.core.answers.quotation.signals import SIGNALS

    return [
        name
        for name in SIGNALS
        if column.has_meaning or name not in OF_MEANING
    ]


def _table(asked: Asked, column: Column) -> Floats:
    names = _names(column)
    rows = asked.rows[column.has_meaning]
    found = np.array([[row[name] for name in names] for row in rows])
    return found.reshape(len(rows), len(names))


def _divisions(count: int, seed: int) -> Floats:
    return np.random.default_rng(seed).integers(0, DIVISIONS, count)


Part = tuple[list[Asked], Pairs, list[int]]


def _parts(questions: Sequence[Asked]) -> Iterator[Part]:
    """Of each division the questions seen, what is made of their pairs, and the places of those judged."""
    division = _divisions(len(questions), seed=0)
    for number in range(DIVISIONS):
        seen = [
            questions[place] for place in np.flatnonzero(division != number)
        ]
        yield seen, _pairs(seen), np.flatnonzero(division == number).tolist()


def _held_out(
    questions: Sequence[Asked], parts: Sequence[Part], column: Column
) -> list[Floats]:
    """Of each question the likelihoods by a fit that never saw it."""
    found: list[Floats] = [np.zeros(0)] * len(questions)
    for seen, pairs, places in parts:
        judge = _fitted(seen, pairs, column)
        for place in places:
            found[place] = judge.likelihoods(questions[place])

    return found


def _fitted(questions: Sequence[Asked], pairs: Pairs, column: Column) -> Judge:
    tables = np.concatenate([_table(asked, column) for asked in questions])
    answers = np.concatenate([asked.answers for asked in questions])
    opinions = np.concatenate(pairs.opinions)
    return Judge(
        column,
        pairs.fit,
        _fit(tables, answers, RIDGE),
        _fit(np.column_stack([tables, opinions]), answers, RIDGE),
    )


def _pairs(questions: Sequence[Asked]) -> Pairs:
    division = _divisions(len(questions), seed=7)
    found: list[Floats] = [np.zeros(0)] * len(questions)
    for number in range(DIVISIONS):
        fit = _fit_of_pairs(
            [questions[place] for place in np.flatnonzero(division != number)]
        )
        for place in np.flatnonzero(division == number):
            found[place] = fit.totals(questions[place].pairs)

    return Pairs(_fit_of_pairs(questions), found)


def _fit_of_pairs(questions: Sequence[Asked]) -> Fit:
    pairs = np.concatenate([asked.pairs for asked in questions])
    answers = np.concatenate([asked.answers for asked in questions])
    return _fit(pairs, answers, PAIR_RIDGE)


def _fit(table: Floats, answers: Floats, penalty: float) -> Fit:
    middle = table.mean(axis=0)
    spread = table.std(axis=0) + 1e-9
    scaled = np.column_stack([(table - middle) / spread, np.ones(len(table))])

    def loss(weights: Floats) -> tuple[float, Floats]:
        total = scaled @ weights
        miss = _logistic(total) - answers
        ridge = np.append(weights[:-1], 0.0)
        value = np.logaddexp(0, total) - answers * total
        return (
            float(value.sum() + penalty * (ridge**2).sum()),
            scaled.T @ miss + 2 * penalty * ridge,
        )

    start = np.zeros(scaled.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B").x
    weights = found[:-1] / spread
    return Fit(weights, float(found[-1] - weights @ middle))


def _logistic(total: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-total)))


def _logit(share: float) -> float:
    return float(np.log(share / (1.0 - share)))


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

    _show_near(questions, best, chosen)
    return chosen


def _show_near(
    questions: Sequence[Asked], best: Floats, chosen: float
) -> None:
    """What would lie below a limit of near (NEAR)."""
    near = np.array([asked.is_near for asked in questions])
    nothing = np.array(
        [not asked.is_answerable and not asked.is_near for asked in questions]
    )
    for near_from in NEARS:
        limit = _logistic(np.array(_logit(near_from) + _logit(chosen)))
        below = best < limit
        print(
            f"limit {chosen}; below {near_from}: {below[near].mean():.2f} of near"
            f" misses, {below[nothing].mean():.2f} of what nothing answers"
        )


def _written(judges: Sequence[Judge], limits: Sequence[float]) -> str:
    columns = [
        _column(judge, limit)
        for judge, limit in zip(judges, limits, strict=True)
    ]
    names = columns[-1]
    lines = [
        " ".join([name, *(f"{each.get(name, 0.0):.3f}" for each in columns)])
        for name in names
    ]
    return HEAD + "\n".join(lines) + "\n"


def _column(judge: Judge, limit: float) -> dict[str, float]:
    """Of each signal its weight, and the bias that puts the limit at ANSWERED."""
    names = _names(judge.column)
    fit = judge.alone
    if judge.column.has_opinion:
        names.append("opinion")
        fit = judge.heard

    weights = dict(zip(names, fit.weights.tolist(), strict=True))
    return weights | {"bias": fit.bias - _logit(limit) + _logit(ANSWERED)}


if __name__ == "__main__":
    sys.exit(main())
