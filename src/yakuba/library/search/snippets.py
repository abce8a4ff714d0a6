"""What a search result shows of its passage: the stretch with the words searched for, and which characters they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from yakuba.core.language import tokens
from yakuba.core.language.eras import to_japanese_era
from yakuba.core.language.text import fold_variants, normalised
from yakuba.core.retrieval import ranking
from yakuba.library.documents.models import PassageRecord

LENGTH = 180
BEFORE = 40  # characters shown before the first hit


@dataclass(frozen=True, slots=True)
class Result:
    """A line of the result list. `snippet` is (text, is it a hit) in order.

    Nothing is quoted of what may be misread: `doubt` says why.
    """

    title: str
    heading: str
    place: str
    unit: str
    date: str
    url: str
    snippet: list[tuple[str, bool]]
    copies: "tuple[Copy, ...]" = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """Where the same stands besides."""

    title: str
    date: str
    url: str


def result(
    record: PassageRecord, query: str, copies: Sequence[PassageRecord] = ()
) -> Result:
    document = record.document
    heading = record.question or " ＞ ".join(record.headings)
    return Result(
        title=document.title,
        heading="" if record.doubt else heading,
        place=record.place_alone if record.doubt else record.place_label,
        unit=record.unit,
        date=_date(record),
        url=reverse("library:source", args=[record.pk]),
        snippet=[] if record.doubt else snippet(record.text, query),
        doubt=record.doubt,
        copies=tuple(map(copy_of, copies)),
    )


def copy_of(record: PassageRecord) -> Copy:
    return Copy(
        record.document.title,
        _date(record),
        reverse("library:source", args=[record.pk]),
    )


def _date(record: PassageRecord) -> str:
    day = record.written_on
    return to_japanese_era(day) if day else ""


def snippet(text: str, query: str) -> list[tuple[str, bool]]:
    """The stretch of the text around its first hit, hits marked. Words match in any spelling the tokeniser joins."""
    hits = _hits(text, query)
    first = max(0, hits[0][0] - BEFORE) if hits else 0
    last = min(len(text), first + LENGTH)
    parts: list[tuple[str, bool]] = []
    if first:
        parts.append(("…", False))

    position = first
    for start, end in _joined(hits):
        if start >= position and end <= last:
            parts.append((text[position:start], False))
            parts.append((text[start:end], True))
            position = end

    rest = text[position:last]
    if last < len(text):
        rest += "…"

    parts.append((rest, False))
    return [part for part in parts if part[0]]


def _hits(text: str, query: str) -> list[tuple[int, int]]:
    """Where the words searched for stand."""
    wanted = set(ranking.question_words(tokens.words(query)))
    plain = normalised(text)
    words = tokens.words_with_spans(_comparable(plain.text))
    return [
        plain.original_span(start, end)
        for word, start, end in words
        if word in wanted
    ]


def _joined(hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Hits that touch are shown as one (体育|館)."""
    joined: list[tuple[int, int]] = []
    for start, end in hits:
        if joined and start <= joined[-1][1]:
            before, until = joined.pop()
            joined.append((before, max(end, until)))
        else:
            joined.append((start, end))

    return joined


def _comparable(text: str) -> str:
    """As core.language.tokens.folded, but each character stays one: spans must hold."""
    return "".join(character.lower()[0] for character in fold_variants(text))
