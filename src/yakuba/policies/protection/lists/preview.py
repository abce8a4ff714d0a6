"""What the detectors find in a text, cut into segments for the page, and what would happen to it at a destination."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from yakuba.core.privacy.city_lists import CityLists
from yakuba.core.privacy.findings import KINDS, Finding
from yakuba.core.privacy.inspection import inspect
from yakuba.core.privacy.marked_text import Segment, overlap, segments

State = Literal["found", "allowed"]


@dataclass(frozen=True, slots=True)
class ListMark:
    """What the detectors find, from where to where (characters).

    `kind` is its name on the screen; `allowed` is what only
    the lists keep from being found."""

    start: int
    end: int
    state: State
    kind: str
    reason: str


def tried(text: str, lists: CityLists) -> list[Segment[ListMark]]:
    """The whole text, cut where something is found with the lists, or would be without them."""
    names = {kind.kind: kind.label for kind in lists.kinds}
    names |= {kind: described.name for kind, described in KINDS.items()}
    nothing_allowed = CityLists(
        kinds=lists.kinds, blocked=lists.blocked, delicate=lists.delicate
    )
    found = inspect(text, lists)
    allowed = [
        finding
        for finding in inspect(text, nothing_allowed)
        if not any(overlap(finding, other) for other in found)
    ]
    marks = [_mark(finding, "found", names) for finding in found]
    marks += [_mark(finding, "allowed", names) for finding in allowed]
    return list(segments(text, marks))


def _mark(
    finding: Finding, state: State, names: Mapping[str, str]
) -> ListMark:
    name = names[finding.kind]
    return ListMark(finding.start, finding.end, state, name, finding.reason)
