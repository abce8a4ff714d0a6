"""The one sentence of all sources that most likely answers, with the one it points to (「これを…という。」)."""

import re
from dataclasses import dataclass

from yakuba.core import asked_for, tokens
from yakuba.core.brief import Brief, Evidence
from yakuba.core.coverage import coverage
from yakuba.core.text import Sentence, sentences

# Chosen on 2,286 questions (`make bench-evidence`); the optimum is flat: half or twice of each costs less than .005.
PAIRS = 0.4  # weight of the question's character pairs: they meet where dictionaries cut one word in two ways
FIT = 0.15  # for and against a sentence that can or cannot hold what is asked for
POINTING = re.compile(r"(?:また|なお|そして)?、?(?:これ|この|その|それ|ここ|そこ|こう|そう|同|当時|うち)")
LONGEST = 160  # characters of a sentence with the one it points to


@dataclass(frozen=True, slots=True)
class Key:
    """A stretch of the text of a source."""

    evidence: Evidence
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.evidence.text[self.start : self.end]


def key_sentence(brief: Brief) -> Key | None:
    """The best sentence of all evidence; None where there is none."""
    rated = [
        (evidence.score + worth(brief, evidence, sentence.text), evidence, found, i)
        for evidence in brief.evidence
        for found in [sentences(evidence.text)]
        for i, sentence in enumerate(found)
    ]
    if not rated:
        return None
    _, evidence, found, i = max(rated, key=lambda item: item[0])
    first, last = _with_what_it_points_to(found, i)
    return Key(evidence, found[first].start, found[last].end)


def worth(brief: Brief, evidence: Evidence, sentence: str) -> float:
    """How well a sentence meets the question, where it stands."""
    question = tokens.folded(brief.question)
    pairs = {question[i : i + 2] for i in range(len(question) - 1)}
    folded = tokens.folded(sentence)
    shared = sum(pair in folded for pair in pairs) / len(pairs) if pairs else 0.0
    held = asked_for.share_held(brief.question, sentence)
    fit = 0.0 if held is None else FIT * (2 * held - 1)
    return coverage(brief.words, f"{evidence.context}\n{sentence}") + PAIRS * shared + fit


def _with_what_it_points_to(found: list[Sentence], i: int) -> tuple[int, int]:
    """The sentence, and a neighbour with which alone it makes sense: the one before 「これを…」, and 「これを…」 after it."""
    first = i - 1 if i > 0 and POINTING.match(found[i].text) and _fits(found[i - 1], found[i]) else i
    follows = i + 1 < len(found) and POINTING.match(found[i + 1].text) and _fits(found[first], found[i + 1])
    return first, i + 1 if follows else i


def _fits(first: Sentence, last: Sentence) -> bool:
    return last.end - first.start <= LONGEST
