"""What many comments speak of, without a model: comments with the same telling words, named by those words."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np

from yakuba.core.language import tokens

NAMED_BY = 3
# Average cosine distance at which two groups are one matter still. Comments are short: two that share one of their
# four telling words are .75 apart, two that share none 1.
FARTHEST = 0.88
# What comments on an AI have in common anyway.
GENERAL = frozenset(
    "生成 AI ai 回答 思う 使う 使用 利用 場合 感じる 良い 無い 多い 少し とても 出る 入れる 欲しい 出す 見る 分かる".split()
)


@dataclass(frozen=True, slots=True)
class CommentGroup:
    """`members` are places in the given texts; `terms` the words that tell it from the others, the most telling first.

    The last group may have no terms: what stands alone.
    """

    terms: tuple[str, ...]
    members: tuple[int, ...]


def group(texts: Sequence[str]) -> list[CommentGroup]:
    """Each text in exactly one group, large groups first; those that stand alone together at the end."""
    words_of = [Counter(word for word, _ in _terms(text)) for text in texts]
    labels = _labels(_weights(words_of))
    together: list[tuple[int, ...]] = []
    alone: list[int] = []
    for label in sorted(set(labels.tolist())):
        members = tuple(np.flatnonzero(labels == label).tolist())
        if len(members) > 1:
            together.append(members)
        else:
            alone += members

    together.sort(key=lambda members: (-len(members), members))
    spellings = _spellings(texts)
    things = {word for text in texts for word in _things(text)}
    groups = []
    for members in together:
        terms = _telling_words(members, words_of, spellings, things)
        groups.append(CommentGroup(terms, members))

    if alone:
        groups.append(CommentGroup((), tuple(sorted(alone))))

    return groups


def _labels(weighed: np.ndarray) -> np.ndarray:
    """The number of the group of each text. What holds no words stands alone."""
    labels = -1 - np.arange(len(weighed))
    spoken = np.flatnonzero(np.linalg.norm(weighed, axis=1) > 0)
    if len(spoken) > 1:
        # 40 MB: not before somebody asks for themes.
        from scipy.cluster import hierarchy
        from scipy.spatial import distance

        # Condensed, as scipy takes a square matrix for distances by mistake.
        distances = distance.pdist(weighed[spoken], metric="cosine")
        tree = np.maximum(hierarchy.linkage(distances, method="average"), 0)
        labels[spoken] = hierarchy.fcluster(
            tree, FARTHEST, criterion="distance"
        )

    return labels


def _weights(words_of: Sequence[Counter[str]]) -> np.ndarray:
    """tf-idf, a row a text: a word counts once in a text, less the more texts have it."""
    texts_with = Counter(word for words in words_of for word in words)
    columns = {word: column for column, word in enumerate(sorted(texts_with))}
    weights = np.zeros((len(words_of), max(1, len(columns))))
    for row, words in enumerate(words_of):
        for word in words:
            weight = log(1 + len(words_of) / texts_with[word])
            weights[row, columns[word]] = weight

    return weights


def _telling_words(
    members: Sequence[int],
    words_of: Sequence[Counter[str]],
    spellings: dict[str, str],
    things: Collection[str],
) -> tuple[str, ...]:
    """Words of the group that more of it have than of the rest: names of things where there are any (not 守っ, 古い)."""
    inside = Counter(word for place in members for word in words_of[place])
    everywhere = Counter(word for words in words_of for word in words)
    shared = {word: count for word, count in inside.items() if count > 1}
    candidates = shared.keys() & things or shared

    def order(word: str) -> tuple[float, int, str]:
        telling = shared[word] * shared[word] / everywhere[word]
        return -telling, -len(word), word

    names: list[str] = []
    for word in sorted(candidates, key=order):
        spelling = spellings[word]
        # 補助金 says it, 金 says nothing more.
        if not any(spelling in name for name in names):
            names.append(spelling)

    return tuple(names[:NAMED_BY])


def _spellings(texts: Sequence[str]) -> dict[str, str]:
    """How a word is written most often."""
    counts: dict[str, Counter[str]] = {}
    for text in texts:
        for word, surface in _terms(text):
            counts.setdefault(word, Counter())[surface] += 1

    spellings = {}
    for word, forms in counts.items():
        by_count = sorted(forms, key=lambda form: (-forms[form], form))
        spellings[word] = by_count[0]

    return spellings


@lru_cache(maxsize=4_096)
def _things(text: str) -> tuple[str, ...]:
    """Nouns and compounds."""
    runs = tokens.noun_runs(tokens.folded(text))
    compounds = ["".join(run) for run in runs]
    return (*tokens.nouns(text), *compounds)


@lru_cache(maxsize=4_096)
def _terms(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(_read(text))


def _read(text: str) -> Iterator[tuple[str, str]]:
    """Words in their normal forms, with how they are written; and the compounds they stand in."""
    folded = tokens.folded(text)
    for run in tokens.noun_runs(folded):
        compound = "".join(run)
        yield compound, compound

    for word, start, end in tokens.words_with_spans(folded):
        if _says_something(word):
            yield word, folded[start:end]


def _says_something(word: str) -> bool:
    if word in GENERAL or word.isdigit():
        return False

    return len(word) > 1 or not word.isascii()
