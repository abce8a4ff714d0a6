"""How a passage is judged from several sides, and the sides become one score."""

from collections.abc import Mapping, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

# Questions are full of words that say "this is a question": they stand in every FAQ entry and decide nothing.
# In normalised form, as core.language.tokens.words gives them.
QUERY_STOP_WORDS = frozenset(
    """
    如何 幾ら 何故 どう どの どんな どういう 或る 教える 知る 分かる 聞く 考える 思う 欲しい
    良い 大丈夫 有り難い 済む 困る 入る 質問 場合 必要 方法 件 際 是非 今 自分 はい いいえ みたい 本当 もう 先ず
    何 何分 何時 何千 幾 つ 先週 今週 来週 先月 今月 来月 昨年 来年 昨日 今日 明日 うち 全部 最初
    つく 関する 対する よる
    """.split()
)


# Weight of the words that a follow-up takes over from the question before it.
CONTEXT = 0.5
LONG_TITLE = 63  # words; from here on a title is no general one at all

# The sides from which a passage is judged, each about 0…1, and how much each counts: with or without a matcher
# (core.retrieval.matcher) and the vectors of an encoder. Learned on a city's questions (docs/benchmarks.md);
# `yakuba search tune` learns others on a city's own. The last two sides are not weighed against the others: a passage
# that is named exactly (core.retrieval.designations) goes first; the cosine is for whoever judges answers.
WEIGHED = (
    "body",
    "title",
    "grams",
    "title_grams",
    "coverage",
    "brevity",
    "meaning",
    "dense",
)
# What an encoder's vectors show (library.search.embedding).
DENSE = WEIGHED.index("dense")
SIDES = (*WEIGHED, "exact", "cosine")
NAMED = SIDES.index("exact")
COSINE = SIDES.index("cosine")
# Of what is left to 1 so much goes to a passage that a question names, and more where it does so surely (第4条).
EXACT = 0.6
EXACT_SURELY = 0.95
SURELY = 0.85
_MATCHER_AND_VECTORS = (2.2, 0.0, 0.4, 0.0, 1.1, 1.2, 2.4, 4.6)
_MATCHER = (3.0, 0.6, 0.75, 0.15, 1.0, 2.0, 4.7, 0.0)
_VECTORS = (2.6, 0.1, 0.7, 0.0, 1.2, 1.5, 0.0, 5.2)
_WORDS = (4.0, 1.5, 1.25, 0.5, 1.3, 2.7, 0.0, 0.0)

Floats = NDArray[np.float64]
Weights = Mapping[str, float]


def weights_as_they_come(*, matcher: bool, vectors: bool) -> Weights:
    """How much each side counts where a city has learned nothing else."""
    values = {
        (True, True): _MATCHER_AND_VECTORS,
        (True, False): _MATCHER,
        (False, True): _VECTORS,
        (False, False): _WORDS,
    }
    return dict(zip(WEIGHED, values[matcher, vectors], strict=True))


def question_words(words: Sequence[str]) -> list[str]:
    """The words of a question that can find something; all of them if none is left."""
    return [word for word in words if word not in QUERY_STOP_WORDS] or list(
        words
    )


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

    Reciprocal-rank fusion lets a weak ranker spoil a strong one; a normalised sum does not.
    """
    best = max(scores.values(), default=0.0)
    return np.array([scores.get(passage, 0.0) for passage in passages]) / (
        best or 1.0
    )


def brevity(title_words: Sequence[int]) -> Floats:
    """1 for the shortest title, 0 for a long one: of two matters that fit, the more general comes first."""
    lengths = np.array(title_words, np.float64)
    shares = np.log1p(lengths) / log(1 + LONG_TITLE)
    return np.maximum(1.0 - shares, 0.0)


def shows_vectors(sides: Floats) -> bool:
    """Whether an encoder had a say."""
    return bool(sides[:, DENSE].any())


def total(sides: Floats, weights: Weights) -> Floats:
    """One score (0…1) for each row of sides (passages × SIDES). What is missing among the weights is as it comes."""
    others = weights_as_they_come(matcher=True, vectors=True)
    counted = np.array([weights.get(side, others[side]) for side in WEIGHED])
    if not shows_vectors(sides):
        counted[DENSE] = 0.0

    weighed = sides[:, : len(WEIGHED)] @ counted
    weighed /= np.abs(counted).sum()
    exact = sides[:, NAMED]
    share = np.where(exact >= SURELY, EXACT_SURELY, EXACT) * exact
    return np.asarray(weighed + share * (1.0 - weighed))
