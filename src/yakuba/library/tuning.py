"""Learning for this city: a matcher from its own pairs of question and answer; from questions whose answers are known,
the weights of the sides and when to say that nothing answers. Each with what it rests on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from yakuba.core import confidence, learning, matching, tokens
from yakuba.core.confidence import Ranked
from yakuba.core.learning import Example
from yakuba.core.sought import sought, terms
from yakuba.core.vocabulary.starter import starter
from yakuba.library.index import Entry, Scope, SearchIndex, Tuning
from yakuba.library.index.reading import Judged

SEED = 20261124  # learning can be repeated


@dataclass(frozen=True, slots=True)
class Known:
    """A question and the passages that answer it with their grades (2: the answer, 1: related); none: nothing does."""

    text: str
    grades: dict[int, int]

    @property
    def answers(self) -> frozenset[int]:
        return frozenset(passage for passage, grade in self.grades.items() if grade == 2)


def random() -> np.random.Generator:
    return np.random.default_rng(SEED)


def pairs_of(entries: Iterable[Entry]) -> list[matching.Pair]:
    """What a matcher learns from: entries whose title is a question and whose body is its answer."""
    return [(_asked(entry.title), _answered(entry.body)) for entry in entries if entry.title and entry.body]


def matcher_of(pairs: Sequence[matching.Pair]) -> matching.Matcher | None:
    """None where there are too few pairs to learn from."""
    return matching.trained(pairs, random()) if len(pairs) >= matching.FEWEST_PAIRS else None


def from_pairs(pairs: Sequence[matching.Pair], today: date) -> Tuning:
    """A matcher, where there are enough pairs and one from other pairs finds those set aside well enough to be used."""
    if len(pairs) < matching.FEWEST_PAIRS:
        return Tuning()
    if len(pairs) > matching.MOST_PAIRS:
        chosen = random().choice(len(pairs), matching.MOST_PAIRS, replace=False)
        pairs = [pairs[number] for number in sorted(chosen.tolist())]
    found = matching.held_out(pairs, random())
    matcher = matcher_of(pairs) if found >= matching.LEAST_FOUND else None
    return Tuning(matcher, evidence={"on": today.isoformat(), "pairs": len(pairs), "pairs_found": found})


def from_questions(
    index: SearchIndex, scope: Scope, questions: Sequence[Known], near: Callable[[str, Scope], Mapping[int, float]]
) -> Tuning:
    """`near` gives what an endpoint's vectors show (library.embedding). Weights and calibration for the build in use. Weights that are no better on questions set aside are not taken."""
    before = index.tuning
    judged = [index.judge(question.text, scope, near=near(question.text, scope)) for question in questions]
    examples = [_example(*item) for item in zip(questions, judged, strict=True) if item[0].grades]
    as_they_come = learning.quality(examples, Tuning(before.matcher).weights)
    held_out = learning.held_out(examples, random())
    learned = learning.weights(examples) if held_out.ndcg > as_they_come.ndcg else {}
    tuning = replace(before, learned=learned)
    versions = [_versions(*item, tuning) for item in zip(questions, judged, strict=True)]
    refusals = confidence.held_out(versions, random())
    evidence: dict[str, Any] = {
        "questions": len(questions),
        "as_they_come": asdict(as_they_come),
        "held_out": asdict(held_out),
        "refusals": asdict(refusals),
    }
    return replace(tuning, calibration=confidence.of_pairs(versions), evidence={**before.evidence, **evidence})


def _example(question: Known, judged: Judged) -> Example:
    grades = np.array([question.grades.get(passage, 0) for passage in judged.passages], np.int64)
    return Example(judged.sides, grades, tuple(question.grades.values()))


def _versions(question: Known, judged: Judged, tuning: Tuning) -> tuple[Ranked | None, Ranked | None]:
    """A question as found with its answers there, and as it would be found without them."""
    there = _ranked(judged, tuning) if question.answers else None
    left_out = _ranked(judged.without(question.answers), tuning) if question.answers or not question.grades else None
    return there or None, left_out or None


def _ranked(judged: Judged, tuning: Tuning) -> Ranked:
    return [(hit.score, hit.sides) for hit in judged.hits(tuning.weights, confidence.DEPTH)]


def _asked(question: str) -> matching.Terms:
    words = terms(sought(question, "", starter()))
    return words | {f"#{gram}": 1.0 for gram in tokens.grams(question)}


def _answered(answer: str) -> matching.Terms:
    return matching.terms(tokens.words(answer), tokens.grams(answer))
