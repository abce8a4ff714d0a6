"""From text to findings."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from enum import IntEnum
from itertools import groupby
from typing import Literal

from yakuba.core.language.look_alikes import folded_alike
from yakuba.core.language.text import normalised
from yakuba.core.privacy.city_lists import CityLists, comparable
from yakuba.core.privacy.detectors import detect
from yakuba.core.privacy.findings import KINDS, Finding
from yakuba.core.privacy.offices import contacts_of_offices

Profile = Literal["default", "strict"]
NO_LISTS = CityLists()
PRECEDENCE = {kind: place for place, kind in enumerate(KINDS)}


class Treatment(IntEnum):
    """What policy does about a kind; the stricter is the larger. (許可・警告・伏せ字・遮断)"""

    ALLOW = 0
    WARN = 1
    MASK = 2
    REFUSE = 3


def inspect(
    text: str, lists: CityLists = NO_LISTS, *, profile: Profile = "default"
) -> tuple[Finding, ...]:
    """Everything found, in order, never overlapping; spans are characters of the text as given.

    The strict profile finds more names at the price of more false alarms. What `lists.allowed` holds is left out, and
    so are the contacts of `lists.offices`.
    """
    plain = normalised(text)
    read = folded_alike(plain.text)
    detected = list(detect(read, lists, strict=profile == "strict"))
    allowed: frozenset[Finding] = frozenset()
    if lists.offices:
        allowed = contacts_of_offices(detected, read, lists)

    remaining = [
        finding
        for finding in detected
        if finding not in allowed and not _is_allowed(finding, read, lists)
    ]
    findings = []
    for finding in _apart(remaining, read):
        start, end = plain.original_span(finding.start, finding.end)
        findings.append(replace(finding, start=start, end=end))

    return tuple(findings)


def _is_allowed(finding: Finding, text: str, lists: CityLists) -> bool:
    if not lists.allowed:
        return False

    value = comparable(finding.kind, finding.value_in(text))
    if (finding.kind, value) in lists.allowed:
        return True
    if finding.kind != "email":
        return False

    domain = value[value.find("@") :]
    return ("email", domain) in lists.allowed


def _apart(found: list[Finding], text: str) -> list[Finding]:
    """Where findings overlap, the first in precedence stays whole; of the others what is left over stays found."""
    kept: list[Finding] = []
    # Group by group, so that each group is merged at once: inserting one by one takes the square of their number.
    for _, group in groupby(sorted(found, key=_precedence), key=_rank):
        parts = []
        position = 0
        for finding in group:
            first = max(position, finding.start)
            for start, end in _left_over(finding, first, kept):
                is_whole = (start, end) == (finding.start, finding.end)
                if is_whole or _says_something(text[start:end]):
                    parts.append(replace(finding, start=start, end=end))

            position = max(position, finding.end)

        kept = sorted(kept + parts, key=_start)

    return kept


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _rank(finding: Finding) -> tuple[int, str, bool]:
    # A city's own kinds stand before the built-in ones.
    return (
        PRECEDENCE.get(finding.kind, -1),
        finding.kind,
        finding.confidence != "certain",
    )


def _precedence(finding: Finding) -> tuple[tuple[int, str, bool], int, int]:
    return _rank(finding), finding.start, -finding.end


def _left_over(
    finding: Finding, start: int, kept: list[Finding]
) -> Iterator[tuple[int, int]]:
    """The parts of a finding from `start` that no kept one covers. `kept` is in order and does not overlap."""
    for place in range(bisect_right(kept, start, key=_end), len(kept)):
        other = kept[place]
        if other.start >= finding.end:
            break
        if start < other.start:
            yield start, other.start

        start = max(start, other.end)

    if start < finding.end:
        yield start, finding.end


def _start(finding: Finding) -> int:
    return finding.start


def _end(finding: Finding) -> int:
    return finding.end
