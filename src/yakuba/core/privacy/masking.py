"""Reversible placeholders (伏せ字): what is sent instead of a finding, and how it is put back."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass, field
from typing import NamedTuple

from yakuba.core.language.text import normalise
from yakuba.core.privacy.city_lists import CustomKind
from yakuba.core.privacy.detectors.persons.parts import parts_of
from yakuba.core.privacy.findings import KINDS, Finding
from yakuba.core.privacy.spellings import folded
from yakuba.core.privacy.value_search import ValueSearch

LABELS: Mapping[str, str] = {kind: item.label for kind, item in KINDS.items()}
ANY = "伏せ字"
LONGEST_LABEL = 12
NO_LABEL = re.compile(r"[\s〔〕\[\]［］【】0-9０-９]")
OPENING = "〔[［【"
CLOSING = "〕]］】"
# Every repetition is bounded, so that a stream knows how long a placeholder may still be open.
PLACEHOLDER = re.compile(
    r"[〔\[［【]\s{0,2}([^\s〔〕\[\]［］【】0-9０-９]{1,12})\s{0,2}([0-9０-９]{1,5})"
    r"(?:\s?[-‐－−ー]\s?([0-9０-９]{1,2}))?\s{0,2}[〕\]］】]"
)
LONGEST_PLACEHOLDER = 32


@dataclass(frozen=True, slots=True)
class MaskedText:
    """The texts with placeholders, and what each placeholder stands for, those known before included."""

    texts: tuple[str, ...]
    originals: Mapping[str, str]


class Placeholder(NamedTuple):
    """The first value of its label (〔氏名1〕), or another spelling of it (〔氏名1-2〕)."""

    label: str
    number: int
    spelling: int = 1

    def __str__(self) -> str:
        spelling = "" if self.spelling == 1 else f"-{self.spelling}"
        return f"〔{self.label}{self.number}{spelling}〕"


def mask(
    texts: Sequence[str],
    findings: Sequence[Sequence[Finding]],
    *,
    known: Mapping[str, str] | None = None,
    labels: Mapping[str, str] = LABELS,
) -> MaskedText:
    """Replace every finding, and every other place where a found value stands, in all the texts.

    One value has one number (〔氏名1〕); another spelling of it is told apart (〔氏名1-2〕), so that `restore` gives back
    exactly what was written; so is a part of a full name (久人 of 北川久人).
    `known` are placeholders of the conversation so far. A placeholder that a text already holds as written is never
    used for a value.
    """
    earlier = known or {}
    wholes = _wholes([*earlier.values(), *_names(texts, findings)])
    book = _Book(frozenset(_written(texts)), wholes)
    for placeholder, value in earlier.items():
        book.keep(placeholder, value)

    # Where a text now holds one of them as written, its value needs another.
    for placeholder, value in earlier.items():
        book.placeholder(label_of(placeholder) or ANY, value)

    for text, found in zip(texts, findings, strict=True):
        for finding in found:
            book.placeholder_of(finding, text, labels)

    values = ValueSearch(book.by_value)
    masked = []
    for text, found in zip(texts, findings, strict=True):
        is_touched = bool(found) or bool(values)
        masked.append(
            _hidden(text, found, book, values, labels) if is_touched else text
        )

    return MaskedText(tuple(masked), book.originals)


def restore(
    text: str,
    originals: Mapping[str, str],
    unknown: Callable[[str], str] = str,
) -> str:
    """Put the values back, however the placeholder was re-spelt (〔氏名 1〕, [氏名1], ［氏名１］).

    What looks like a placeholder and stands for nothing goes through `unknown`, and stays as it is without it.
    """

    def original(match: re.Match[str]) -> str:
        return originals.get(str(_parsed(match))) or unknown(match[0])

    return PLACEHOLDER.sub(original, text)


def labels_with(own: Iterable[CustomKind]) -> Mapping[str, str]:
    """What the placeholders of all kinds are called, the city's own included."""
    labels = dict(LABELS)
    for kind in own:
        # As `restore` compares them: a label in wide letters would never be found again.
        letters = NO_LABEL.sub("", unicodedata.normalize("NFKC", kind.label))
        labels[kind.kind] = letters[:LONGEST_LABEL] or ANY

    return labels


def label_of(placeholder: str) -> str:
    """The word in a placeholder (氏名), or nothing if it is none."""
    match = PLACEHOLDER.fullmatch(placeholder)
    return _parsed(match).label if match else ""


