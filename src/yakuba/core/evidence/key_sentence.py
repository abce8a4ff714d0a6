"""The one sentence of all sources that most likely answers, with the one it points to (「これを…という。」)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yakuba.core.evidence.answer_kind import QuestionNeeds, needs_of
from yakuba.core.evidence.brief import Brief, Evidence
from yakuba.core.evidence.coverage import coverage
from yakuba.core.language import tokens
from yakuba.core.language.text import Sentence, sentences

# Chosen on 2,286 questions (`make bench-evidence`); the optimum is flat: half or twice of each costs less than .005.
PAIRS = 0.4  # weight of the question's character pairs: they meet where dictionaries cut one word in two ways
FIT = 0.15  # for and against a sentence that can or cannot hold what is asked for
POINTING = re.compile(
    r"(?:また|なお|そして)?、?(?:これ|この|その|それ|ここ|そこ|こう|そう|同|当時|うち)"
)
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
    needs = needs_of(brief.question)
    best: Key | None = None
    best_score = 0.0
    for evidence in brief.evidence:
        cut = sentences(evidence.text)
        for i, sentence in enumerate(cut):
            score = evidence.score + worth(
                brief, needs, evidence, sentence.text
            )
            if best is None or score > best_score:
                first, last = _with_what_it_points_to(cut, i)
                best = Key(evidence, cut[first].start, cut[last].end)
                best_score = score

    return best


def worth(
    brief: Brief, needs: QuestionNeeds, evidence: Evidence, sentence: str
) -> float:
    """How well a sentence meets the question (`needs`), where it stands."""
    covered = coverage(brief.words, f"{evidence.context}\n{sentence}")
    shared = _share_of_pairs(needs.folded, sentence)
    return covered + PAIRS * shared + _fit(needs, sentence)


def _share_of_pairs(folded_question: str, sentence: str) -> float:
    """The share of the question's character pairs that the sentence holds."""
    pairs = {
        folded_question[i : i + 2] for i in range(len(folded_question) - 1)
    }
    if not pairs:
        return 0.0

    folded_sentence = tokens.folded(sentence)
    return sum(pair in folded_sentence for pair in pairs) / len(pairs)


def _fit(needs: QuestionNeeds, sentence: str) -> float:
    """From −FIT, where it holds nothing of what is asked for, to FIT, where it holds all."""
    held = needs.share_held(sentence)
    if held is None:
        return 0.0

    return FIT * (2 * held - 1)


def _with_what_it_points_to(
    cut: Sequence[Sentence], i: int
) -> tuple[int, int]:
    """The sentence, and a neighbour with which alone it makes sense: the one before 「これを…」, and 「これを…」 after it."""
    first = i
    if i > 0 and _points_back(cut[i]) and _fits(cut[i - 1], cut[i]):
        first = i - 1

    if i + 1 == len(cut):
        return first, i

    following = cut[i + 1]
    if _points_back(following) and _fits(cut[first], following):
        return first, i + 1

    return first, i


def _points_back(sentence: Sentence) -> bool:
    return POINTING.match(sentence.text) is not None


def _fits(first: Sentence, last: Sentence) -> bool:
    return last.end - first.start <= LONGEST
