"""What many comments speak of, without a model: comments with the same telling words, named by those words."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np

from yakuba.core import tokens

NAMED_BY = 3
# Average cosine distance at which two groups are one matter still. Comments are short: two that share one of their four telling words
# are .75 apart, two that share none 1.
FARTHEST = 0.88
# What comments on an AI have in common anyway.
GENERAL = frozenset(
    "生成 AI ai 回答 思う 使う 使用 利用 場合 感じる 良い 無い 多い 少し とても 出る 入れる 欲しい 出す 見る 分かる".split()
)


@dataclass(frozen=True, slots=True)
class Group:
    """`members` are places in the given texts; `terms` the words that tell it from the others, the most telling first. The last group
    may have no terms: what stands alone.
    """

    terms: tuple[str, ...]
    members: tuple[int, ...]


def group(texts: Sequence[str]) -> list[Group]:
    """Each text in exactly one group, large groups first; those that stand alone together at the end."""
    worded = [Counter(word for word, _ in _terms(text)) for text in texts]
    weighed = _weighed(worded)
    labels = _labels(weighed)
    members = [tuple(np.flatnonzero(labels == label).tolist()) for label in sorted(set(labels.tolist()))]
    together = sorted((each for each in members if len(each) > 1), key=lambda each: (-len(each), each))
    alone = tuple(sorted(place for each in members if len(each) == 1 for place in each))
    spelt = _spellings(texts)
    things = {word for text in texts for word in _things(text)}
    groups = [Group(_telling(each, worded, spelt, things), each) for each in together]
    return [*groups, Group((), alone)] if alone else groups


def _labels(weighed: np.ndarray) -> np.ndarray:
    """The number of the group of each text. What holds no words stands alone."""
    labels = -1 - np.arange(len(weighed))
    spoken = np.flatnonzero(np.linalg.norm(weighed, axis=1) > 0)
    if len(spoken) > 1:
        from scipy.cluster import hierarchy  # 40 MB, not before somebody asks for themes

        tree = hierarchy.linkage(weighed[spoken], method="average", metric="cosine")
        labels[spoken] = hierarchy.fcluster(np.maximum(tree, 0), FARTHEST, criterion="distance")
    return labels


def _weighed(worded: Sequence[Counter[str]]) -> np.ndarray:
    """tf-idf, a row a text: a word counts once in a text, less the more texts have it."""
    found_in = Counter(word for words in worded for word in words)
    vocabulary = {word: place for place, word in enumerate(sorted(found_in))}
    weighed = np.zeros((len(worded), max(1, len(vocabulary))))
    for row, words in enumerate(worded):
        for word in words:
            weighed[row, vocabulary[word]] = log(1 + len(worded) / found_in[word])
    return weighed


def _telling(
    members: Sequence[int], worded: Sequence[Counter[str]], spelt: dict[str, str], things: Collection[str]
) -> tuple[str, ...]:
    """Words of the group that more of it have than of the rest: names of things where there are any (not 守っ, 古い)."""
    inside = Counter(word for place in members for word in worded[place])
    everywhere = Counter(word for words in worded for word in words)
    shared = {word: count for word, count in inside.items() if count > 1}
    ranked = sorted(
        shared.keys() & things or shared,
        key=lambda word: (-shared[word] * shared[word] / everywhere[word], -len(word), word),
    )
    named: list[str] = []
    for word in (spelt[word] for word in ranked):
        if not any(word in other for other in named):  # 補助金 says it, 金 says nothing more
            named.append(word)
    return tuple(named[:NAMED_BY])


def _spellings(texts: Sequence[str]) -> dict[str, str]:
    """How a word is written most often."""
    written: dict[str, Counter[str]] = {}
    for text in texts:
        for word, surface in _terms(text):
            written.setdefault(word, Counter())[surface] += 1
    return {word: min(forms, key=lambda form: (-forms[form], form)) for word, forms in written.items()}


@lru_cache(maxsize=4_096)
def _things(text: str) -> tuple[str, ...]:
    """Nouns and compounds."""
    return (*tokens.nouns(text), *("".join(run) for run in tokens.noun_runs(tokens.folded(text))))


@lru_cache(maxsize=4_096)
def _terms(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(_read(text))


def _read(text: str) -> Iterator[tuple[str, str]]:
    """Words in their normal forms, with how they are written; and the compounds they stand in."""
    folded = tokens.folded(text)
    for run in tokens.noun_runs(folded):
        yield "".join(run), "".join(run)
    for word, start, end in tokens.words_with_spans(folded):
        if word not in GENERAL and (len(word) > 1 or not word.isascii()) and not word.isdigit():
            yield word, folded[start:end]
