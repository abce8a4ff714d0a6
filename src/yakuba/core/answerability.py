"""Whether the documents found can answer at all: abstaining has features of its own, a search score is not enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from yakuba.core import ranking, tokens
from yakuba.core.brief import AskedWord, Evidence, Turn
from yakuba.core.coverage import coverage

Judgement = Literal["answer", "ask_back", "abstain"]
FOLLOW_UP_WORDS = ("それ", "その", "これ", "この", "では", "じゃあ", "あと", "ほか", "他に", "ちなみに")
LEAST_COVERAGE = 0.37  # chosen by `make bench` on the demo city's questions


@dataclass(frozen=True, slots=True)
class Features:
    """What the judgement rests on; each 0…1."""

    coverage: float
    heaviest: float


def is_too_short(question: str) -> bool:
    """No word in it that could find anything (「教えてください」, 「？」)."""
    return not [word for word in tokens.words(question) if word not in ranking.QUERY_STOP_WORDS]


def is_follow_up(question: str) -> bool:
    """A question that leans on the one before it: it points back, or hardly names a matter of its own."""
    matter = [word for word in tokens.words(question) if word not in ranking.QUERY_STOP_WORDS]
    return len(matter) <= 1 or question.lstrip().startswith(FOLLOW_UP_WORDS)


def context_of(question: str, history: Sequence[Turn]) -> str:
    """The question before it where this one leans on that; else nothing."""
    return history[-1].question if history and is_follow_up(question) else ""


def features(asked: Sequence[AskedWord], evidence: Sequence[Evidence]) -> Features:
    """Best coverage among the first three sources, and whether the rarest word is covered."""
    wholes = [item.whole for item in evidence[:3]]
    if not wholes or not asked:
        return Features(0.0, 0.0)
    heaviest = max(asked, key=lambda item: item.weight)
    return Features(
        coverage=max(coverage(asked, whole) for whole in wholes),
        heaviest=max(coverage([heaviest], whole) for whole in wholes),
    )


def judge(known: Features) -> Judgement:
    return "answer" if known.coverage >= LEAST_COVERAGE else "abstain"
