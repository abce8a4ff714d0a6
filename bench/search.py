"""Prints what search finds, when it says that nothing answers, and how fast it is. Nothing is kept.

python bench/search.py YARDSTICKS [--passages 100000] [--only faq|assembly|abstaining|speed] [--engines Yakuba …]
"""

import argparse
import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import search_speed
import yardsticks
from yardsticks import Yardsticks

from yakuba.adapters.search_index.candidates import Candidates
from yakuba.core.retrieval import calibration, ranking, side_weights
from yakuba.core.retrieval.asked_text import read_question
from yakuba.library.search import benchmark
from yakuba.library.search.model import training

DIVISIONS = 6  # into folds, each with another seed


def show(name: str, value: object) -> None:
    written = f"{value:.3f}" if isinstance(value, float) else value
    print(f"  {name:<56}{written}", flush=True)


class MunicipalFaq:
    """The given half, indexed once: questions with what was found and what would have been right."""

    def __init__(self, yardsticks: Yardsticks) -> None:
        self.yardsticks = yardsticks
        self.qrels = yardsticks.folder / "municipal_faq" / "qrels.json"
        self.corpus = yardsticks.rows("municipal_faq/corpus.jsonl")
        asked = yardsticks.rows("municipal_faq/queries.jsonl")
        grades = json.loads(self.qrels.read_text(encoding="utf-8"))
        places = {row["id"]: place for place, row in enumerate(self.corpus)}
        self.questions = []
        for row in asked:
            graded = grades[row["id"]].items()
            by_passage = {places[key]: grade for key, grade in graded}
            self.questions.append(
                training.KnownQuestion(row["text"], by_passage)
            )

        texts = [read_question(question.text) for question in self.questions]
        with benchmark.indexed(self.corpus) as library:
            self.model = library.index.model
            self.judged = [library.judge(text) for text in texts]
            self.judged_by_words = [
                library.index.judge(text, benchmark.EVERYTHING)
                for text in texts
            ]

        self.keys = [row["id"] for row in asked]

    def run(self, found: Sequence[Candidates]) -> list[dict[str, Any]]:
        return [
            {"id": key, "ranked": self._ranked(judged)}
            for key, judged in zip(self.keys, found, strict=True)
        ]

    def _ranked(self, judged: Candidates) -> list[str]:
        hits = judged.hits(self.model.weights(judged.sides), 100)
        return [self.corpus[hit.passage]["id"] for hit in hits]

    def examples(
        self, found: Sequence[Candidates], *, meaning: bool
    ) -> list[side_weights.Example]:
        """What the weights are learned from; without the matcher, the side of meaning counts nothing."""
        examples = []
        for question, judged in zip(self.questions, found, strict=True):
            sides = judged.sides.copy()
            sides[:, ranking.SIDES.index("meaning")] *= meaning
            grades = [
                question.grades.get(passage, 0) for passage in judged.passages
            ]
            all_grades = tuple(question.grades.values())
            example = side_weights.Example(
                sides, np.array(grades, np.int64), all_grades
            )
            examples.append(example)

        return examples


def municipal_faq(faq: MunicipalFaq) -> None:
    print("\nmunicipal_faq (given half)")
    for name, found in (
        ("with the encoder", faq.judged),
        ("without it", faq.judged_by_words),
    ):
        run = faq.run(found)
        figures = faq.yardsticks.score("retrieval", faq.qrels, run)
        show(f"nDCG@10, weights as they come, {name}", figures["nDCG@10"])
        show("answer_hit@1", figures["answer_hit@1"])

    for name, found, meaning in (
        ("encoder and matcher", faq.judged, True),
        ("encoder", faq.judged, False),
        ("matcher", faq.judged_by_words, True),
        ("words alone", faq.judged_by_words, False),
    ):
        examples = faq.examples(found, meaning=meaning)
        answered = [example for example in examples if 2 in example.all_grades]
        ndcg = [held_out.ndcg for held_out in _divisions(examples)]
        first = [held_out.first for held_out in _divisions(answered)]
        show(f"nDCG@10, held-out folds, {name}", float(np.mean(ndcg)))
        show(f"answer_hit@1, held-out folds, {name}", float(np.mean(first)))


def _divisions(examples: Sequence[side_weights.Example]) -> list[Any]:
    return [
        side_weights.held_out(examples, np.random.default_rng(seed))
        for seed in range(DIVISIONS)
    ]


def abstaining(faq: MunicipalFaq) -> None:
    """Every question that has an answer, once with it and once with what was graded 2 left out of the library."""
    print(
        "\nSaying that nothing answers (held-out folds, limit set at a tenth of the answerable)"
    )
    all_answers = frozenset(
        passage for question in faq.questions for passage in question.answers
    )
    _refusals(
        faq,
        "each question's own answers left out",
        lambda question: question.answers,
    )
    _refusals(
        faq,
        "the answers of all questions left out",
        lambda question: all_answers,
    )


def _refusals(
    faq: MunicipalFaq,
    name: str,
    left_out: Callable[[training.KnownQuestion], frozenset[int]],
) -> None:
    versions = []
    for question, judged in zip(faq.questions, faq.judged, strict=True):
        if question.answers:
            without = judged.without(left_out(question))
            versions.append((_sides(judged, faq), _sides(without, faq)))

    refusals = [
        calibration.held_out(versions, np.random.default_rng(seed))
        for seed in range(DIVISIONS)
    ]
    rightly = [refusal.rightly for refusal in refusals]
    wrongly = [refusal.wrongly for refusal in refusals]
    show(f"refused: {name}", float(np.mean(rightly)))
    show("answerable wrongly refused", float(np.mean(wrongly)))


def _sides(judged: Candidates, faq: MunicipalFaq) -> calibration.Ranked:
    weights = faq.model.weights(judged.sides)
    hits = judged.hits(weights, calibration.DEPTH)
    return [(hit.score, hit.sides) for hit in hits]


def assembly(yardsticks: Yardsticks) -> None:
    print("\nassembly (agenda and question → its own reply under its agenda)")
    name = "assembly/exchanges.jsonl"
    corpus = []
    asked = []
    for row in yardsticks.rows(name):
        key = str(row["id"])
        corpus.append(
            {"id": key, "title": row["agenda"], "text": row["reply"]}
        )
        asked.append(
            {"id": key, "text": f"{row['agenda']}\n{row['question']}"}
        )

    run = benchmark.rank(corpus, asked, limit=10)
    figures = yardsticks.score("pairs", yardsticks.folder / name, run)
    for measure, value in figures.items():
        show(measure, value)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    yardsticks.add_arguments(parser, needed=True)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument(
        "--engines",
        nargs="+",
        default=(),
        choices=["tantivy", "bm25s", "Yakuba", "dense"],
    )
    parser.add_argument(
        "--only", choices=["faq", "assembly", "abstaining", "speed"]
    )
    options = parser.parse_args()
    chosen = yardsticks.chosen(options)
    assert chosen is not None

    if options.only in (None, "faq", "abstaining"):
        faq = MunicipalFaq(chosen)
        if options.only != "abstaining":
            municipal_faq(faq)
        if options.only != "faq":
            abstaining(faq)

    if options.only in (None, "assembly"):
        assembly(chosen)

    if options.only in (None, "speed"):
        search_speed.compare(chosen, options.passages, options.engines)


if __name__ == "__main__":
    main()
