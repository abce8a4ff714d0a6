"""A city's own lists: numbers it defines itself, blocked terms, delicate matters. Matched on normalised text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from yakuba.core.language.text import normalise
from yakuba.core.privacy.city_lists import (
    CHECKS,
    FORBIDDEN,
    BlockedWord,
    CityLists,
    CustomKind,
    compiled,
)
from yakuba.core.privacy.findings import Finding


def detect(text: str, lists: CityLists) -> Iterator[Finding]:
    for kind in lists.kinds:
        yield from _numbers(text, kind)

    yield from _blocked_terms(text, lists.blocked)
    reason = "市が配慮の要る言葉と定めています"
    for match in _words(text, _plain(lists.delicate)):
        start, end = match.span()
        yield Finding("delicate_matter", start, end, "certain", reason)


def _numbers(text: str, kind: CustomKind) -> Iterator[Finding]:
    """Where the kind has a check digit, only numbers that pass.

    >>> kind = CustomKind("city:atena", "宛名番号", "A####")
    >>> text = "宛名番号はA1234です。"
    >>> [each.value_in(text) for each in _numbers(text, kind)]
    ['A1234']
    """
    passes = CHECKS.get(kind.check)
    reason = f"市が定めた「{kind.label}」の形をしています"
    for match in compiled(kind.pattern).finditer(text):
        if passes is None or passes(re.sub("[^0-9]", "", match[0])):
            start, end = match.span()
            yield Finding(kind.kind, start, end, "certain", reason)


def _blocked_terms(
    text: str, terms: tuple[BlockedWord, ...]
) -> Iterator[Finding]:
    """Words as they are typed, and patterns.

    >>> text = "梅計画とU-12"
    >>> terms = (BlockedWord("梅計画"), BlockedWord("U-##", is_pattern=True))
    >>> [each.value_in(text) for each in _blocked_terms(text, terms)]
    ['U-12', '梅計画']
    """
    for term in terms:
        if term.is_pattern:
            for match in compiled(term.term).finditer(text):
                start, end = match.span()
                yield Finding(
                    "blocked_term", start, end, "certain", term.reason
                )

    reasons = _reasons(terms)
    for match in _words(text, reasons):
        start, end = match.span()
        reason = reasons.get(match[0].lower(), FORBIDDEN)
        yield Finding("blocked_term", start, end, "certain", reason)


def _words(text: str, words: Iterable[str]) -> Iterator[re.Match[str]]:
    """Each word where it stands. Most of a long list is in no text: a plain search tells, and costs little.

    >>> [match[0] for match in _words("Kitanoと北野", ["kitano", "梅"])]
    ['Kitano']
    """
    if not words:
        return

    lowered = text.lower()
    for word in words:
        if word in lowered:
            yield from _pattern(word).finditer(text)


@lru_cache(maxsize=4)
def _reasons(terms: tuple[BlockedWord, ...]) -> dict[str, str]:
    """The words, as they are compared, with their reasons."""
    reasons = {}
    for item in terms:
        word = normalise(item.term).strip().lower()
        if word and not item.is_pattern:
            reasons[word] = item.reason

    return reasons


@lru_cache(maxsize=4)
def _plain(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(normalise(word).strip().lower() for word in words) - {""}


@lru_cache(maxsize=1024)
def _pattern(word: str) -> re.Pattern[str]:
    """A word with letters in either case; a Latin word not inside a longer one."""
    pattern = re.escape(word)
    if _is_latin(word[0]):
        pattern = f"(?<![A-Za-z0-9]){pattern}"

    if _is_latin(word[-1]):
        pattern = f"{pattern}(?![A-Za-z0-9])"

    return re.compile(pattern, re.IGNORECASE)


def _is_latin(character: str) -> bool:
    """
    >>> _is_latin("a"), _is_latin("梅"), _is_latin("-")
    (True, False, False)
    """
    return character.isascii() and character.isalnum()
