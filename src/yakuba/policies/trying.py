"""What the detectors find in a text, cut into pieces for the page, and what would happen to it at a destination."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from yakuba.core.city_lists import CityLists
from yakuba.core.findings import KINDS, Finding
from yakuba.core.inspection import Treatment, inspect
from yakuba.core.masking import labels_with, mask
from yakuba.policies.rules import DECIDED_BY, DestinationRules, clear, sentence_of, treat

TREATED = {
    Treatment.ALLOW: "そのまま",
    Treatment.WARN: "警告",
    Treatment.MASK: "伏せ字",
    Treatment.REFUSE: "遮断",
}
SENT_AS_IT_IS = "送れます。この機密性を、そのまま送ってよいと決めてあります。"
SENT_MASKED = "送れます。この機密性を、伏せ字にして送ってよいと決めてあります。"
STAYS = "庁内で処理するため、どの機密性も送れます。庁外へは出ません。"
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """`sentence` says why it may or may not go, `decided_by` which of the limits said so; `sent` is what would leave."""

    allowed: bool
    sentence: str
    decided_by: str
    sent: str
    lines: tuple[tuple[str, str, str], ...]  # the value, its kind's name, what happens to it


def tried_out(text: str, level: str, rules: DestinationRules, lists: CityLists) -> Outcome:
    """What would happen to a text of a class on its way to a destination."""
    labels, found = labels_with(lists.kinds), inspect(text, lists)
    treated = treat(found, rules)
    code = clear([treated], level=level, rules=rules)
    sent = mask([text], [treated.masked], labels=labels).texts[0] if code == "ok" else ""
    lines = tuple(
        (text[item.start : item.end], labels.get(item.kind, ""), TREATED[treated.treatment(item)]) for item in found
    )
    allowed = STAYS if rules.in_house else SENT_MASKED if treated.masked else SENT_AS_IT_IS
    return Outcome(code == "ok", sentence_of(code, [treated], labels) or allowed, DECIDED_BY[code], sent, lines)