@dataclass(slots=True)
class _Book:
    """Which placeholder stands for which value. `written` stand in the texts already and mean nothing.

    `wholes` are the full names of which other values are a part.
    `numbers` are by label and comparable value, `highest` is the last number of a label, `spellings` how many a number
    has.
    """

    written: Collection[Placeholder]
    wholes: Mapping[str, str]
    originals: dict[str, str] = field(default_factory=dict)
    by_value: dict[str, str] = field(default_factory=dict)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    highest: defaultdict[str, int] = field(
        default_factory=lambda: defaultdict(int)
    )
    spellings: defaultdict[tuple[str, int], int] = field(
        default_factory=lambda: defaultdict(int)
    )

    def __post_init__(self) -> None:
        for placeholder in self.written:
            self._use(placeholder)

    def placeholder(self, label: str, value: str) -> str:
        if value not in self.by_value:
            next_number = self.highest[label] + 1
            number = self.numbers.get(self._key(label, value), next_number)
            spelling = self.spellings[label, number] + 1
            self.keep(str(Placeholder(label, number, spelling)), value)

        return self.by_value[value]

    def placeholder_of(
        self, finding: Finding, text: str, labels: Mapping[str, str]
    ) -> str:
        value = finding.value_in(text)
        return self.placeholder(labels.get(finding.kind, ANY), value)

    def keep(self, placeholder: str, value: str) -> None:
        match = PLACEHOLDER.fullmatch(placeholder)
        if match is None or _parsed(match) in self.written:
            return

        parsed = _parsed(match)
        self.originals[placeholder] = value
        self.by_value[value] = placeholder
        self.numbers.setdefault(self._key(parsed.label, value), parsed.number)
        self._use(parsed)

    def _key(self, label: str, value: str) -> tuple[str, str]:
        plain = normalise(value)
        return label, folded(self.wholes.get(plain, plain))

    def _use(self, placeholder: Placeholder) -> None:
        label, number, spelling = placeholder
        self.highest[label] = max(self.highest[label], number)
        known = self.spellings[label, number]
        self.spellings[label, number] = max(known, spelling)


def _names(
    texts: Sequence[str], findings: Sequence[Sequence[Finding]]
) -> Iterator[str]:
    for text, found in zip(texts, findings, strict=True):
        for finding in found:
            if finding.kind == "person":
                yield finding.value_in(text)


def _wholes(names: Iterable[str]) -> Mapping[str, str]:
    """The full name of each part that belongs to one only.

    >>> _wholes(["北川 久人", "北川 心陽"])
    {'久人': '北川 久人', '心陽': '北川 心陽'}
    """
    wholes: dict[str, str] = {}
    shared: set[str] = set()
    for name in names:
        plain = normalise(name)
        for part in parts_of(plain):
            if wholes.setdefault(part, plain) != plain:
                shared.add(part)

    for part in shared:
        del wholes[part]

    return wholes


def _hidden(
    text: str,
    found: Sequence[Finding],
    book: _Book,
    values: ValueSearch,
    labels: Mapping[str, str],
) -> str:
    parts = []
    position = 0
    for finding in sorted(found, key=lambda finding: finding.start):
        parts.append(_swept(text, position, finding.start, book, values))
        parts.append(book.placeholder_of(finding, text, labels))
        position = finding.end

    parts.append(_swept(text, position, len(text), book, values))
    return "".join(parts)


def _swept(
    text: str, start: int, end: int, book: _Book, values: ValueSearch
) -> str:
    """A stretch between two findings, in which the values found elsewhere are hidden too."""
    parts = []
    position = start
    for place, value in values.within(text, start, end):
        parts += [text[position:place], book.by_value[value]]
        position = place + len(value)

    parts.append(text[position:end])
    return "".join(parts)


def parsed(placeholder: str) -> Placeholder:
    """One of ours. Raises ValueError where it is none."""
    match = PLACEHOLDER.fullmatch(placeholder)
    if match is None:
        raise ValueError(placeholder)

    return _parsed(match)


def _parsed(match: re.Match[str]) -> Placeholder:
    label = unicodedata.normalize("NFKC", match[1])
    return Placeholder(label, int(match[2]), int(match[3] or 1))


def _written(texts: Iterable[str]) -> Iterator[Placeholder]:
    for text in texts:
        for match in PLACEHOLDER.finditer(text):
            yield _parsed(match)
