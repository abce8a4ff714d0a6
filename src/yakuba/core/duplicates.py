"""Passages that say the same in several documents: last year's manual beside this year's, a copy in another collection."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from yakuba.core import readiness, tokens
from yakuba.core.eras import find_dates
from yakuba.core.text import sentences
from yakuba.core.values import find_values

YEAR = re.compile(r"(?:令和|平成|昭和|r|h)?\s*[0-9元〇一二三四五六七八九十]{1,4}\s*年度?版?")  # of folded text
AROUND_A_DATE = 3  # characters
END = re.compile(r"[。.!?！？]")


@dataclass(frozen=True, slots=True)
class Written:
    """A passage as it is compared. `under` is its question, or the last heading above it."""

    document: int
    text: str
    under: str = ""


def grouped(passages: Sequence[Written]) -> list[list[int]]:
    """Positions of the passages; those that say the same stand together. Groups and members keep the order given."""
    groups: list[list[int]] = []
    holders: dict[tuple[str, str], list[int]] = {}  # by heading and a stretch: the groups whose first member holds it
    for position, passage in enumerate(passages):
        stretches = _stretches(passage)
        near = dict.fromkeys(group for stretch in stretches for group in holders.get(stretch, ()))
        own = next((group for group in near if _same(passages[groups[group][0]], passage)), None)
        if own is not None:
            groups[own].append(position)
            continue
        for stretch in stretches:
            holders.setdefault(stretch, []).append(len(groups))
        groups.append([position])
    return groups


def _stretches(passage: Written) -> set[tuple[str, str]]:
    """Quick to make: passages that share none under one heading (but for its year) are not compared."""
    under = YEAR.sub("", tokens.folded(passage.under))
    parts = {passage.text, *END.split("".join(normalize("NFKC", passage.text).split()))}
    return {(under, part) for part in parts}


def _same(first: Written, other: Written) -> bool:
    """Most sentences in common, and no value stated otherwise. The date at the head of a document is none of them."""
    if first.document == other.document:
        return False
    texts = [_without_dates(item.text) for item in (first, other)]
    alike = readiness.likeness(*map(readiness.passage_sketch, texts)) >= readiness.ALIKE
    return alike and (texts[0] == texts[1] or _stated(texts[0]) == _stated(texts[1]))


def _without_dates(text: str) -> str:
    """The sentences that are more than a date (令和6年4月1日, 2026年10月1日付)."""
    return "\n".join(sentence.text for sentence in sentences(text) if not _is_date(sentence.text))


def _is_date(sentence: str) -> bool:
    return any(len(sentence) - (found.end - found.start) <= AROUND_A_DATE for found in find_dates(sentence))


def _stated(text: str) -> set[tuple[object, ...]]:
    return {
        (value.kind, value.number, value.unit, value.bound, value.years, value.parts) for value in find_values(text)
    }
