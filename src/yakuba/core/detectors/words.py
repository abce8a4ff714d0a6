"""A city's own lists: numbers it defines itself, blocked terms, delicate matters. Matched on normalised text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from yakuba.core.city_lists import CHECKS, FORBIDDEN, Blocked, CityLists, CustomKind, compiled
from yakuba.core.findings import Finding
from yakuba.core.text import normalise


def detect(text: str, lists: CityLists) -> Iterator[Finding]:
    for kind in lists.kinds:
        yield from _numbers(text, kind)
    for term in lists.blocked:
        if term.is_pattern:
            for match in compiled(term.term).finditer(text):
                yield Finding("blocked_term", *match.span(), "certain", term.reason)
    reasons = _reasons(lists.blocked)
    for match in _words(text, reasons):
        yield Finding("blocked_term", *match.span(), "certain", reasons.get(match[0].lower(), FORBIDDEN))
    for match in _words(text, _plain(lists.delicate)):
        yield Finding("delicate_matter", *match.span(), "certain", "市が配慮の要る言葉と定めています")


def _numbers(text: str, kind: CustomKind) -> Iterator[Finding]:
    passes = CHECKS.get(kind.check)
    for match in compiled(kind.pattern).finditer(text):
        if passes is None or passes(re.sub("[^0-9]", "", match[0])):
            yield Finding(kind.kind, *match.span(), "certain", f"市が定めた「{kind.label}」の形をしています")


def _words(text: str, words: Iterable[str]) -> Iterator[re.Match[str]]:
    """Each word where it stands. Most of a long list is in no text: a plain search tells, and costs little."""
    if words:
        lowered = text.lower()
        for word in words:
            if word in lowered:
                yield from _pattern(word).finditer(text)


@lru_cache(maxsize=4)
def _reasons(terms: tuple[Blocked, ...]) -> dict[str, str]:
    """The words, as they are compared, with their reasons."""
    words = {normalise(item.term).strip().lower(): item.reason for item in terms if not item.is_pattern}
    return {word: reason for word, reason in words.items() if word}


@lru_cache(maxsize=4)
def _plain(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(normalise(word).strip().lower() for word in words) - {""}


@lru_cache(maxsize=1024)
def _pattern(word: str) -> re.Pattern[str]:
    """A word with letters in either case; a Latin word not inside a longer one."""
    before = "(?<![A-Za-z0-9])" if word[0].isascii() and word[0].isalnum() else ""
    after = "(?![A-Za-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return re.compile(f"{before}{re.escape(word)}{after}", re.IGNORECASE)
