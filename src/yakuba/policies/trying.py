"""What the detectors find in a text, cut into pieces for the page: found, let pass by a list, or neither."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from yakuba.core.city_lists import CityLists
from yakuba.core.findings import KINDS, Finding
from yakuba.core.inspection import inspect

State = Literal["", "found", "allowed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text. `kind` (by its name on the screen) and `reason` are empty where nothing was found."""

    text: str
    state: State = ""
    kind: str = ""
    reason: str = ""


def tried(text: str, lists: CityLists) -> list[Piece]:
    """The whole text in pieces. What would be found without the lists and is not found with them is `allowed`."""
    found = inspect(text, lists)
    bare = CityLists(kinds=lists.kinds, blocked=lists.blocked, delicate=lists.delicate)
    passed = [item for item in inspect(text, bare) if not any(_meet(item, other) for other in found)]
    marks: list[tuple[Finding, State]] = [(item, "found") for item in found] + [(item, "allowed") for item in passed]
    return list(_pieces(text, sorted(marks, key=lambda mark: mark[0].start), lists))


def _pieces(text: str, marks: list[tuple[Finding, State]], lists: CityLists) -> Iterator[Piece]:
    own = {kind.kind: kind.label for kind in lists.kinds if kind.kind not in KINDS}
    position = 0
    for item, state in marks:
        if item.start > position:
            yield Piece(text[position : item.start])
        name = KINDS[item.kind].name if item.kind in KINDS else own[item.kind]
        yield Piece(text[item.start : item.end], state, name, item.reason)
        position = item.end
    if position < len(text):
        yield Piece(text[position:])


def _meet(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end
