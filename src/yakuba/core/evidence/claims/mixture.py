"""Whether what a sentence puts side by side stands side by side in its sources: each value, numbered name and predicate
with the words around it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from yakuba.core.evidence.claims.rows import CitedText
from yakuba.core.language import value_comparison
from yakuba.core.language.value_comparison import TIMES, measure
from yakuba.core.language.values import Value
from yakuba.core.language.wording import Word, Wording

CLAUSE_END = re.compile("[、。／/（(\n]")
SENTENCE_ENDS = "。\n"
# What stands between two values that are told of the same.
LISTED = re.compile(
    r"(?:の?(?:から|まで)|[・、,／と]|及び|又は|または|や|～|〜|~|-|─|並びに)*"
)
# 「警戒レベル3」, 「第9段階」, 「2号配備」: a number that names and does not count.
NUMBERED = re.compile(r"([^\W\d_ぁ-ん]{1,2})([0-9]+)([^\W\d_ぁ-ん]?)")
OF_THE_ROW = 0.5  # what a word counts that stands in the row, but not beside
TOLD_APART = 0.9  # from this weight on, words tell one clause from another


@dataclass(frozen=True, slots=True)
class Pivot:
    """What words stand beside: `kind` is what it can be mixed up with, `start` and `end` are the clause that speaks
    of it. Those that are listed together have one clause. `place` is its own.
    """

    kind: str
    item: Value | str | bool
    start: int
    end: int
    place: range


@dataclass(frozen=True, slots=True)
class Mixture:
    """How far words of a sentence stand beside something else in its source: `share` of their weight (0…1); `pure`
    where some that tell one from the other do, and none stands beside what the sentence puts them beside.
    """

    share: float = 0.0
    pure: bool = False


def mixture(claim: Wording, cited: CitedText) -> Mixture:
    """The worst of all that the sentence has. What a heading says may stand beside anything.

    >>> from yakuba.core.evidence.brief import Evidence
    >>> from yakuba.core.evidence.claims.rows import cited_text
    >>> from yakuba.core.language import wording
    >>> sources = [Evidence(1, "登録は300円、再交付は500円です。", "")]
    >>> def mixed(text: str) -> Mixture:
    ...     claim = wording.read(text)
    ...     return mixture(claim, cited_text(claim, sources, wording.read))
    >>> mixed("再交付は500円です。")
    Mixture(share=0.0, pure=False)
    >>> mixed("再交付は300円です。")
    Mixture(share=0.5, pure=True)
    """
    above = frozenset(cited.context.forms)
    rows = [(row.wording, pivots(row.wording)) for row in cited.rows]
    mine = pivots(claim)
    found = [Mixture()]
    for pivot in mine:
        listed = [
            other
            for other in mine
            if (other.start, other.end) == (pivot.start, pivot.end)
        ]
        beside = _beside(claim, pivot, listed, above)
        if beside:
            found.append(_of_pivot(pivot, listed, beside, rows))

    return Mixture(
        max(each.share for each in found), any(each.pure for each in found)
    )


def pivots(wording: Wording) -> list[Pivot]:
    """
    >>> from yakuba.core.language.wording import read
    >>> text = "大人は月曜日と火曜日、第2期は開館しません"
    >>> for each in pivots(read(text)):
    ...     print(each.kind, text[each.start : each.end])
    weekday 大人は月曜日と火曜日
    weekday 大人は月曜日と火曜日
    第_期 大人は月曜日と火曜日、第2期は開館しません
    開館 大人は月曜日と火曜日、第2期は開館しません
    """
    return [*_of_values(wording), *_of_names(wording), *_of_signs(wording)]


def _of_values(wording: Wording) -> Iterator[Pivot]:
    text = wording.text
    behind: dict[str, int] = {}
    for group in _listed(wording):
        kind = _kind(group[0])
        start = _sentence(text, group[0].start)
        if not _is_bracketed(text[start : group[0].start]):
            start = _start(text, group[0].start, behind.get(kind, 0))

        end = _clause_end(text, group[-1].end)
        behind[kind] = group[-1].end
        for value in group:
            place = range(value.start, value.end)
            yield Pivot(kind, value, start, end, place)


def _is_bracketed(before: str) -> bool:
    """Whether a bracket is open: 「20回（双子は40回）」 speaks of the same twice.

    >>> _is_bracketed("20回（双子は"), _is_bracketed("20回（無料）で")
    (True, False)
    """
    return max(map(before.rfind, "（(")) > max(map(before.rfind, "）)"))


def _listed(wording: Wording) -> list[list[Value]]:
    """The values, those together that are told of the same.

    >>> from yakuba.core.language.wording import read
    >>> groups = _listed(read("6月、8月の末日に100円か、200円"))
    >>> [[value.written for value in group] for group in groups]
    [['6月', '8月'], ['100円'], ['200円']]
    """
    groups: list[list[Value]] = []
    for value in wording.values:
        last = groups[-1][-1] if groups else None
        if last and _kind(last) == _kind(value):
            between = wording.text[last.end : value.start]
            if LISTED.fullmatch(between):
                groups[-1].append(value)
                continue

        groups.append([value])

    return groups


def _kind(value: Value) -> str:
    """
    >>> from yakuba.core.language.values import find_values
    >>> [_kind(value) for value in find_values("令和8年、9月1日、2時間、木曜日")]
    ['time', 'time', '分', 'weekday']
    """
    if value.kind in TIMES:
        return "time"

    return measure(value)[0] or value.kind


def _of_names(wording: Wording) -> Iterator[Pivot]:
    text = wording.text
    taken = set(chain(*(range(v.start, v.end) for v in wording.values)))
    behind: dict[str, int] = {}
    for match in NUMBERED.finditer(text):
        if not taken.isdisjoint(range(*match.span(2))):
            continue

        before, number, after = match.groups()
        kind = f"{before}_{after}"
        start = _start(text, match.start(), behind.get(kind, 0))
        behind[kind] = match.end()
        end = _clause_end(text, match.end())
        yield Pivot(kind, number, start, end, range(*match.span(2)))


def _of_signs(wording: Wording) -> Iterator[Pivot]:
    """Predicates, with whether they are negated."""
    text = wording.text
    behind: dict[str, int] = {}
    for word in wording.words:
        if word.predicate:
            start = _start(text, word.start, behind.get(word.form, 0))
            behind[word.form] = word.end
            end = _clause_end(text, word.end)
            place = range(word.start, word.end)
            yield Pivot(word.form, word.negated, start, end, place)


def _start(text: str, place: int, behind: int) -> int:
    """Where the clause begins that leads to a place, the last of its kind ending at `behind`.

    >>> text = "大人は300円、子どもは150円"
    >>> text[_start(text, text.index("150"), text.index("円") + 1) :]
    '、子どもは150円'
    """
    end = _clause_end(text, behind) if behind else 0
    return max(_sentence(text, place), end if end <= place else behind)


def _sentence(text: str, place: int) -> int:
    """Where the sentence begins in which a place lies.

    >>> _sentence("無料です。要予約です。", 7)
    5
    """
    return max(text.rfind(end, 0, place) + 1 for end in SENTENCE_ENDS)


def _clause_end(text: str, place: int) -> int:
    match = CLAUSE_END.search(text, place)
    return match.start() if match else len(text)


def _beside(
    claim: Wording,
    pivot: Pivot,
    listed: Sequence[Pivot],
    above: frozenset[str],
) -> Mapping[Word | Value, float]:
    """What stands in the clause of a pivot, with its weight: words of no heading, values that are not listed."""
    own = [other.item for other in listed]
    found: dict[Word | Value, float] = {}
    for word in claim.words:
        is_own = word.form not in above and word.start not in pivot.place
        if is_own and pivot.start <= word.start < pivot.end:
            found[word] = word.weight

    for value in claim.values:
        if pivot.start <= value.start < pivot.end and value not in own:
            found[value] = 1.0

    return found


def _of_pivot(
    pivot: Pivot,
    listed: Sequence[Pivot],
    beside: Mapping[Word | Value, float],
    rows: Iterable[tuple[Wording, Sequence[Pivot]]],
) -> Mixture:
    """Compare the best clause of a source that speaks of the same with the best that speaks of another."""
    same = []
    other = []
    for row, theirs in rows:
        in_row = _held(beside, row, 0, len(row.text))
        for each in theirs:
            if each.kind != pivot.kind:
                continue

            near = _held(beside, row, each.start, each.end)
            weight = _weight(beside, near)
            weight += OF_THE_ROW * _weight(beside, in_row - near)
            if _is_same(pivot, each):
                same.append((weight, near))
            elif not any(_is_same(mine, each) for mine in listed):
                other.append((weight, near))

    if not same or not other:
        return Mixture()

    kept, with_same = max(same, key=lambda found: found[0])
    lost, with_other = max(other, key=lambda found: found[0])
    if lost <= kept:
        return Mixture()

    tells = _weight(beside, with_other - with_same) >= TOLD_APART
    share = (lost - kept) / sum(beside.values())
    return Mixture(share, tells and with_same <= with_other)


def _is_same(mine: Pivot, theirs: Pivot) -> bool:
    if mine.kind != theirs.kind:
        return False
    if isinstance(mine.item, Value) and isinstance(theirs.item, Value):
        return value_comparison.held(mine.item, [theirs.item])

    return mine.item == theirs.item


def _held(
    beside: Iterable[Word | Value], row: Wording, start: int, end: int
) -> frozenset[Word | Value]:
    """What of it stands in a part of a row; a predicate with its sign."""
    words = [word for word in row.words if start <= word.start < end]
    values = [value for value in row.values if start <= value.start < end]
    text = row.text[start:end]
    return frozenset(
        each
        for each in beside
        if (
            value_comparison.held(each, values)
            if isinstance(each, Value)
            else _stands(each, words, text)
        )
    )


def _stands(word: Word, words: Sequence[Word], text: str) -> bool:
    signs = {other.negated for other in words if other.form == word.form}
    if signs:
        return word.negated in signs

    return not word.negated and word.form in text


def _weight(
    beside: Mapping[Word | Value, float], held: Iterable[Word | Value]
) -> float:
    return sum(beside[each] for each in held)
