"""A value that was found once, wherever it is spelt otherwise: 渡邉 ゆめか is 渡辺ゆめか, Nguyen is NGUYEN."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from yakuba.core.language.text import fold_variants, normalised
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.value_search import ValueSearch

SPACE = re.compile(r"[ \t]")
REASON = "ほかの所で見つかったものと同じです"


def widened(
    texts: Sequence[str],
    findings: Sequence[Sequence[Finding]],
    known: Mapping[str, str],
) -> list[tuple[Finding, ...]]:
    """The findings, and every place where one of their values or of the known ones (value → kind) is spelt otherwise.

    A place that overlaps a finding makes it wider: of 「渡邉 ゆめか」 no half stays.
    """
    kinds = {folded(value): kind for value, kind in known.items()}
    for text, found in zip(texts, findings, strict=True):
        for finding in found:
            kinds[folded(finding.value_in(text))] = finding.kind

    values = ValueSearch(kinds)
    return [
        merged([*found, *_other_spellings(text, values, kinds)])
        for text, found in zip(texts, findings, strict=True)
    ]


def folded(text: str) -> str:
    return SPACE.sub("", fold_variants(normalised(text).text).lower())


def other_spellings(text: str, kinds: Mapping[str, str]) -> Iterator[Finding]:
    """Every place where one of the values (value → kind) stands, written so or otherwise."""
    by_folded = {folded(value): kind for value, kind in kinds.items()}
    return _other_spellings(text, ValueSearch(by_folded), by_folded)


def _other_spellings(
    text: str, values: ValueSearch, kinds: Mapping[str, str]
) -> Iterator[Finding]:
    if not kinds:
        return

    plain = normalised(text)
    common = fold_variants(plain.text).lower()
    if len(common) != len(plain.text):
        # A letter whose small form is two: rare enough to compare the text as it is.
        common = plain.text

    kept = [
        place
        for place, character in enumerate(common)
        if character not in " \t"
    ]
    packed = "".join(common[place] for place in kept)
    for start, value in values.within(packed, 0, len(packed)):
        first = kept[start]
        last = kept[start + len(value) - 1]
        span = plain.original_span(first, last + 1)
        yield Finding(kinds[value], *span, "likely", REASON)


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In order, those that overlap as one; it keeps the kind and the reason of the detector's finding."""
    apart: list[Finding] = []
    in_order = sorted(findings, key=_longest_first)
    for finding in in_order:
        last = apart[-1] if apart else None
        if last and finding.start < last.end:
            apart[-1] = _joined(last, finding)
        else:
            apart.append(finding)

    return tuple(apart)


def _joined(first: Finding, second: Finding) -> Finding:
    base = second if first.reason == REASON else first
    return replace(base, start=first.start, end=max(first.end, second.end))


def _longest_first(finding: Finding) -> tuple[int, int]:
    return finding.start, -finding.end
