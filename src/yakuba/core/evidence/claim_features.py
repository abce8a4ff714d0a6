"""How a sentence stands to a source that is said to support it: features between 0 and 1, each with its reason."""

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from math import log1p
from typing import Literal

from yakuba.core.language import value_comparison
from yakuba.core.language.wording import Word, Wording

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

BOTH_WAYS = (*OPPOSITES, *(pair[::-1] for pair in OPPOSITES))


def features(claim: Wording, source: Wording) -> dict[str, float]:
    """The features by name; all but `copied` and `unlike` ones grow with support. Order as in the table of weights."""
    kept = [is_known(word, source) for word in claim.words]
    missing = [
        value
        for value in claim.values
        if not value_comparison.held(value, source.values)
    ]
    return {
        "known": _share(claim.words, kept),
        "unknown": min(MANY, kept.count(False)) / MANY,
        "near": _near(claim, source),
        "in_order": _in_order(claim, source),
        "adjacent": _adjacent(claim.forms, source.forms),
        "copied": _copied(claim.text, source.text),
        "late": _late(claim.forms, source.forms),
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
    """The weight of the words that are kept, as a share of all."""
    total = sum(word.weight for word in words)
    if not total:
        return 1.0

    held = sum(
        word.weight
        for word, is_kept in zip(words, kept, strict=True)
        if is_kept
    )
    return held / total


def _late(claim: Sequence[str], source: Sequence[str]) -> float:
    """How far behind in the source the words of the sentence stand on average: 0 at its head."""
    forms = set(claim)
    places = [place for place, form in enumerate(source) if form in forms]
    if not places:
        return 0.0

    return sum(places) / len(places) / len(source)


def _near(claim: Wording, source: Wording) -> float:
    """The share of the sentence's words that two neighbouring sentences of the source hold."""
    starts = [sentence.start for sentence in source.sentences]
    forms_of: list[set[str]] = [set() for _ in starts]
    for word in source.words:
        forms_of[bisect_right(starts, word.start) - 1].add(word.form)

    pairs = [first | second for first, second in itertools.pairwise(forms_of)]
    most = 0.0
    for forms in pairs or forms_of:
        kept = [word.form in forms for word in claim.words]
        most = max(most, _share(claim.words, kept))

    return most


def _in_order(claim: Wording, source: Wording) -> float:
    """The weighted share of words that stand in the source in the same order (longest common subsequence)."""
    total = sum(word.weight for word in claim.words)
    if not total:
        return 1.0

    row = [0.0] * (len(source.words) + 1)
    forms = source.forms
    for word in claim.words:
        before = 0.0
        for place, form in enumerate(forms, start=1):
            above = row[place]
            if form == word.form:
                row[place] = before + word.weight
            else:
                row[place] = max(above, row[place - 1])

            before = above

    return row[-1] / total


def _adjacent(claim: Sequence[str], source: Sequence[str]) -> float:
    """The share of neighbouring words that stand close together, in this order, in the source too."""
    if len(claim) < 2:
        return 1.0

    places: defaultdict[str, set[int]] = defaultdict(set)
    for place, form in enumerate(source):
        places[form].add(place)

    close = 0
    for first, second in itertools.pairwise(claim):
        if _stand_close(places[first], places[second]):
            close += 1

    return close / (len(claim) - 1)


def _stand_close(first: set[int], second: set[int]) -> bool:
    """Whether a place of the second follows one of the first within ADJACENT words."""
    for place in first:
        if any(place + step in second for step in range(1, ADJACENT + 1)):
            return True

    return False


def _copied(claim: str, source: str) -> float:
    """The share of the sentence that is one run of the source, character for character."""
    if not claim:
        return 1.0

    def is_longer_than_any_run(size: int) -> bool:
        return not _share_a_run(claim, source, size)

    sizes = range(1, len(claim) + 1)
    longest = bisect_left(sizes, True, key=is_longer_than_any_run)
    return longest / len(claim)


def _share_a_run(claim: str, source: str, size: int) -> bool:
    runs = {source[i : i + size] for i in range(len(source) - size + 1)}
    return any(
        claim[i : i + size] in runs for i in range(len(claim) - size + 1)
    )


def _signs(
    wording: Wording, sign: Literal["negated", "past"]
) -> dict[str, set[bool]]:
    """Of each predicate, whether it is negated (or past) where it stands: once, never or both."""
    signs: defaultdict[str, set[bool]] = defaultdict(set)
    for word in wording.words:
        if word.predicate:
            signs[word.form].add(
                word.negated if sign == "negated" else word.past
            )

    return signs


def negation_flips(claim: Wording, source: Wording) -> bool:
    """Whether the sentence denies what the source says, or says what it denies."""
    mine = _signs(claim, "negated")
    theirs = _signs(source, "negated")
    for form, signs in mine.items():
        if form in theirs and signs.isdisjoint(theirs[form]):
            return True

    return _denies(mine) and not _denies(theirs)


def _denies(signs: dict[str, set[bool]]) -> bool:
    return any(True in each for each in signs.values())


def _past_flips(claim: Wording, source: Wording) -> bool:
    """What is planned is told as done."""
    mine = _signs(claim, "past")
    theirs = _signs(source, "past")
    for form, signs in mine.items():
        if signs == {True} and theirs.get(form) == {False}:
            return True

    return False


def opposites(claim: Wording, source: Wording) -> list[str]:
    """Words of the sentence that the source does not have while it has their opposites."""
    mine = _forms_and_values(claim)
    theirs = _forms_and_values(source)
    only_mine = mine - theirs
    only_theirs = theirs - mine
    flipped = []
    for word, opposite in BOTH_WAYS:
        if word in only_mine and opposite in only_theirs:
            flipped.append(word)

    return flipped


def _forms_and_values(wording: Wording) -> set[str]:
    return {*wording.forms, *(value.written for value in wording.values)}


def _is_cut(claim: Wording, source: Wording) -> bool:
    """It begins in the middle of a word or phrase: what it hangs on may have been left out."""
    if claim.opens_amiss:
        return True

    place = source.text.find(claim.text[:12])
    return place > 0 and place not in source.borders
