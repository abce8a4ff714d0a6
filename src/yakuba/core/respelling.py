"""A value that was found once, wherever it stands in another spelling: 渡邉 ゆめか is 渡辺ゆめか, Nguyen is NGUYEN."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from yakuba.core.findings import Finding
from yakuba.core.masking import SHORTEST_SWEPT, Values
from yakuba.core.text import fold_variants, normalised

SPACE = re.compile(r"[ \t]")
REASON = "ほかの所で見つかったものと同じです"


def widened(
    texts: Sequence[str], findings: Sequence[Sequence[Finding]], known: Mapping[str, str]
) -> list[tuple[Finding, ...]]:
    """The findings, and every place where one of their values or of the known ones (value → kind) is spelt otherwise.

    A place that overlaps a finding makes it wider: of 「渡邉 ゆめか」 no half stays.
    """
    kinds = {folded(value): kind for value, kind in known.items()}
    for text, found in zip(texts, findings, strict=True):
        kinds |= {folded(text[item.start : item.end]): item.kind for item in found}
    values = Values(value for value in kinds if len(value) >= SHORTEST_SWEPT)
    return [_merged([*found, *_places(text, values, kinds)]) for text, found in zip(texts, findings, strict=True)]


def folded(text: str) -> str:
    return SPACE.sub("", fold_variants(normalised(text).text).lower())


def _places(text: str, values: Values, kinds: Mapping[str, str]) -> Iterator[Finding]:
    if not kinds:
        return
    plain = normalised(text)
    common = fold_variants(plain.text).lower()
    if len(common) != len(plain.text):  # a letter whose small form is two: rare enough to compare it as it is
        common = plain.text
    kept = [place for place, character in enumerate(common) if character not in " \t"]
    packed = "".join(common[place] for place in kept)
    for start, value in values.within(packed, 0, len(packed)):
        first, last = kept[start], kept[start + len(value) - 1]
        yield Finding(kinds[value], *plain.original_span(first, last + 1), "likely", REASON)


def _merged(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """In order, those that overlap as one; it keeps the kind and the reason of the detector's finding."""
    merged: list[Finding] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if merged and item.start < merged[-1].end:
            last = merged[-1]
            base = last if last.reason != REASON else item
            merged[-1] = replace(base, start=last.start, end=max(last.end, item.end))
        else:
            merged.append(item)
    return tuple(merged)
