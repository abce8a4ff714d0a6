"""What a search result shows of its passage: the stretch with the words searched for, and which characters they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from yakuba.core import ranking, tokens
from yakuba.core.eras import to_japanese_era
from yakuba.core.text import fold_variants, normalised
from yakuba.library.models import PassageRecord

LENGTH = 180


@dataclass(frozen=True, slots=True)
class Result:
    """A line of the result list. `snippet` is (text, is it a hit) in order."""

    title: str
    heading: str
    place: str
    unit: str
    date: str
    url: str
    snippet: list[tuple[str, bool]]
    copies: "tuple[Copy, ...]" = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Where the same stands besides."""

    title: str
    date: str
    url: str


def result(record: PassageRecord, query: str, copies: Sequence[PassageRecord] = ()) -> Result:
    document = record.document
    return Result(
        title=document.title,
        heading=record.question or " ＞ ".join(record.headings),
        place=record.place_label,
        unit=document.unit.name if document.unit else "",
        date=_date(record),
        url=reverse("library:source", args=[record.pk]),
        snippet=snippet(record.text, query),
        copies=tuple(map(copy_of, copies)),
    )


def copy_of(record: PassageRecord) -> Copy:
    return Copy(record.document.title, _date(record), reverse("library:source", args=[record.pk]))


def _date(record: PassageRecord) -> str:
    day = record.document.document_date
    return to_japanese_era(day) if day else ""


def snippet(text: str, query: str) -> list[tuple[str, bool]]:
    """The stretch of the text around its first hit, hits marked. Words match in any spelling the tokeniser joins."""
    wanted = set(ranking.question_words(tokens.words(query)))
    plain = normalised(text)
    spans = [
        plain.original_span(start, end)
        for word, start, end in tokens.words_with_spans(_comparable(plain.text))
        if word in wanted
    ]
    first = max(0, spans[0][0] - 40) if spans else 0
    last = min(len(text), first + LENGTH)
    parts: list[tuple[str, bool]] = [("…", False)] if first else []
    position = first
    for start, end in _joined(spans):
        if start >= position and end <= last:
            parts += [(text[position:start], False), (text[start:end], True)]
            position = end
    parts.append((text[position:last] + ("…" if last < len(text) else ""), False))
    return [part for part in parts if part[0]]


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Hits that touch are shown as one (体育|館)."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _comparable(text: str) -> str:
    """As core.tokens.folded, but each character stays one: spans must hold."""
    return "".join(character.lower()[0] for character in fold_variants(text))
