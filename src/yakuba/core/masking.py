"""Reversible placeholders (伏せ字): what is sent instead of a finding, and how it is put back."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from yakuba.core.city_lists import CustomKind
from yakuba.core.findings import KINDS, Finding
from yakuba.core.text import normalise

LABELS: Mapping[str, str] = {kind: item.label for kind, item in KINDS.items()}
ANY = "伏せ字"
LONGEST_LABEL = 12
NO_LABEL = re.compile(r"[\s〔〕\[\]［］【】0-9０-９]")
OPENING, CLOSING = "〔[［【", "〕]］】"
# Every repetition is bounded, so that a stream knows how long a placeholder may still be open.
PLACEHOLDER = re.compile(
    r"[〔\[［【]\s{0,2}([^\s〔〕\[\]［］【】0-9０-９]{1,12})\s{0,2}([0-9０-９]{1,5})"
    r"(?:\s?[-‐－−ー]\s?([0-9０-９]{1,2}))?\s{0,2}[〕\]］】]"
)
LONGEST_PLACEHOLDER = 32
SHORTEST_SWEPT = 2  # a single character (林様) is hidden where it was found: elsewhere it is part of other words (森林)


@dataclass(frozen=True, slots=True)
class Masked:
    """The texts with placeholders, and what each placeholder stands for, those known before included."""

    texts: tuple[str, ...]
    originals: Mapping[str, str]


def mask(
    texts: Sequence[str],
    findings: Sequence[Sequence[Finding]],
    *,
    known: Mapping[str, str] | None = None,
    labels: Mapping[str, str] = LABELS,
) -> Masked:
    """Replace every finding, and every other place where a found value stands, in all the texts.

    One value has one number (〔氏名1〕); another spelling of it is told apart (〔氏名1-2〕), so that `restore` gives back
    exactly what was written. `known` are placeholders of the conversation so far. A placeholder that a text already
    holds as written is never used for a value.
    """
    written = {placeholder for text in texts for placeholder in _written(text)}
    book = _Book(written)
    for placeholder, value in (known or {}).items():
        book.keep(placeholder, value)
    for placeholder, value in (known or {}).items():  # one that a text now holds as written: its value needs another
        book.placeholder(label_of(placeholder) or ANY, value)
    for text, found in zip(texts, findings, strict=True):
        for finding in found:
            book.placeholder(labels.get(finding.kind, ANY), text[finding.start : finding.end])
    values = Values(book.by_value)
    hidden = (
        _hidden(text, found, book, values, labels) if found or values.starts else text
        for text, found in zip(texts, findings, strict=True)
    )
    return Masked(tuple(hidden), book.originals)


def restore(text: str, originals: Mapping[str, str], unknown: Callable[[str], str] = str) -> str:
    """Put the values back, however the placeholder was re-spelt (〔氏名 1〕, [氏名1], ［氏名１］).

    What looks like a placeholder and stands for nothing goes through `unknown`, and stays as it is without it.
    """
    return PLACEHOLDER.sub(lambda found: originals.get(_spelt(found)) or unknown(found[0]), text)


def labels_with(own: Iterable[CustomKind]) -> Mapping[str, str]:
    """What the placeholders of all kinds are called, the city's own included."""
    return {**LABELS, **{kind.kind: NO_LABEL.sub("", kind.label)[:LONGEST_LABEL] or ANY for kind in own}}


def label_of(placeholder: str) -> str:
    """The word in a placeholder (氏名), or nothing if it is none."""
    found = PLACEHOLDER.fullmatch(placeholder)
    return unicodedata.normalize("NFKC", found[1]) if found else ""


@dataclass(slots=True)
class _Book:
    """Which placeholder stands for which value."""

    written: Collection[str]
    originals: dict[str, str] = field(default_factory=dict)
    by_value: dict[str, str] = field(default_factory=dict)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)  # (label, comparable value) → number
    highest: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    spellings: defaultdict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))

    def __post_init__(self) -> None:
        for placeholder in self.written:
            label, number, _ = _taken_apart(placeholder)
            self.highest[label] = max(self.highest[label], number)

    def placeholder(self, label: str, value: str) -> str:
        if value not in self.by_value:
            number = self.numbers.get((label, normalise(value)), self.highest[label] + 1)
            spelling = self.spellings[label, number] + 1
            self.keep(f"〔{label}{number}〕" if spelling == 1 else f"〔{label}{number}-{spelling}〕", value)
        return self.by_value[value]

    def keep(self, placeholder: str, value: str) -> None:
        label, number, spelling = _taken_apart(placeholder)
        if not label or placeholder in self.written:
            return
        self.originals[placeholder] = value
        self.by_value[value] = placeholder
        self.numbers.setdefault((label, normalise(value)), number)
        self.highest[label] = max(self.highest[label], number)
        self.spellings[label, number] = max(self.spellings[label, number], spelling)


class Values:
    """Finds known values in a text, the longest first; the time does not grow with their number."""

    def __init__(self, values: Iterable[str]) -> None:
        self._all = frozenset(value for value in values if len(value) >= SHORTEST_SWEPT)
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for value in self._all:
            lengths[value[:SHORTEST_SWEPT]].add(len(value))
        self.starts = {start: sorted(found, reverse=True) for start, found in lengths.items()}

    def at(self, text: str, position: int, end: int) -> Iterator[str]:
        """The values that begin at a position and end before another."""
        for length in self.starts.get(text[position : position + SHORTEST_SWEPT], ()):
            if position + length <= end and text[position : position + length] in self._all:
                yield text[position : position + length]

    def within(self, text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Positions and values between two positions, from left to right, none overlapping."""
        position = start
        while position < end:
            value = next(self.at(text, position, end), "")
            if value:
                yield position, value
            position += len(value) if value else 1


def _hidden(text: str, found: Sequence[Finding], book: _Book, values: Values, labels: Mapping[str, str]) -> str:
    position, parts = 0, []
    for finding in [*sorted(found, key=lambda item: item.start), None]:
        stop = finding.start if finding else len(text)
        for start, value in values.within(text, position, stop):
            parts += [text[position:start], book.by_value[value]]
            position = start + len(value)
        parts.append(text[position:stop])
        if finding:
            parts.append(book.placeholder(labels.get(finding.kind, ANY), text[finding.start : finding.end]))
            position = finding.end
    return "".join(parts)


def _spelt(found: re.Match[str]) -> str:
    label, number = unicodedata.normalize("NFKC", found[1]), int(unicodedata.normalize("NFKC", found[2]))
    spelling = int(unicodedata.normalize("NFKC", found[3] or "1"))
    return f"〔{label}{number}〕" if spelling == 1 else f"〔{label}{number}-{spelling}〕"


def _written(text: str) -> Iterator[str]:
    return (_spelt(found) for found in PLACEHOLDER.finditer(text))


def _taken_apart(placeholder: str) -> tuple[str, int, int]:
    found = PLACEHOLDER.fullmatch(placeholder)
    return (found[1], int(found[2]), int(found[3] or 1)) if found else ("", 0, 1)
