"""From text to findings."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from enum import IntEnum
from itertools import groupby
from typing import Literal

from yakuba.core.city_lists import CityLists, comparable
from yakuba.core.detectors import detect
from yakuba.core.findings import KINDS, Finding
from yakuba.core.offices import contacts_of_offices
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

    The strict profile finds more names at the price of more false alarms. What `lists.allowed` holds is left out, and
    so are the contacts of `lists.offices`.
    """
    plain = normalised(text)
    detected = list(detect(plain.text, lists, strict=profile == "strict"))
    of_offices = contacts_of_offices(detected, plain.text, lists) if lists.offices else frozenset()
    found = [item for item in detected if item not in of_offices and not _allowed(item, plain.text, lists)]
    return tuple(
        Finding(item.kind, *plain.original_span(item.start, item.end), item.confidence, item.reason)
        for item in _apart(found, plain.text)
    )


def _allowed(found: Finding, text: str, lists: CityLists) -> bool:
    if not lists.allowed:
        return False
    value = comparable(found.kind, text[found.start : found.end])
    domain = value[value.find("@") :] if found.kind == "email" else value
    return not lists.allowed.isdisjoint({(found.kind, value), (found.kind, domain)})


def _apart(found: list[Finding], text: str) -> list[Finding]:
    """Where findings overlap, the first in precedence stays whole; of the others what is left over stays found."""
    kept: list[Finding] = []
    # Group by group, so that each group is merged at once: inserting one by one takes the square of their number.
    for _, group in groupby(sorted(found, key=_precedence), key=_rank):
        parts, position = [], 0
        for finding in group:
            for start, end in _left_over(finding, max(position, finding.start), kept):
                if (start, end) == (finding.start, finding.end) or any(map(str.isalnum, text[start:end])):
                    parts.append(replace(finding, start=start, end=end))
            position = max(position, finding.end)
        kept = sorted(kept + parts, key=_start)
    return kept


def _rank(finding: Finding) -> tuple[int, str, bool]:
    # A city's own kinds stand before the built-in ones.
    return PRECEDENCE.get(finding.kind, -1), finding.kind, finding.confidence != "certain"


def _precedence(finding: Finding) -> tuple[tuple[int, str, bool], int, int]:
    return _rank(finding), finding.start, -finding.end


def _left_over(finding: Finding, start: int, kept: list[Finding]) -> Iterator[tuple[int, int]]:
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
