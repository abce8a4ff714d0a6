"""From text to findings to a verdict. A finding says what kind of thing stands where, never what it says."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from yakuba.core.text import normalised

Confidence = Literal["certain", "likely"]


class Treatment(IntEnum):
    """What policy does about a kind; the stricter is the larger. (許可・警告・伏せ字・遮断)"""

    ALLOW = 0
    WARN = 1
    MASK = 2
    REFUSE = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """A span of the inspected text (characters) and why it was found."""

    kind: str
    start: int
    end: int
    confidence: Confidence
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    treatment: Treatment
    findings: tuple[Finding, ...]


def inspect(text: str) -> tuple[Finding, ...]:
    """Everything the detectors find; spans refer to the text as given, overlaps go to the more certain, then longer."""
    from yakuba.core.detectors import DETECTORS  # the detectors build findings: imported here to keep them one way

    plain = normalised(text)
    found = [finding for detect in DETECTORS for finding in detect(plain.text)]
    found.sort(key=lambda item: (item.confidence != "certain", item.start - item.end, item.start))
    kept: list[Finding] = []
    for finding in found:
        place = bisect_left(kept, finding.start, key=_start)
        before, after = kept[place - 1 : place], kept[place : place + 1]
        if all(other.end <= finding.start for other in before) and all(finding.end <= other.start for other in after):
            kept.insert(place, finding)
    spans = ((finding, *plain.original_span(finding.start, finding.end)) for finding in kept)
    back = [Finding(f.kind, start, end, f.confidence, f.reason) for f, start, end in spans]
    return tuple(sorted(back, key=lambda item: item.start))


def _start(finding: Finding) -> int:
    return finding.start


def judge(findings: Sequence[Finding], treatments: Mapping[str, Treatment]) -> Verdict:
    """The strictest treatment among the findings; a kind nobody decided about is refused."""
    strictest = max((treatments.get(finding.kind, Treatment.REFUSE) for finding in findings), default=Treatment.ALLOW)
    return Verdict(strictest, tuple(findings))
