"""From text to findings."""

from bisect import bisect_left
from collections.abc import Iterator
from enum import IntEnum
from typing import Literal

from yakuba.core.city_lists import CityLists, comparable
from yakuba.core.detectors import detect
from yakuba.core.findings import KINDS, Finding
from yakuba.core.text import normalised

Profile = Literal["default", "strict"]
NO_LISTS = CityLists()
PRECEDENCE = {kind: place for place, kind in enumerate(KINDS)}


class Treatment(IntEnum):
    """What policy does about a kind; the stricter is the larger. (許可・警告・伏せ字・遮断)"""

    ALLOW = 0
    WARN = 1
    MASK = 2
    REFUSE = 3


def inspect(text: str, lists: CityLists = NO_LISTS, *, profile: Profile = "default") -> tuple[Finding, ...]:
    """Everything found, in order, never overlapping; spans are characters of the text as given.

    The strict profile finds more names at the price of more false alarms. What `lists.allowed` holds is left out.
    """
    plain = normalised(text)
    found = [
        item for item in detect(plain.text, lists, strict=profile == "strict") if not _allowed(item, plain.text, lists)
    ]
    return tuple(
        Finding(item.kind, *plain.original_span(item.start, item.end), item.confidence, item.reason)
        for item in _apart(found, plain.text)
    )


def _allowed(found: Finding, text: str, lists: CityLists) -> bool:
    return bool(lists.allowed) and (found.kind, comparable(found.kind, text[found.start : found.end])) in lists.allowed


def _apart(found: list[Finding], text: str) -> list[Finding]:
    """Where findings overlap, the first in precedence stays whole; of the others what is left over stays found."""
    found.sort(key=_precedence)
    kept: list[Finding] = []
    for finding in found:
        for start, end in list(_left_over(finding, kept)):
            if (start, end) == (finding.start, finding.end) or any(
                character.isalnum() for character in text[start:end]
            ):
                part = Finding(finding.kind, start, end, finding.confidence, finding.reason)
                kept.insert(bisect_left(kept, start, key=_start), part)
    return kept


def _precedence(finding: Finding) -> tuple[int, bool, int, int]:
    # A city's own kinds stand before the built-in ones.
    return PRECEDENCE.get(finding.kind, -1), finding.confidence != "certain", finding.start - finding.end, finding.start


def _left_over(finding: Finding, kept: list[Finding]) -> Iterator[tuple[int, int]]:
    """The parts of a finding that no kept one covers. `kept` is in order and does not overlap."""
    start = finding.start
    place = bisect_left(kept, start, key=_end_after)
    for other in kept[place:]:
        if other.start >= finding.end:
            break
        if start < other.start:
            yield start, other.start
        start = max(start, other.end)
    if start < finding.end:
        yield start, finding.end


def _start(finding: Finding) -> int:
    return finding.start


def _end_after(finding: Finding) -> int:
    return finding.end - 1
