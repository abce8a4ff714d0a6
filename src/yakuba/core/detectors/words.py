"""A city's own lists: numbers it defines itself, blocked terms, delicate matters. Matched on normalised text."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from yakuba.core.city_lists import CHECKS, FORBIDDEN, Blocked, CityLists, CustomKind, compiled
from yakuba.core.findings import Finding
from yakuba.core.text import normalise


def detect(text: str, lists: CityLists) -> Iterator[Finding]:
    for kind in lists.kinds:
        yield from _numbers(text, kind)
    yield from _blocked(text, lists.blocked)
    if lists.delicate:
        for match in _pattern(lists.delicate).finditer(text):
            yield Finding("delicate_matter", *match.span(), "certain", "市が配慮の要る言葉と定めています")


def _numbers(text: str, kind: CustomKind) -> Iterator[Finding]:
    passes = CHECKS.get(kind.check)
    for match in compiled(kind.pattern).finditer(text):
        if passes is None or passes(re.sub("[^0-9]", "", match[0])):
            yield Finding(kind.kind, *match.span(), "certain", f"市が定めた「{kind.label}」の形をしています")


def _blocked(text: str, terms: tuple[Blocked, ...]) -> Iterator[Finding]:
    if terms:
        reasons = _reasons(terms)
        for match in _pattern(tuple(reasons)).finditer(text):
            yield Finding("blocked_term", *match.span(), "certain", reasons.get(match[0].lower(), FORBIDDEN))
    for term in terms:
        if term.is_pattern:
            for match in compiled(term.term).finditer(text):
                yield Finding("blocked_term", *match.span(), "certain", term.reason)


@lru_cache(maxsize=4)
def _reasons(terms: tuple[Blocked, ...]) -> dict[str, str]:
    """The words, as they are compared, with their reasons."""
    return {normalise(item.term).strip().lower(): item.reason for item in terms if not item.is_pattern}


@lru_cache(maxsize=16)
def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words, the longest first; letters in either case, Latin words not inside longer ones."""
    plain = sorted({normalise(word).strip() for word in words} - {""}, key=len, reverse=True)
    return re.compile("|".join(_whole(word) for word in plain) or "(?!)", re.IGNORECASE)


def _whole(word: str) -> str:
    before = "(?<![A-Za-z0-9])" if word[0].isascii() and word[0].isalnum() else ""
    after = "(?![A-Za-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return f"{before}{re.escape(word)}{after}"
