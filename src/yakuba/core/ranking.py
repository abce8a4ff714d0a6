"""How a passage is judged from several sides, and the sides become one score."""

from collections.abc import Mapping, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

# Questions are full of words that say "this is a question": they stand in every FAQ entry and decide nothing.
# In normalised form, as core.tokens.words gives them.
QUERY_STOP_WORDS = frozenset(
    """
    如何 幾ら 何故 どう どの どんな どういう 或る 教える 知る 分かる 聞く 考える 思う 欲しい
    良い 大丈夫 有り難い 済む 困る 入る 質問 場合 必要 方法 件 際 是非 今 自分 はい いいえ みたい 本当 もう 先ず
    何 何分 何時 何千 幾 つ 先週 今週 来週 先月 今月 来月 昨年 来年 昨日 今日 明日 うち 全部 最初
    """.split()
)


CONTEXT = 0.5  # weight of the words that a follow-up takes over from the question before it
LONG_TITLE = 63  # words; from here on a title is no general one at all

# The sides from which a passage is judged, each about 0…1, and how much each counts: with a matcher (core.matching),
# and by the words alone. Learned on a city's questions (docs/benchmarks.md); `yakuba search tune` learns others on a
# city's own. The last side is not weighed against the others: a passage that is named exactly (core.designations) goes first.
WEIGHED = ("body", "title", "grams", "title_grams", "coverage", "brevity", "meaning", "dense")
DENSE = WEIGHED.index("dense")  # the vectors of an endpoint (library.embedding), where a city has one
SIDES = (*WEIGHED, "exact")
EXACT = 0.6  # of what is left to 1 goes to a passage that a question names
WEIGHTS: Mapping[str, float] = dict(zip(WEIGHED, (3.0, 0.6, 0.75, 0.15, 1.0, 2.0, 4.7, 4.0), strict=True))
WEIGHTS_OF_WORDS: Mapping[str, float] = dict(zip(WEIGHED, (4.0, 1.5, 1.25, 0.5, 1.3, 2.7, 0.0, 4.0), strict=True))

Floats = NDArray[np.float64]


def question_words(words: Sequence[str]) -> list[str]:
    """The words of a question that can find something; all of them if none is left."""
    return [word for word in words if word not in QUERY_STOP_WORDS] or list(words)


def inflects(word: str) -> bool:
    """A verb or adjective, by the ending of its dictionary form: people choose them freely, nouns hardly."""
    return word[-1:] in set("うくぐすつぬぶむるい")


def weight(word: str, frequency: int, total: int) -> float:
    """How much a word of a question matters: idf over all passages; a verb or adjective counts half."""
    return rarity(frequency, total) * (0.5 if inflects(word) else 1.0)


def rarity(frequency: int, total: int) -> float:
    """Inverse document frequency."""
    return log(1.0 + (total + 1) / (frequency + 0.5))


def normalised(scores: Mapping[int, float], passages: Sequence[int]) -> Floats:
    """Each passage's share of the best score, 0 where a field did not find it.

    Reciprocal-rank fusion lets a weak ranker spoil a strong one; a normalised sum does not (DESIGN §4).
    """
    best = max(scores.values(), default=0.0)
    return np.array([scores.get(passage, 0.0) for passage in passages]) / (best or 1.0)


def brevity(title_words: Sequence[int]) -> Floats:
    """1 for the shortest title, 0 for a long one: of two matters that fit, the more general comes first."""
    return np.maximum(1.0 - np.log1p(np.array(title_words, np.float64)) / log(1 + LONG_TITLE), 0.0)


def total(sides: Floats, weights: Mapping[str, float]) -> Floats:
    """One score (0…1) for each row of sides (passages × SIDES)."""
    counted = np.array([weights.get(side, WEIGHTS[side]) for side in WEIGHED])
    counted[DENSE] *= bool(sides[:, DENSE].any())
    weighed = sides[:, : len(WEIGHED)] @ counted / np.abs(counted).sum()
    return np.asarray(weighed + EXACT * sides[:, len(WEIGHED)] * (1.0 - weighed))
