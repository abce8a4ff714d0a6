"""Learning for this city: a matcher from its own pairs of question and answer; from questions whose answers are known,
the weights of the sides and when to say that nothing answers. Each with what it rests on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from yakuba.adapters.search_index import (
    IndexEntry,
    Nearness,
    Scope,
    SearchIndex,
    SearchModel,
)
from yakuba.adapters.search_index.candidates import Candidates
from yakuba.core.language import tokens
from yakuba.core.retrieval import calibration, ranking, side_weights
from yakuba.core.retrieval import matcher as matching
from yakuba.core.retrieval.asked_text import read_question
from yakuba.core.retrieval.calibration import Ranked
from yakuba.core.retrieval.query_words import query_words, terms
from yakuba.core.retrieval.side_weights import Example
from yakuba.core.retrieval.vocabulary.starter import starter

SEED = 20261124  # learning can be repeated


@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """A question and the passages that answer it with their grades (2: the answer, 1: related); none: nothing does."""

    text: str
    grades: dict[int, int]

    @property
    def answers(self) -> frozenset[int]:
        return frozenset(
            passage for passage, grade in self.grades.items() if grade == 2
        )


Judged = tuple[KnownQuestion, Candidates]


def random() -> np.random.Generator:
    return np.random.default_rng(SEED)


def pairs_of(entries: Iterable[IndexEntry]) -> list[matching.Pair]:
    """What a matcher learns from: entries whose title is a question and whose body is its answer."""
    return [
        (_asked(entry.title), _answered(entry.body))
        for entry in entries
        if entry.title and entry.body
    ]


def matcher_of(pairs: Sequence[matching.Pair]) -> matching.Matcher | None:
    """None where there are too few pairs to learn from."""
    if len(pairs) < matching.FEWEST_PAIRS:
        return None

    return matching.trained(pairs, random())


def from_pairs(pairs: Sequence[matching.Pair], today: date) -> SearchModel:
    """A matcher, where there are enough pairs and one from other pairs finds those set aside well enough to be used."""
    if len(pairs) < matching.FEWEST_PAIRS:
        return SearchModel()

    if len(pairs) > matching.MOST_PAIRS:
        chosen = random().choice(
            len(pairs), matching.MOST_PAIRS, replace=False
        )
        pairs = [pairs[number] for number in sorted(chosen.tolist())]

    share_found = matching.held_out(pairs, random())
    matcher = (
        matcher_of(pairs) if share_found >= matching.LEAST_FOUND else None
    )
    evidence = {
        "on": today.isoformat(),
        "pairs": len(pairs),
        "pairs_found": share_found,
    }
    return SearchModel(matcher, evidence=evidence)


def from_questions(
    index: SearchIndex,
    scope: Scope,
    questions: Sequence[KnownQuestion],
    near: Callable[[str, Scope], Nearness],
) -> SearchModel:
    """Weights and calibration for the build in use. Weights that are no better on questions set aside are not taken.

    `near` gives what an encoder's vectors show (library.search.embedding).
    """
    before = index.model
    judged: list[Judged] = []
    for question in questions:
        shown = near(question.text, scope)
        asked = read_question(question.text)
        judged.append((question, index.judge(asked, scope, near=shown)))

    weighed, quality = _weighed(before, judged)
    versions = [_versions(*item, weighed) for item in judged]
    refusals = calibration.held_out(versions, random())
    evidence: dict[str, Any] = {
        **before.evidence,
        "questions": len(questions),
        **quality,
        "refusals": asdict(refusals),
    }
    calibrated = calibration.of_pairs(versions)
    return replace(weighed, calibration=calibrated, evidence=evidence)


def _weighed(
    before: SearchModel, judged: Sequence[Judged]
) -> tuple[SearchModel, dict[str, Any]]:
    """The model with weights of its own, where they are better on questions set aside, and how good each is."""
    examples = [_example(*item) for item in judged if item[0].grades]
    built_in = ranking.weights_as_they_come(
        matcher=before.matcher is not None,
        vectors=any(ranking.shows_vectors(item.sides) for item in examples),
    )
    as_they_come = side_weights.quality(examples, built_in)
    held_out = side_weights.held_out(examples, random())
    is_better = held_out.ndcg > as_they_come.ndcg
    learned = side_weights.weights(examples) if is_better else {}
    quality = {
        "as_they_come": asdict(as_they_come),
        "held_out": asdict(held_out),
    }
    return replace(before, learned=learned), quality


def _example(question: KnownQuestion, candidates: Candidates) -> Example:
    grade_of = question.grades
    grades = [grade_of.get(passage, 0) for passage in candidates.passages]
    column = np.array(grades, np.int64)
    return Example(candidates.sides, column, tuple(grade_of.values()))


def _versions(
    question: KnownQuestion, candidates: Candidates, model: SearchModel
) -> tuple[Ranked | None, Ranked | None]:
    """A question as found with its answers there, and as it would be found without them."""
    there: Ranked = []
    left_out: Ranked = []
    if question.answers:
        there = _ranked(candidates, model)

    if question.answers or not question.grades:
        left_out = _ranked(candidates.without(question.answers), model)

    return there or None, left_out or None


def _ranked(candidates: Candidates, model: SearchModel) -> Ranked:
    weights = model.weights(candidates.sides)
    hits = candidates.hits(weights, calibration.DEPTH)
    return [(hit.score, hit.sides) for hit in hits]


def _asked(question: str) -> matching.Terms:
    words = terms(query_words(read_question(question), starter()))
    return words | {f"#{gram}": 1.0 for gram in tokens.grams(question)}


def _answered(answer: str) -> matching.Terms:
    return matching.terms(tokens.words(answer), tokens.grams(answer))
