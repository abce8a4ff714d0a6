"""Where two documents give different values for the same matter: shown side by side, never blended."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, islice

from yakuba.core.evidence.brief import AskedWord, Evidence
from yakuba.core.evidence.coverage import SearchedText
from yakuba.core.language import value_comparison, wording
from yakuba.core.language.eras import fiscal_year
from yakuba.core.language.text import sentences
from yakuba.core.language.values import Value, find_values
from yakuba.core.language.wording import Wording

SAME_MATTER = 0.6  # of the words of the shorter sentence must stand in the other, title and headings included
NEARLY_SAME = 0.5  # of those of the longer
ASKED = 0.5  # of the question's weight must stand in both: what nobody asked about is not held against the documents
LAYS_DOWN = re.compile(r"(?:条例|規則|規程|要綱)(?:施行規則)?$")
ROW = re.compile(
    r"[^、：。\n]{1,40}：(?P<key>[^：。\n]+?)、[^、：。\n]{1,40}："
)
COMPARED = ("amount", "share", "count", "date", "time")
MOST_SOURCES = 6


@dataclass(frozen=True, slots=True)
class StatedValue:
    """What one document says: the sentence, and the value in it."""

    mark: int
    title: str
    written_on: date | None
    sentence: str
    value: str
    is_outdated: bool = False


@dataclass(frozen=True, slots=True)
class _Statement:
    """A sentence of a source.

    `matter` are the words that say what its values are of, `key` those of what a row is about; `words` are all that it
    stands among: its own, the title's, the headings'. `beside` are the values of the passage.
    """

    evidence: Evidence
    sentence: str
    wording: Wording
    matter: tuple[str, ...]
    words: frozenset[str]
    beside: tuple[Value, ...]
    key: frozenset[str]


def contradictions(
    asked: Sequence[AskedWord], evidence: Sequence[Evidence]
) -> list[tuple[StatedValue, ...]]:
    """Statements on the asked matter that differ, newest first; a document does not contradict itself."""
    return list(islice(_contradictions(asked, evidence), 1))


def outdated_marks(
    asked: Sequence[AskedWord], evidence: Sequence[Evidence]
) -> frozenset[int]:
    """The evidence that states a value of which a newer paper says otherwise."""
    return frozenset(
        stated.mark
        for apart in _contradictions(asked, evidence)
        for stated in apart
        if stated.is_outdated
    )


def _contradictions(
    asked: Sequence[AskedWord], evidence: Sequence[Evidence]
) -> Iterator[tuple[StatedValue, ...]]:
    statements: list[_Statement] = []
    for source in evidence[:MOST_SOURCES]:
        statements += _on_the_matter(asked, source)

    for first, second in combinations(statements, 2):
        if _is_one_document(first.evidence, second.evidence):
            continue
        if not _is_same_matter(first, second):
            continue

        differing = _differing(first, second)
        if differing is not None:
            yield _newest_first(first, second, differing)


def _newest_first(
    first: _Statement, second: _Statement, differing: tuple[Value, Value]
) -> tuple[StatedValue, ...]:
    apart = [
        _stated(first, differing[0], second),
        _stated(second, differing[1], first),
    ]
    return tuple(sorted(apart, key=_day, reverse=True))


def _is_outdated(source: Evidence, other: Evidence) -> bool:
    """By a paper of a later fiscal year. What lays down rules holds until it is amended, however old.

    >>> old = Evidence(1, "500円です。", "ごみの手引", written_on=date(2025, 5, 1))
    >>> new = Evidence(2, "600円です。", "料金表", written_on=date(2026, 4, 1))
    >>> _is_outdated(old, new), _is_outdated(new, old)
    (True, False)
    >>> rules = Evidence(1, "500円", "廃棄物条例", written_on=date(2001, 4, 1))
    >>> _is_outdated(rules, new)
    False
    """
    if source.written_on is None or other.written_on is None:
        return False
    if LAYS_DOWN.search(source.title):
        return False

    return fiscal_year(source.written_on) < fiscal_year(other.written_on)


def _is_one_document(first: Evidence, second: Evidence) -> bool:
    """Two documents may have one title; where it is not known which they are, the title tells.

    >>> first = Evidence(1, "500円です。", "ごみの手引")
    >>> _is_one_document(first, Evidence(2, "600円です。", "ごみの手引"))
    True
    """
    if first.document is None or second.document is None:
        return first.title == second.title

    return first.document == second.document


def _day(stated: StatedValue) -> date:
    return stated.written_on or date.min


def _on_the_matter(
    asked: Sequence[AskedWord], source: Evidence
) -> Iterator[_Statement]:
    beside = tuple(find_values(source.text, source.written_on))
    if not _is_compared(beside):
        return

    above = SearchedText.of(source.context)
    for sentence in sentences(source.text):
        if not _is_compared(find_values(sentence.text, source.written_on)):
            continue

        said = SearchedText.of(sentence.text).under(above)
        if said.coverage(asked) >= ASKED:
            yield _statement(source, sentence.text, beside)


def _is_compared(values: Sequence[Value]) -> bool:
    return any(value.kind in COMPARED for value in values)


def _statement(
    source: Evidence, sentence: str, beside: tuple[Value, ...]
) -> _Statement:
    own = wording.read(sentence, source.written_on)
    whole = wording.read(f"{source.context}\n{sentence}")
    # 「1点500円です。」 says of what in its question.
    matter = own.forms or wording.read(source.question).forms
    return _Statement(
        source,
        sentence,
        own,
        matter,
        frozenset(whole.forms),
        beside,
        _key_of(sentence),
    )


def _key_of(sentence: str) -> frozenset[str]:
    """Of 「品目：布団、手数料：500円」 the words of 布団; none where it is no row.

    >>> sorted(_key_of("品目：布団、手数料：500円"))
    ['布団']
    >>> sorted(_key_of("布団の手数料は500円です。"))
    []
    """
    row = ROW.match(sentence.strip())
    return frozenset(wording.read(row["key"]).forms if row else ())


def _is_same_matter(first: _Statement, second: _Statement) -> bool:
    """The words of each sentence stand with the other, in the sentence or above it."""
    if not (first.key <= second.words and second.key <= first.words):
        return False

    shorter, longer = sorted(
        (first, second), key=lambda each: len(each.matter)
    )
    return _stands_with(shorter, longer, SAME_MATTER) and _stands_with(
        longer, shorter, NEARLY_SAME
    )


def _stands_with(
    statement: _Statement, other: _Statement, least: float
) -> bool:
    if not statement.matter:
        return False

    shared = [form for form in statement.matter if form in other.words]
    return len(shared) >= least * len(statement.matter)


def _differing(
    first: _Statement, second: _Statement
) -> tuple[Value, Value] | None:
    """A value of each that the other's passage does not state, where each has but one of its kind and unit."""
    for mine in first.wording.values:
        if not _is_alone(mine, first.wording.values) or value_comparison.held(
            mine, second.beside
        ):
            continue

        rivals = [
            value
            for value in value_comparison.rivals(mine, second.wording.values)
            if value.kind in COMPARED
        ]
        if len(rivals) != 1 or rivals[0].kind != mine.kind:
            continue
        if not value_comparison.held(rivals[0], first.beside):
            return mine, rivals[0]

    return None


def _is_alone(value: Value, stated: Sequence[Value]) -> bool:
    """The only one of its kind and unit.

    >>> fee, limit = wording.read("手数料は500円、上限は10人です。").values
    >>> _is_alone(fee, [fee, limit]), _is_alone(fee, [fee, fee])
    (True, False)
    """
    alike = [
        other
        for other in stated
        if other.kind == value.kind and other.unit == value.unit
    ]
    return len(alike) == 1


def _stated(
    statement: _Statement, value: Value, other: _Statement
) -> StatedValue:
    source = statement.evidence
    return StatedValue(
        source.mark,
        source.title,
        source.written_on,
        statement.sentence,
        value.written,
        _is_outdated(source, other.evidence),
    )
