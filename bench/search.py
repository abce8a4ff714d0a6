"""Prints what search finds, when it says that nothing answers, and how fast it is. Nothing is kept.

python bench/search.py YARDSTICKS [--passages 100000] [--only faq|assembly|abstaining|speed] [--engines Yakuba …]
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import search_speed

from yakuba.core import confidence, learning, ranking
from yakuba.library import evaluating, tuning
from yakuba.library.index import Tuning
from yakuba.library.index.reading import Judged

SCORE = Path("..") / "yardsticks" / "score.py"  # beside the folder of yardsticks
DIVISIONS = 6  # into folds, each with another seed


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def show(name: str, value: object) -> None:
    print(f"  {name:<56}{value:.3f}" if isinstance(value, float) else f"  {name:<56}{value}", flush=True)


def scored(yardsticks: Path, kind: str, gold: Path, run: Sequence[dict[str, Any]]) -> dict[str, float]:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in run)
        file.flush()
        command = [sys.executable, str(yardsticks / SCORE), kind, str(gold), file.name]
        figures: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return figures


class MunicipalFaq:
    """The given half, indexed once: questions with what was found and what would have been right."""

    def __init__(self, yardsticks: Path) -> None:
        data = yardsticks / "municipal_faq"
        self.yardsticks, self.qrels = yardsticks, data / "qrels.json"
        self.corpus, asked = lines(data / "corpus.jsonl"), lines(data / "queries.jsonl")
        place = {line["id"]: number for number, line in enumerate(self.corpus)}
        grades = json.loads(self.qrels.read_text(encoding="utf-8"))
        self.questions = [
            tuning.Known(line["text"], {place[key]: grade for key, grade in grades[line["id"]].items()})
            for line in asked
        ]
        with evaluating.indexed(self.corpus) as index:
            self.tuning = index.tuning
            self.judged = [index.judge(question.text, evaluating.EVERYTHING) for question in self.questions]
            self.run = [
                {
                    "id": line["id"],
                    "ranked": [self.corpus[hit.passage]["id"] for hit in judged.hits(self.tuning.weights, 100)],
                }
                for line, judged in zip(asked, self.judged, strict=True)
            ]

    def examples(self, *, meaning: bool) -> list[learning.Example]:
        found = []
        for question, judged in zip(self.questions, self.judged, strict=True):
            sides = judged.sides.copy()
            sides[:, ranking.SIDES.index("meaning")] *= meaning
            grades = np.array([question.grades.get(passage, 0) for passage in judged.passages], np.int64)
            found.append(learning.Example(sides, grades, tuple(question.grades.values())))
        return found


def municipal_faq(faq: MunicipalFaq) -> None:
    print("\nmunicipal_faq (given half)")
    figures = scored(faq.yardsticks, "retrieval", faq.qrels, faq.run)
    show("nDCG@10, weights as they come", figures["nDCG@10"])
    show("answer_hit@1", figures["answer_hit@1"])
    for name, meaning in (("with the matcher", True), ("by words alone", False)):
        examples = faq.examples(meaning=meaning)
        answered = [item for item in examples if 2 in item.all_grades]
        ndcg = [learning.held_out(examples, np.random.default_rng(seed)).ndcg for seed in range(DIVISIONS)]
        first = [learning.held_out(answered, np.random.default_rng(seed)).first for seed in range(DIVISIONS)]
        show(f"nDCG@10, held-out folds, {name}", float(np.mean(ndcg)))
        show(f"answer_hit@1, held-out folds, {name}", float(np.mean(first)))


def abstaining(faq: MunicipalFaq) -> None:
    """Every question that has an answer, once with it and once with what was graded 2 left out of the library."""
    print("\nSaying that nothing answers (held-out folds, limit set at a tenth of the answerable)")
    answers = frozenset(passage for question in faq.questions for passage in question.answers)
    readings: tuple[tuple[str, Callable[[tuning.Known], frozenset[int]]], ...] = (
        ("each question's own answers left out", lambda question: question.answers),
        ("the answers of all questions left out", lambda question: answers),
    )
    for name, leaving in readings:
        versions = [
            (_ranked(judged, faq.tuning), _ranked(judged.without(leaving(question)), faq.tuning))
            for question, judged in zip(faq.questions, faq.judged, strict=True)
            if question.answers
        ]
        refusals = [confidence.held_out(versions, np.random.default_rng(seed)) for seed in range(DIVISIONS)]
        show(f"refused: {name}", float(np.mean([item.rightly for item in refusals])))
        show("answerable wrongly refused", float(np.mean([item.wrongly for item in refusals])))


def _ranked(judged: Judged, known: Tuning) -> confidence.Ranked:
    return [(hit.score, hit.sides) for hit in judged.hits(known.weights, confidence.DEPTH)]


def assembly(yardsticks: Path) -> None:
    print("\nassembly (agenda and question → its own reply under its agenda)")
    path = yardsticks / "assembly" / "exchanges.jsonl"
    exchanges = lines(path)
    corpus = [{"id": str(line["id"]), "title": line["agenda"], "text": line["reply"]} for line in exchanges]
    asked = [{"id": str(line["id"]), "text": f"{line['agenda']}\n{line['question']}"} for line in exchanges]
    run = list(evaluating.rank(corpus, asked, limit=10))
    for name, value in scored(yardsticks, "pairs", path, run).items():
        show(name, value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("yardsticks", type=Path, help="folder with municipal_faq/ and assembly/ (score.py beside it)")
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--engines", nargs="+", default=(), choices=["tantivy", "bm25s", "Yakuba", "dense"])
    parser.add_argument("--only", choices=["faq", "assembly", "abstaining", "speed"])
    chosen = parser.parse_args()
    if chosen.only in (None, "faq", "abstaining"):
        faq = MunicipalFaq(chosen.yardsticks)
        if chosen.only != "abstaining":
            municipal_faq(faq)
        if chosen.only != "faq":
            abstaining(faq)
    if chosen.only in (None, "assembly"):
        assembly(chosen.yardsticks)
    if chosen.only in (None, "speed"):
        search_speed.compare(chosen.yardsticks, chosen.passages, chosen.engines)


if __name__ == "__main__":
    main()
