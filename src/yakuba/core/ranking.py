"""How the rankings of several fields become one."""

from collections.abc import Mapping, Sequence
from math import log

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


def question_words(words: Sequence[str]) -> list[str]:
    """The words of a question that can find something; all of them if none is left."""
    return [word for word in words if word not in QUERY_STOP_WORDS] or list(words)


def inflects(word: str) -> bool:
    """A verb or adjective, by the ending of its dictionary form: people choose them freely, nouns hardly."""
    return word[-1:] in set("うくぐすつぬぶむるい")


def weight(word: str, frequency: int, total: int) -> float:
    """How much a word of a question matters: idf over all passages; a verb or adjective counts half."""
    idf = log(1.0 + (total + 1) / (frequency + 0.5))
    return idf * (0.5 if inflects(word) else 1.0)


def fuse(rankings: Mapping[str, Mapping[int, float]], weights: Mapping[str, float]) -> list[tuple[int, float]]:
    """Weighted sum of max-normalised scores, best first; ties by id, so that a run can be repeated.

    Reciprocal-rank fusion lets a weak ranker spoil a strong one; a normalised sum does not (DESIGN §4).
    """
    total: dict[int, float] = {}
    for field, scores in rankings.items():
        best = max(scores.values(), default=0.0)
        if best <= 0:
            continue
        for key, score in scores.items():
            total[key] = total.get(key, 0.0) + weights[field] * score / best
    return sorted(total.items(), key=lambda item: (-item[1], item[0]))
