"""伏せ字 for a whole document: which edits hide what was found in its texts."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from yakuba.core.privacy.city_lists import comparable
from yakuba.core.privacy.documents.inspection import whole_text
from yakuba.core.privacy.documents.texts import Base, DocumentText, Edit
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.marked_text import overlap
from yakuba.core.privacy.masking import (
    ANY,
    LABELS,
    LONGEST_LABEL,
    PLACEHOLDER,
    mask,
)

Found = Sequence[Sequence[Finding]]
# A document's mark: three letters without vowels, so that no word comes of them (9,261 of them).
MARK_LETTERS = "BCDFGHJKLMNPQRSTVWXYZ"
MARK_LENGTH = 3
READING = "person"  # furigana stands over names


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the findings is hidden: `kinds`, but for the (kind, comparable value) pairs in `kept`.

    `always` cannot be kept.
    """

    kinds: frozenset[str]
    always: frozenset[str] = frozenset()
    kept: frozenset[tuple[str, str]] = frozenset()

    def hides(self, kind: str, value: str) -> bool:
        if kind in self.always:
            return True
        if kind not in self.kinds:
            return False

        return (kind, comparable(kind, value)) not in self.kept


@dataclass(frozen=True, slots=True)
class Masking:
    """The edits of each text by its place in the document.

    `numbers` are the placeholders that stand for number cells.
    """

    edits: Mapping[int, tuple[Edit, ...]]
    originals: Mapping[str, str]
    numbers: frozenset[str] = frozenset()


def chosen(
    texts: Sequence[DocumentText], found: Found, choice: Choice
) -> tuple[tuple[Finding, ...], ...]:
    """The findings to be hidden."""
    hidden = []
    for text, findings in zip(texts, found, strict=True):
        hidden.append(
            tuple(
                finding
                for finding in findings
                if choice.hides(finding.kind, finding.value_in(text.text))
            )
        )

    return tuple(hidden)


def masked(
    texts: Sequence[DocumentText],
    found: Found,
    *,
    mark: str,
    labels: Mapping[str, str] = LABELS,
) -> Masking:
    """The edits that hide the findings, every other place where one of the values stands, and the furigana over either.

    Each placeholder carries the document's mark (〔氏名KMR1〕): it says to which key it belongs, however the document is
    edited later.
    """
    marked = {}
    for kind in _kinds_in(found):
        label = labels.get(kind, ANY)[: LONGEST_LABEL - MARK_LENGTH]
        marked[kind] = label + mark

    edits, originals = _hidden(texts, found, marked)
    with_readings = []
    for text, findings in zip(texts, found, strict=True):
        if text.base is not None and _covers(text.base, edits):
            reason = "伏せ字にする言葉の読みです"
            with_readings.append(whole_text(text.text, READING, reason))
        else:
            with_readings.append(tuple(findings))

    if with_readings != [tuple(findings) for findings in found]:
        edits, originals = _hidden(texts, with_readings, marked)

    return Masking(edits, originals, _numbers(texts, edits))


def _kinds_in(found: Found) -> set[str]:
    kinds = {READING}
    for findings in found:
        kinds.update(finding.kind for finding in findings)

    return kinds


def _hidden(
    texts: Sequence[DocumentText], found: Found, labels: Mapping[str, str]
) -> tuple[dict[int, tuple[Edit, ...]], Mapping[str, str]]:
    masked_text = mask([text.text for text in texts], found, labels=labels)
    edits = {}
    for index, after in enumerate(masked_text.texts):
        if after != texts[index].text:
            edits[index] = tuple(_between(after, masked_text.originals))

    return edits, masked_text.originals


def _covers(base: Base, edits: Mapping[int, Sequence[Edit]]) -> bool:
    return any(overlap(edit, base) for edit in edits.get(base.text, ()))


def _between(after: str, originals: Mapping[str, str]) -> Iterator[Edit]:
    """The edits that made a masked text: what stands between its placeholders was not touched."""
    grown = 0
    for match in PLACEHOLDER.finditer(after):
        placeholder = match[0]
        value = originals.get(placeholder)
        if value is not None:
            start = match.start() - grown
            yield Edit(start, start + len(value), placeholder)
            grown += len(placeholder) - len(value)


def _numbers(
    texts: Sequence[DocumentText], edits: Mapping[int, Sequence[Edit]]
) -> frozenset[str]:
    """The placeholders that fill number cells and no other text."""
    of_numbers = set()
    of_others = set()
    for index, some in edits.items():
        text = texts[index]
        first = some[0]
        is_whole = len(some) == 1 and (first.start, first.end) == (
            0,
            len(text.text),
        )
        if is_whole and text.role == "number":
            of_numbers.add(first.text)
        elif is_whole:
            of_others.add(first.text)

    return frozenset(of_numbers - of_others)


def values_of(masking: Masking) -> Collection[str]:
    """The hidden values that must not be left anywhere in the file: single characters are parts of other words."""
    return [value for value in masking.originals.values() if len(value) > 1]
