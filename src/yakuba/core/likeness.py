"""How a sentence stands to a source that is said to support it: features between 0 and 1, each with its reason."""

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from math import log1p

from yakuba.core import values
from yakuba.core.wording import Word, Wording

ADJACENT = 4  # words of a source that may stand between two that the sentence puts side by side
MANY = 4  # counts are capped here: the fifth unknown word tells nothing new
# A word whose opposite the source has instead of it.
OPPOSITES = tuple(
    tuple(pair.split("・"))
    for pair in """
    増加・減少 増やす・減らす 拡大・縮小 拡充・縮小 賛成・反対 可能・不可能 必要・不要 必要・不必要 有料・無料 開始・終了 容認・禁止 認める・禁じる
    許可・禁止 上げる・下げる 上がる・下がる 引き上げる・引き下げる 強化・緩和 推進・中止 実施・中止 継続・廃止 存続・廃止 午前・午後 今年・来年
    公立・私立 全て・一部 一般・特別 直営・委託 加入・脱退 転入・転出 有り・無し 前年・翌年 先・後 義務・任意 対象・対象外 新設・廃止
    """.split()
)


def features(claim: Wording, source: Wording) -> dict[str, float]:
    """The features by name; all but `copied` and `unlike` ones grow with support. Order as in the table of weights."""
    known = [is_known(word, source) for word in claim.words]
    missing = [value for value in claim.values if not values.held(value, source.values)]
    places = [index for index, form in enumerate(source.forms) if form in set(claim.forms)]
    return {
        "known": _share(claim.words, known),
        "unknown": min(MANY, known.count(False)) / MANY,
        "near": _near(claim, source),
        "in_order": _in_order(claim, source),
        "adjacent": _adjacent(claim.forms, source.forms),
        "copied": _copied(claim.text, source.text),
        "late": sum(places) / len(places) / len(source.words) if places else 0.0,
        "words": log1p(len(claim.words)) / 4,
        "values": min(2, len(missing)) / 2,
        "negated": float(negation_flips(claim, source)),
        "opposite": float(bool(opposites(claim, source))),
        "past": float(_past_flips(claim, source)),
        "cut": float(_is_cut(claim, source)),
    }


def is_known(word: Word, source: Wording) -> bool:
    """As a word or as part of one."""
    return word.form in source.forms or word.form in source.text


def _share(words: Sequence[Word], kept: Sequence[bool]) -> float:
    total = sum(word.weight for word in words)
    return sum(word.weight for word, known in zip(words, kept, strict=True) if known) / total if total else 1.0


def _near(claim: Wording, source: Wording) -> float:
    """The share of the sentence's words that two neighbouring sentences of the source hold."""
    starts = [sentence.start for sentence in source.sentences]
    held: list[set[str]] = [set() for _ in starts]
    for word in source.words:
        held[bisect_right(starts, word.start) - 1].add(word.form)
    pairs = [a | b for a, b in itertools.pairwise(held)] or held
    return max((_share(claim.words, [word.form in forms for word in claim.words]) for forms in pairs), default=0.0)


def _in_order(claim: Wording, source: Wording) -> float:
    """The weighted share of words that stand in the source in the same order (longest common subsequence)."""
    row = [0.0] * (len(source.words) + 1)
    for word in claim.words:
        before = 0.0
        for j, form in enumerate(source.forms, start=1):
            above = row[j]
            row[j] = before + word.weight if form == word.form else max(above, row[j - 1])
            before = above
    total = sum(word.weight for word in claim.words)
    return row[-1] / total if total else 1.0


def _adjacent(claim: Sequence[str], source: Sequence[str]) -> float:
    """The share of neighbouring words that stand close together, in this order, in the source too."""
    places: dict[str, set[int]] = defaultdict(set)
    for i, form in enumerate(source):
        places[form].add(i)
    pairs = list(itertools.pairwise(claim))
    found = [any(i + step in places[b] for i in places[a] for step in range(1, ADJACENT + 1)) for a, b in pairs]
    return sum(found) / len(found) if found else 1.0


def _copied(claim: str, source: str) -> float:
    """The share of the sentence that is one run of the source, character for character."""

    def shares_run_of(size: int) -> bool:
        runs = {source[i : i + size] for i in range(len(source) - size + 1)}
        return any(claim[i : i + size] in runs for i in range(len(claim) - size + 1))

    longest = bisect_left(range(1, len(claim) + 1), True, key=lambda size: not shares_run_of(size))
    return longest / len(claim) if claim else 1.0


def _signs(wording: Wording, attribute: str) -> dict[str, set[bool]]:
    signs: dict[str, set[bool]] = defaultdict(set)
    for word in wording.words:
        if word.predicate:
            signs[word.form].add(getattr(word, attribute))
    return signs


def negation_flips(claim: Wording, source: Wording) -> bool:
    """Whether the sentence denies what the source says, or says what it denies."""
    mine, theirs = _signs(claim, "negated"), _signs(source, "negated")
    if any(form in theirs and not mine[form] & theirs[form] for form in mine):
        return True
    return any(True in signs for signs in mine.values()) and not any(True in signs for signs in theirs.values())


def _past_flips(claim: Wording, source: Wording) -> bool:
    """What is planned is told as done."""
    mine, theirs = _signs(claim, "past"), _signs(source, "past")
    return any(signs == {True} and theirs.get(form) == {False} for form, signs in mine.items())


def opposites(claim: Wording, source: Wording) -> list[str]:
    """Words of the sentence that the source does not have while it has their opposites."""
    mine, theirs = ({*text.forms, *(value.written for value in text.values)} for text in (claim, source))
    pairs = [*OPPOSITES, *(pair[::-1] for pair in OPPOSITES)]
    return [a for a, b in pairs if a in mine and b in theirs and a not in theirs and b not in mine]


def _is_cut(claim: Wording, source: Wording) -> bool:
    """It begins in the middle of a word or phrase: what it hangs on may have been left out."""
    at = source.text.find(claim.text[:12])
    return claim.opens_amiss or (at > 0 and at not in source.borders)
